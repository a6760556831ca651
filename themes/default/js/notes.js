// The notes of the editors: beside their words where the window has room, and as a reader chooses them by kind and annotator. Without
// the script all of them stand at the end of the page; where there is no room, a card shows the note of a mark.

"use strict";

globalThis.variorum ??= {};

(() => {
  /** How far below its words a note may stand, in pixels; one that would stand further stays at the end of the page. */
  const FURTHEST = 360;
  const GAP = 12;
  const STORE = "variorum-notes";

  const wide = matchMedia("(min-width: 78rem)");
  const main = document.querySelector("main.annotated");
  const section = document.querySelector(".annotations");
  const notes = section === null ? [] : [...section.querySelectorAll(":scope > ul > .note")];
  const markOf = note => document.getElementById(`to-${note.id}`);
  const noteOf = mark => document.getElementById(decodeURIComponent(mark.hash.slice(1)));
  const isBeside = note => note !== null && note.classList.contains("placed");

  // Beside the text

  /** Puts each note that has room beside the line on which its words end; none above another, in their order. */
  function lay() {
    if (main === null || section === null) return;
    section.classList.toggle("beside", wide.matches);
    for (const note of notes) note.classList.toggle("placed", wide.matches);
    let placed = [];
    if (wide.matches) {
      const top = main.getBoundingClientRect().top;
      const wanted = notes.filter(note => !note.hidden).map(note => ({ note, mark: markOf(note) }))
        .filter(({ mark }) => mark !== null && mark.getClientRects().length > 0)
        .map(({ note, mark }) => ({ note, at: mark.getClientRects()[0].top - top, height: note.offsetHeight }));
      let bottom = -Infinity;
      placed = wanted.filter(one => {
        const at = Math.max(one.at, bottom + GAP);
        if (at - one.at > FURTHEST) return false;
        one.at = at;
        bottom = at + one.height;
        return true;
      });
    }
    const beside = new Set(placed.map(one => one.note));
    for (const note of notes) note.classList.toggle("placed", beside.has(note));
    for (const { note, at } of placed) note.style.setProperty("--at", `${at}px`);
    section.classList.toggle("all", notes.every(note => note.hidden || beside.has(note)));
    // What scrolls in its own box must be reached without a pointer. All are measured before one is changed: else each would be laid out anew.
    const scrolls = new Set(placed.map(one => one.note).filter(note => note.scrollHeight > note.clientHeight + 1));
    for (const note of notes) if (scrolls.has(note)) note.tabIndex = 0; else note.removeAttribute("tabindex");
  }

  let frame = 0;
  const later = () => { cancelAnimationFrame(frame); frame = requestAnimationFrame(lay); };
  if (main !== null && section !== null) {
    new ResizeObserver(later).observe(main);
    wide.addEventListener("change", later);
    document.addEventListener("change", event => { if (event.target.name === "layer") later(); });
    document.fonts?.ready.then(later);
    lay();
  }

  // The words of a note

  const canMark = globalThis.CSS?.highlights !== undefined && globalThis.Highlight !== undefined;

  /** The words in front of a mark, as a range; null where they are not to be found. */
  function wordsOf(mark) {
    const passage = mark.closest(".passage");
    let left = Number(mark.dataset.length);
    if (passage === null || !(left > 0)) return null;
    const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    walker.currentNode = mark;
    const range = document.createRange();
    range.setEndBefore(mark);
    for (let node = walker.previousNode(); node !== null; node = walker.previousNode()) {
      if (node.nodeName === "BR") left -= 1;
      if (node.nodeType !== Node.TEXT_NODE || node.parentElement.closest(".reason, .locus, .listed, .card, .selection") !== null) continue;
      const length = node.data.length;
      if (length >= left) {
        range.setStart(node, length - left);
        return range;
      }
      left -= length;
    }
    return null;
  }

  let current = null;

  /** Shows which words and which note belong together. */
  function show(mark) {
    if (mark === current) return;
    if (current !== null) noteOf(current)?.classList.remove("current");
    current = mark;
    const note = mark === null ? null : noteOf(mark);
    if (isBeside(note)) note.classList.add("current");
    if (!canMark) return;
    const words = mark === null ? null : wordsOf(mark);
    if (words === null) CSS.highlights.delete("note"); else CSS.highlights.set("note", new Highlight(words));
  }

  /** The mark that something on the page belongs to: itself, or that of the note in which it stands. */
  function markAt(target) {
    const mark = target.closest?.(".note-mark") ?? null;
    if (mark !== null) return mark;
    const note = target.closest?.(".annotations > ul > .note.placed") ?? null;
    return note === null ? null : markOf(note);
  }

  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, event => {
      const mark = markAt(event.target);
      show(mark ?? (event.target.closest?.(".card") ? current : null));
      // A note that is to be seen needs no card.
      if (mark !== null && event.target.closest(".note-mark") !== null && isBeside(noteOf(mark))) event.stopImmediatePropagation();
    }, { capture: true });
  }

  document.addEventListener("click", event => {
    const mark = event.target.closest?.(".note-mark") ?? null;
    if (mark === null || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const note = noteOf(mark);
    show(mark);
    if (!isBeside(note)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    note.scrollIntoView({ block: "nearest", behavior: "instant" });
  }, { capture: true });

  // The choice of a reader

  const selects = [...document.querySelectorAll(".note-filter select")];
  const stored = (() => { try { return JSON.parse(sessionStorage.getItem(STORE) ?? "{}") ?? {}; } catch { return {}; } })();

  function choose() {
    const value = kind => selects.find(select => select.classList.contains(kind))?.value ?? "";
    const [kind, by] = [value("kinds"), value("annotators")];
    const fits = element => (kind === "" || element.dataset.kind === kind) && (by === "" || element.dataset.by === by);
    for (const element of document.querySelectorAll(".note-mark, .note[data-kind]")) element.hidden = !fits(element);
    for (const text of document.querySelectorAll(".of-text")) text.hidden = text.querySelector(".note:not([hidden])") === null;
    lay();
  }

  for (const select of selects) {
    const kind = select.className;
    if ([...select.options].some(option => option.value === stored[kind])) select.value = stored[kind];
    select.addEventListener("change", () => {
      stored[kind] = select.value;
      try { sessionStorage.setItem(STORE, JSON.stringify(stored)); } catch { /* the choice holds for this page alone */ }
      choose();
    });
  }
  // Who comes by the address of a note is shown it, whatever was chosen before.
  const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (asked?.matches(".note, .note-mark")) for (const select of selects) select.value = "";
  if (selects.some(select => select.value !== "")) choose();
})();
