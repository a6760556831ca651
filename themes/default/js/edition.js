// The edition's own script. Every page can be read without it: notes and the apparatus stand at the end of the page, layers are
// switched by the style sheet. With it, notes open beside their place, and a change of layer keeps the place of the reader.

"use strict";

globalThis.variorum ??= {};

(() => {
  const REFERENCES = "a[role='doc-noteref']";
  const STORE = "variorum-layer";

  /** The layer chosen last in this window; without storage each page begins with the edited one. */
  const chosen = {
    get: () => { try { return sessionStorage.getItem(STORE); } catch { return null; } },
    set: layer => { try { sessionStorage.setItem(STORE, layer); } catch { /* the choice holds for this page alone */ } },
  };

  // Notes beside their place

  /** The one card: it shows the note of one reference. */
  const card = document.createElement("div");
  card.className = "card";
  card.id = "card";
  card.setAttribute("role", "note");
  card.popover = "auto";
  let reference = null;
  /** A card that was opened on purpose stays when the pointer leaves. */
  let pinned = false;
  let timer = 0;

  /** What a reference leads to on this page. */
  function noteOf(link) {
    const [path, fragment] = link.href.split("#");
    if (fragment === undefined || path !== location.href.split("#")[0]) return null;
    return document.getElementById(decodeURIComponent(fragment));
  }

  function open(link, keep) {
    clearTimeout(timer);
    if (reference === link && card.matches(":popover-open")) { pinned ||= keep; return; }
    const note = noteOf(link);
    if (note === null) return;
    const frame = note.closest("[lang]") ?? document.documentElement;
    const words = [...note.childNodes].map(node => node.cloneNode(true));
    show(link, words, { lang: frame.lang, dir: getComputedStyle(note).direction, keep });
    for (const back of card.querySelectorAll("[role='doc-backlink']")) back.replaceWith(...back.childNodes);
    link.setAttribute("aria-describedby", card.id);
  }

  /** Shows nodes in the card, beside a link; `behind` is what the card comes after, so that the next Tab goes into it. */
  function show(link, nodes, { lang, dir, keep, role = "note", label = "", behind = link }) {
    close();
    reference?.removeAttribute("aria-describedby");
    card.replaceChildren(...nodes);
    for (const inner of card.querySelectorAll("[id]")) inner.removeAttribute("id");
    card.lang = lang;
    card.dir = dir;
    card.setAttribute("role", role);
    if (label === "") card.removeAttribute("aria-label"); else card.setAttribute("aria-label", label);
    behind.after(card);
    reference = link;
    pinned = keep;
    card.showPopover();
    place(link);
  }

  function close() {
    clearTimeout(timer);
    if (card.isConnected && card.matches(":popover-open")) card.hidePopover();
  }

  card.addEventListener("toggle", event => {
    if (event.newState !== "closed" || reference === null) return;
    const link = reference;
    const hadFocus = card.contains(document.activeElement);
    reference = null;
    link.removeAttribute("aria-describedby");
    if (hadFocus) link.focus();
  });

  /** The card, for the other scripts of the theme. */
  variorum.card = { show, close, isOpenFor: link => reference === link, replace: () => reference !== null && place(reference) };

  /** Below the last line of the reference, above its first where there is no room, and always inside the window. */
  function place(link) {
    const lines = link.getClientRects();
    const first = lines[0];
    const line = lines[lines.length - 1];
    const margin = 8;
    const { width, height } = card.getBoundingClientRect();
    const isRtl = getComputedStyle(link).direction === "rtl";
    const wanted = isRtl ? line.right - width : line.left;
    const left = Math.max(margin, Math.min(wanted, document.documentElement.clientWidth - width - margin));
    const below = line.bottom + margin;
    const fits = below + height <= innerHeight;
    const above = first.top - height - margin;
    const top = fits || above < 0 ? Math.min(below, innerHeight - height - margin) : above;
    card.style.left = `${left}px`;
    card.style.top = `${top}px`;
  }

  const later = (work, milliseconds) => { clearTimeout(timer); timer = setTimeout(work, milliseconds); };
  const referenceAt = event => event.target.closest?.(REFERENCES) ?? null;

  document.addEventListener("pointerover", event => {
    if (event.pointerType !== "mouse") return;
    const link = referenceAt(event);
    if (link !== null) later(() => open(link, false), 120);
    else if (card.contains(event.target) || reference?.contains(event.target)) clearTimeout(timer);
    else if (reference !== null && !pinned) later(close, 250);
    else if (reference === null) clearTimeout(timer);
  });

  document.addEventListener("focusin", event => {
    const link = referenceAt(event);
    if (link !== null && link.matches(":focus-visible")) open(link, false);
    else if (reference !== null && link !== reference && event.target !== reference && !card.contains(event.target)) close();
  });

  document.addEventListener("click", event => {
    const link = referenceAt(event);
    if (link === null || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (noteOf(link) === null) return;
    event.preventDefault();
    if (reference === link && pinned) close(); else open(link, true);
  });

  document.addEventListener("scroll", () => {
    if (reference === null) return;
    const box = reference.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) close(); else place(reference);
  }, { passive: true });

  // The layer, and the place of the reader

  const top = () => document.querySelector(".layers")?.getBoundingClientRect().bottom ?? 0;

  /** The first element of a kind that is to be seen below the switch. */
  const firstSeen = kind => {
    const edge = Math.max(0, top());
    return [...document.querySelectorAll(kind)].find(element => element.getBoundingClientRect().bottom > edge + 1) ?? null;
  };

  let kept = null;
  const keep = event => {
    if (event.target.closest?.(".layers") === null) return;
    const passage = firstSeen(".passage");
    kept = passage && { passage, top: passage.getBoundingClientRect().top };
  };
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, keep, { capture: true });

  document.addEventListener("change", event => {
    if (event.target.name !== "layer") return;
    chosen.set(event.target.value);
    close();
    if (kept !== null) scrollBy({ top: kept.passage.getBoundingClientRect().top - kept.top, behavior: "instant" });
  });

  document.addEventListener("click", event => {
    const link = event.target.closest?.(".to-source, .to-text");
    if (!link) return;
    if (link.dataset.layer) chosen.set(link.dataset.layer);
    const goal = link.matches(".to-source")
      ? firstSeen(".passage")?.querySelector(".locus .line")
      : [...document.querySelectorAll(".source-line")]
          .filter(line => line.getBoundingClientRect().bottom > Math.max(0, top()) + 1)
          .map(line => line.querySelector(".to-passage")).find(passage => passage !== null);
    if (goal) link.href = goal.href;
  }, { capture: true });

  // Who comes by the address of some words is shown the layer that they were taken from.
  const isCited = performance.getEntriesByType("navigation")[0]?.name.includes(":~:") ?? false;
  const wanted = isCited ? null : document.querySelector(`.layers input[value="${CSS.escape(chosen.get() ?? "edited")}"]`);
  if (wanted !== null) wanted.checked = true;
})();
