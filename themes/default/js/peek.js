// What a cross-reference, a name or a parallel leads to, beside the link: taken from the page it leads to, which is one of this site. Without
// the script, and where a browser reads files without a server, the link leads there as any other.

"use strict";

globalThis.variorum ??= {};

(() => {
  const LINKS = "main a.name, main a.reference, main a.to-parallels, .card a.reference";
  const card = variorum.card;
  if (card === undefined || !/^https?:$/.test(location.protocol)) return;

  /** The most words of a preview, in UTF-16 units. */
  const LONGEST = 900;

  const pages = new Map();
  const page = url => {
    if (!pages.has(url)) {
      const read = fetch(url).then(answer => (answer.ok ? answer.text() : Promise.reject(answer.status)))
        .then(text => new DOMParser().parseFromString(text, "text/html"));
      // One that could not be read is asked for again the next time.
      read.catch(() => pages.delete(url));
      pages.set(url, read);
    }
    return pages.get(url);
  };

  /** The parts of a page that stand for what an address in it names. */
  function parts(found, fragment) {
    const named = fragment === "" ? null : found.getElementById(fragment);
    if (named?.matches(".passage")) return [named.querySelector(".layer-edited") ?? named.firstElementChild];
    if (named?.matches(".parallel, .note")) return [...named.children];
    const own = [...found.querySelectorAll("[data-peek]")];
    if (own.length > 0) return own.flatMap(part => [...part.children]);
    return [...found.querySelectorAll("main h1, main .introduction p, main .prose p")].slice(0, 2);
  }

  function nodesOf(found, url) {
    const [address, fragment = ""] = url.split("#");
    const nodes = [];
    let left = LONGEST;
    for (const part of parts(found, decodeURIComponent(fragment)).filter(part => part !== null)) {
      if (left <= 0) break;
      const node = document.importNode(part, true);
      for (const other of node.querySelectorAll(".note-mark, .locus, .listed, .card, script, style, iframe, object, embed")) other.remove();
      for (const link of [node, ...node.querySelectorAll("[href]")].filter(link => link.hasAttribute?.("href")))
        link.setAttribute("href", new URL(link.getAttribute("href"), address).href);
      left -= node.textContent.length;
      const block = document.createElement(part.matches("h1, h2, h3") ? "p" : "div");
      block.className = part.matches("h1, h2, h3") ? "preview-title" : "preview-part";
      const frame = part.closest("[lang]");
      if (frame !== null) block.lang = frame.lang;
      const turned = part.closest("[dir]");
      if (turned !== null) block.dir = turned.dir;
      block.append(...(node.childNodes.length > 0 && part.matches("h1, h2, h3, .layer-edited") ? node.childNodes : [node]));
      nodes.push(block);
    }
    return nodes;
  }

  /** The link that is to be shown, until another is. */
  let wanted = null;
  let timer = 0;

  async function open(link, keep) {
    wanted = link;
    const url = new URL(link.getAttribute("href"), location.href).href;
    if (new URL(url).origin !== location.origin) return;
    let nodes;
    try { nodes = nodesOf(await page(url.split("#")[0]), url); } catch { return; }
    if (wanted !== link || nodes.length === 0 || !link.isConnected) return;
    if (link.closest(".card") !== null) return;
    card.show(link, nodes, { lang: document.documentElement.lang, dir: document.documentElement.dir, keep });
    link.setAttribute("aria-describedby", "card");
  }

  const linkAt = event => event.target.closest?.(LINKS) ?? null;

  document.addEventListener("pointerover", event => {
    clearTimeout(timer);
    if (event.pointerType !== "mouse") return;
    const link = linkAt(event);
    if (link === null) { if (!event.target.closest?.(".card")) wanted = null; return; }
    if (!card.isOpenFor(link)) timer = setTimeout(() => open(link, false), 220);
  });

  document.addEventListener("focusin", event => {
    const link = linkAt(event);
    if (link !== null && link.matches(":focus-visible") && !card.isOpenFor(link)) open(link, false);
  });

  // A finger has no way to point without a tap: the first shows, the second leads there.
  document.addEventListener("click", event => {
    const link = linkAt(event);
    if (link === null || event.pointerType !== "touch" || card.isOpenFor(link)) return;
    event.preventDefault();
    open(link, true);
  });

  document.addEventListener("keydown", event => { if (event.key === "Escape") { wanted = null; card.close(); } });
})();
