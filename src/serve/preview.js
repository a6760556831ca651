// The preview follows the editor's edits. Only `variorum serve` adds this script to a page, in front of all others, so that `before` is
// the page as it was sent. Words of the edition's are put in as text, never as markup.
(() => {
  "use strict";
  const EVENTS = "/.variorum/events";
  const own = document.currentScript;
  const root = document.documentElement;

  /** The page as it was last sent, and its version. */
  let before = root.cloneNode(true), shown = own.dataset.version;
  /** Whether there was such a page at all; the page for missing ones is followed too. */
  let isFound = performance.getEntriesByType("navigation")[0]?.responseStatus !== 404;

  const get = (address, method = "GET") => fetch(address, { method, cache: "no-store" });
  const isSame = (one, other) => one.length === other.length && one.every((node, at) => node.isEqualNode(other[at]));

  // ---- The page in place -------------------------------------------------------------------------------------------------------

  /** Brings what differs between two states of the page as sent into the page as it stands; all else keeps what scripts made of it. */
  function bring(live, old, next) {
    for (const name of new Set([...old.getAttributeNames(), ...next.getAttributeNames()])) {
      const value = next.getAttribute(name);
      if (old.getAttribute(name) === value) continue;
      if (value === null) live.removeAttribute(name); else live.setAttribute(name, value);
    }
    const here = [...live.childNodes], was = [...old.childNodes], will = [...next.childNodes];
    if (isSame(was, will)) return;
    const copies = nodes => nodes.map(node => document.importNode(node, true));
    const isAsSent = here.length === was.length && here.every((node, at) => node.nodeName === was[at].nodeName);
    if (!isAsSent) return live.replaceChildren(...copies(will));
    // What is the same at the beginning and at the end stays; what lies between comes in pairs, or as a whole.
    let start = 0, end = 0;
    const shorter = Math.min(was.length, will.length);
    while (start < shorter && was[start].isEqualNode(will[start])) start++;
    while (end < shorter - start && was.at(-1 - end).isEqualNode(will.at(-1 - end))) end++;
    const middle = nodes => nodes.slice(start, nodes.length - end);
    const [out, away, come] = [middle(here), middle(was), middle(will)];
    const isPair = (one, other) => one.isEqualNode(other)
      || one.nodeType === Node.ELEMENT_NODE && one.nodeName === other.nodeName && one.id === other.id;
    if (away.length === come.length && away.every((node, at) => isPair(node, come[at]))) {
      away.forEach((node, at) => { if (!node.isEqualNode(come[at])) bring(out[at], node, come[at]); });
    } else {
      const behind = here[start + out.length] ?? null;
      for (const node of out) node.remove();
      for (const node of copies(come)) live.insertBefore(node, behind);
    }
  }

  /** Whether an element stands in the page and moves with it: a card or a bar that keeps its place in the window does not. */
  const flows = element => element !== null
    && (element === document.body || !/fixed|sticky/.test(getComputedStyle(element).position) && flows(element.parentElement));

  /** Remembers where the reader is, by the element with an id that lies nearest to the top of the window; gives the way back. */
  function place() {
    const tops = [];
    for (const element of document.querySelectorAll("main [id]")) {
      const box = element.getBoundingClientRect();
      if (box.height > 0) tops.push([element.id, box.top]);
    }
    tops.sort((one, other) => Math.abs(one[1]) - Math.abs(other[1]));
    const [left, top] = [scrollX, scrollY];
    return () => {
      const [id, was] = top > 0 && tops.find(([id]) => flows(document.getElementById(id))) || [];
      const moved = id === undefined ? 0 : document.getElementById(id).getBoundingClientRect().top - was;
      scrollTo({ left, top: id === undefined ? top : scrollY + moved, behavior: "instant" });
    };
  }

  /** A way to an element that is still good when another stands in its place: the nearest id, and which of its name it is below that. */
  function way(element) {
    const { nodeName } = element, { id } = element.closest("[id]") ?? document.body;
    const near = () => id ? document.getElementById(id) : document.body;
    if (id && id === element.id) return near;
    const nth = [...near().querySelectorAll(nodeName)].indexOf(element);
    return () => near()?.querySelectorAll(nodeName)[nth];
  }

  /** What a reader has done to elements of a page that stands in no attribute as sent. */
  const DONE = { DETAILS: ["open"], INPUT: ["checked", "value"], SELECT: ["value"], TEXTAREA: ["value"] };

  /** Remembers the focus and what the reader has opened, chosen and written, for those elements that are replaced. */
  function hold() {
    const done = [...document.body.querySelectorAll(Object.keys(DONE).join())].map(element =>
      [element, way(element), DONE[element.nodeName].map(name => [name, element[name]])]);
    const focused = document.activeElement;
    const isInside = focused && focused !== document.body && document.body.contains(focused);
    const focus = isInside ? way(focused) : null;
    return () => {
      for (const [element, find, values] of done) {
        const other = element.isConnected ? null : find();
        if (other?.nodeName === element.nodeName) for (const [name, value] of values) other[name] = value;
      }
      if (focus && !focused.isConnected) focus()?.focus({ preventScroll: true });
    };
  }

  // ---- What a page takes from other files --------------------------------------------------------------------------------------

  /** Style sheets and scripts that a page names; when it names others, only loading it anew is right. Data in scripts does nothing. */
  const named = page => [...page.querySelectorAll("link[rel~=stylesheet], style, script:not([data-version], [type='application/ld+json'])")]
    .map(element => element.getAttribute("href") ?? element.getAttribute("src") ?? element.textContent).join("\n");

  const contents = new Map();
  /** The elements whose files hold other words than when they were last looked at. */
  async function changed(selector, name) {
    const all = [...document.querySelectorAll(selector)].map(element => [element, element.getAttribute(name).split("?")[0]]);
    const looked = all.map(async ([element, address]) => {
      const answer = await get(address);
      const [last, now] = [contents.get(address), answer.ok ? await answer.text() : undefined];
      contents.set(address, now);
      return last !== undefined && now !== undefined && last !== now ? [element, address] : null;
    });
    return (await Promise.all(looked)).filter(Boolean);
  }
  const changedStyles = () => changed("link[rel~=stylesheet][href]", "href");
  const changedScripts = () => changed("script[src]:not([data-version])", "src");

  /** Puts a style sheet in the place of its older state when it has arrived, so that the page is never without. */
  const restyle = ([link, address]) => new Promise(done => {
    const next = link.cloneNode();
    next.href = `${address}?${shown}`;
    next.onload = next.onerror = () => { link.remove(); done(); };
    link.after(next);
  });

  async function follow() {
    const answer = await get(location.href.split("#")[0]);
    if (answer.status === 404 && isFound) return gone();
    if (!answer.ok && answer.status !== 404) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html").documentElement;
    if (named(before) !== named(next) || (await changedScripts()).length > 0) return location.reload();
    notice();
    const [back, again] = [place(), hold()];
    // The two halves one by one: what the browser or this script has put beside them stays.
    for (const half of ["head", "body"]) bring(root.querySelector(half), before.querySelector(half), next.querySelector(half));
    bring(root, before.cloneNode(), next.cloneNode());
    again();
    back();
    before = next;
    shown = host.dataset.version = next.querySelector("script[data-version]").dataset.version;
    isFound = answer.ok;
    const styles = await changedStyles();
    if (styles.length > 0) {
      const back = place();
      await Promise.all(styles.map(restyle));
      back();
    }
  }

  /** Says that there is no such page any more, and offers the nearest above it. */
  async function gone() {
    let nearest = location.pathname;
    do nearest = nearest.replace(/[^/]*\/?$/, ""); while (nearest.length > 1 && !(await get(nearest, "HEAD")).ok);
    notice("This page is no longer part of the site. ", make("a", { href: nearest || "/" }, `Go to ${nearest || "/"}`));
  }

  // ---- What is said beside the page --------------------------------------------------------------------------------------------

  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  const host = make("div", { lang: "en", dir: "ltr" });
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; --back: #fff; --words: #1b1b1b; --soft: #595959; --line: #b3261e; --mark: #ffd9d4; --link: #0b57d0;
      position: fixed; inset: auto 0 0 0; z-index: 2147483647; pointer-events: none; color: var(--words);
      font: 15px/1.5 system-ui, sans-serif; display: flex; flex-direction: column; align-items: flex-start; }
    @media (prefers-color-scheme: dark) {
      :host { --back: #202124; --words: #eee; --soft: #b8b8b8; --line: #f2b8b5; --mark: #6b2320; --link: #a8c7fa; } }
    @media print { :host { display: none; } }
    section, p[role=status], .badge { pointer-events: auto; background: var(--back); color: var(--words); box-sizing: border-box; }
    section { width: 100%; max-height: 55vh; overflow: auto; border-top: 4px solid var(--line); padding: 0 max(1rem, 50vw - 30rem) 1rem;
      box-shadow: 0 0 2rem #0006; }
    [hidden] { display: none !important; }
    header { position: sticky; top: 0; display: flex; justify-content: space-between; align-items: center; gap: 1rem;
      background: var(--back); padding: .75rem 0; }
    h2 { font-size: 1.1em; margin: 0; }
    ol { margin: 0; padding: 0; list-style: none; }
    li { border-top: 1px solid color-mix(in srgb, var(--soft), transparent 60%); padding: .6rem 0; }
    p { margin: 0; overflow-wrap: anywhere; }
    p[role=status] { margin: .5rem; padding: .5rem 1rem; border: 1px solid var(--line); border-radius: .3rem; }
    a { color: var(--link); }
    .place, .help { color: var(--soft); }
    code, pre { font-family: ui-monospace, monospace; font-size: .95em; }
    pre { margin: .25rem 0; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
    bdi { unicode-bidi: isolate; }
    mark { background: var(--mark); color: inherit; }
    button { font: inherit; min-width: 2rem; min-height: 2rem; color: inherit; background: none; border: 1px solid var(--soft);
      border-radius: .3rem; cursor: pointer; }
    .badge { margin: .5rem; padding: 0 .75rem; border-color: var(--line); background: var(--back); }
    :focus-visible { outline: 3px solid var(--link); outline-offset: -3px; }
  `);
  shadow.adoptedStyleSheets = [sheet];

  const heading = make("h2", { id: "heading" });
  const close = make("button", { type: "button", ariaLabel: "Close", onclick: dismiss }, "✕");
  const hint = make("p", { className: "place" }, "The page behind is the last one without mistakes.");
  const list = make("ol", {});
  const panel = make("section", { role: "alert", tabIndex: 0, hidden: true }, make("header", {}, heading, close), hint, list);
  panel.setAttribute("aria-labelledby", "heading");
  const badge = make("button", { type: "button", className: "badge", hidden: true, onclick: () => open(true) });
  const status = make("p", { role: "status", hidden: true });
  shadow.append(status, badge, panel);
  root.append(host);

  function notice(...words) {
    status.replaceChildren(...words);
    status.hidden = words.length === 0;
  }

  function open(withFocus) {
    panel.hidden = false;
    badge.hidden = true;
    if (withFocus) panel.focus();
  }

  function dismiss() {
    const hadFocus = panel.contains(shadow.activeElement);
    panel.hidden = true;
    badge.hidden = false;
    if (hadFocus) badge.focus();
  }

  addEventListener("keydown", event => {
    if (event.key === "Escape" && !panel.hidden) dismiss();
  });

  const count = (number, word) => number === 0 ? [] : [`${number} ${word}${number === 1 ? "" : "s"}`];
  const excerpt = ([front, marked, behind]) => make("pre", { dir: "auto" }, front, make("mark", {}, marked), behind);
  const at = place => place === null ? [] : [
    make("p", { className: "place" }, make("code", {}, make("bdi", { dir: "ltr" }, place.name))),
    ...place.excerpt === null ? [] : [excerpt(place.excerpt)],
  ];
  const item = mistake => make("li", { className: mistake.severity },
    make("p", {}, make("code", {}, [mistake.severity, mistake.code].filter(Boolean).join(" ")), " ", make("bdi", {}, mistake.message)),
    ...at(mistake.place),
    ...mistake.related.flatMap(([words, place]) => [make("p", {}, make("bdi", {}, words)), ...at(place)]),
    ...mistake.help.map(words => make("p", { className: "help" }, "help: ", make("bdi", {}, words))));

  let said = "";
  /** Shows what is wrong; errors at once, warnings when they are asked for. What was put away stays away until other things are said. */
  function report(told) {
    const words = JSON.stringify(told);
    if (words === said) return;
    said = words;
    const more = told.errors + told.warnings - told.mistakes.length;
    const title = [...count(told.errors, "error"), ...count(told.warnings, "warning")].join(", ");
    heading.textContent = badge.textContent = title;
    hint.hidden = told.errors === 0;
    list.replaceChildren(...told.mistakes.map(item), ...more > 0 ? [make("li", {}, `and ${more} more`)] : []);
    panel.hidden = badge.hidden = true;
    if (told.errors > 0) open(false);
    else if (told.warnings > 0) badge.hidden = false;
  }

  // ---- Listening ---------------------------------------------------------------------------------------------------------------

  let wanted = shown, asked = shown, isBusy = false;
  async function update(version) {
    wanted = version;
    if (isBusy) return;
    isBusy = true;
    try {
      while (asked !== wanted) {
        asked = wanted;
        await follow();
      }
    } catch {
      // The server has ended; the next one is asked again.
      asked = null;
    } finally {
      isBusy = false;
    }
  }

  let source = null, isFirst = true;
  /** Only while the page is seen: a browser keeps few connections open to one address, and each listening page takes one. */
  function listen() {
    const isSeen = document.visibilityState === "visible";
    if (isSeen === (source !== null)) return;
    source?.close();
    source = isSeen ? new EventSource(EVENTS) : null;
    if (source) source.onmessage = event => {
      const told = JSON.parse(event.data);
      // An edit while the page was loading: its files may be of two states.
      if (isFirst && told.version !== shown) return location.reload();
      isFirst = false;
      host.dataset.version = shown;
      report(told.report);
      update(told.version);
    };
  }
  // The files are looked at once now, to be compared with later.
  Promise.allSettled([changedStyles(), changedScripts()]).then(() => {
    addEventListener("visibilitychange", listen);
    listen();
  });
})();
