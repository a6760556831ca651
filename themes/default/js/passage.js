// Reading a passage from the page: its words in one layer, without what is not text, and the way from a place in the page to one in them.

"use strict";

globalThis.variorum ??= {};

variorum.passage = (() => {
  /** What stands in a passage and is none of its words. */
  const APART = ".locus, .listed, .card, .selection, .status, .reason, button";
  const NOTES = ".note-reference, .note-sign";

  /** The layer that the page shows. */
  const shown = () => document.querySelector("#layer-regularised:checked") === null ? "edited" : "regularised";

  /** Reads a passage: `text`, `words`, the `pieces` of which it is made, and the places that the editors `supplied`, by their entries. */
  function read(element, layer = shown()) {
    const other = layer === "edited" ? "layer-regularised" : "layer-edited";
    const pieces = [], cuts = new Set(), stuck = [], supplied = new Map();
    let text = "";
    const cut = sign => { text += sign; cuts.add(text.length); };
    const isWord = sign => /[\p{L}\p{N}\p{M}]/u.test(sign);

    const walk = node => {
      if (node.nodeType === Node.TEXT_NODE) {
        pieces.push({ node, start: text.length, end: text.length + node.data.length });
        // A line end counts where lines are kept.
        if (node.parentElement.closest("pre") === null) text += node.data.replaceAll("\n", " ");
        else for (const [index, line] of node.data.split("\n").entries()) { if (index > 0) cut("\n"); text += line; }
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      if (node.matches("br")) return cut("\n");
      if (node.classList.contains(other)) return;
      if (node.matches(APART) || node.matches(NOTES)) {
        const mark = node.matches(NOTES) ? node.textContent.trim() : "";
        if (mark !== "") stuck.push({ at: text.length, end: isWord([...mark][0]), start: isWord([...mark].at(-1)) });
        cuts.add(text.length);
        return;
      }
      const from = text.length;
      for (const child of node.childNodes) walk(child);
      if (node.matches("td, th, p, div, blockquote, pre, h1, h2, h3, h4, h5, h6")) cut(node.matches("td, th") ? "\t" : "\n");
      // In another layer the same places have the words of the source.
      if (layer === "edited" && node.matches(".emended.supplied")) {
        const entry = node.hash ?? "";
        const known = supplied.get(entry);
        supplied.set(entry, { from: known?.from ?? from, to: text.length });
      }
    };
    for (const child of element.childNodes) walk(child);

    const words = variorum.phrase.words(text, [...cuts]);
    for (const mark of stuck) for (const word of words) {
      if (mark.end && word.end === mark.at) word.stuck = { ...word.stuck, end: true };
      if (mark.start && word.start === mark.at) word.stuck = { ...word.stuck, start: true };
    }
    return { element, layer, text, words, pieces, supplied };
  }

  /** What of a passage lies in a range: offsets of its text, and its first and last word; null when no word does. */
  function part(passage, range) {
    const inside = passage.pieces.filter(piece => range.intersectsNode(piece.node));
    if (inside.length === 0) return null;
    const [head, tail] = [inside[0], inside.at(-1)];
    const from = head.node === range.startContainer ? head.start + range.startOffset : head.start;
    const to = tail.node === range.endContainer ? tail.start + range.endOffset : tail.end;
    const first = passage.words.findIndex(word => word.end > from && word.start < to);
    const last = passage.words.findLastIndex(word => word.end > from && word.start < to);
    if (first === -1) return null;
    return { first, last, from: Math.min(from, passage.words[first].start), to: Math.max(to, passage.words[last].end) };
  }

  /** The place in the page of an offset; `isEnd` prefers the end of one piece to the beginning of the next. */
  function place(passage, offset, isEnd) {
    const piece = passage.pieces.find(piece => isEnd ? piece.start < offset && offset <= piece.end : piece.start <= offset && offset < piece.end);
    return piece === undefined ? null : { node: piece.node, offset: offset - piece.start };
  }

  /** The range of the page from one offset to another, or null. */
  function range(passage, from, to) {
    const [start, end] = [place(passage, from, false), place(passage, to, true)];
    if (start === null || end === null) return null;
    const found = document.createRange();
    found.setStart(start.node, start.offset);
    found.setEnd(end.node, end.offset);
    return found;
  }

  return { read, part, range, shown };
})();
