// "Cite this": the § of a passage opens what its permanent page says of citing it. Whatever goes wrong, the link is followed.

"use strict";

globalThis.variorum ??= {};

(() => {
  const NUMBER = ".passage .locus a.n";

  /** What the page of a passage says of citing it, with links that lead from here; null when it says nothing. */
  async function fetched(address) {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const section = page.querySelector("section.cite");
    if (section === null) return null;
    for (const link of section.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), answer.url).href;
    const named = section.getAttribute("aria-labelledby");
    const frame = section.closest("[lang]") ?? page.documentElement;
    return {
      label: (named && page.getElementById(named)?.textContent.trim()) || variorum.words.cite,
      lang: frame.lang, dir: section.closest("[dir]")?.getAttribute("dir") ?? "auto",
      nodes: [...section.childNodes].map(node => document.importNode(node, true)),
    };
  }

  async function open(link) {
    const [page] = link.href.split("#");
    link.setAttribute("aria-busy", "true");
    let found = null;
    // A page of a folder, or without a network: fetching throws, and the browser says what is wrong when the link is followed.
    try { found = await fetched(page); } catch { found = null; }
    link.removeAttribute("aria-busy");
    if (found === null) { location.assign(link.href); return; }
    const { nodes, ...frame } = found;
    variorum.card.show(link, nodes, { ...frame, keep: true, role: "dialog", behind: link.closest(".locus") });
    const card = document.getElementById("card");
    variorum.copy.offer(card);
    variorum.card.replace();
    card.tabIndex = -1;
    card.focus();
  }

  document.addEventListener("click", event => {
    const link = event.target.closest?.(NUMBER) ?? null;
    if (link === null || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    // A link to a place of this page is one like any other.
    if (link.href.split("#")[0] === location.href.split("#")[0] || variorum.card === undefined) return;
    event.preventDefault();
    if (variorum.card.isOpenFor(link)) variorum.card.close(); else open(link);
  });
})();
