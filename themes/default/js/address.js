// Addresses: a sentence that is asked for is marked, one that has moved is followed, and one that was copied with a slip is set right.

"use strict";

(() => {
  // Sentences: an empty point stands where each begins; the sentence reaches to the next one.

  const root = document.documentElement;
  const canHighlight = "highlights" in CSS && typeof Highlight === "function";
  if (canHighlight) root.classList.add("sentences");

  /** What a passage has beside its words. */
  const APART = ".locus, .listed, .card, .selection";

  /** The range of a sentence: from its point to the next one, or to the end of the words it lies in. */
  function sentence(point, passage) {
    const points = [...passage.querySelectorAll(".s")];
    const next = points[points.indexOf(point) + 1];
    const range = document.createRange();
    range.setStartAfter(point);
    if (next !== undefined) { range.setEndBefore(next); return range; }
    const words = point.closest(".layer-edited") ?? [...passage.children].findLast(child => !child.matches(APART));
    range.setEnd(words, words.childNodes.length);
    return range;
  }

  /** All words of a passage. */
  function whole(passage) {
    const words = [...passage.children].filter(child => !child.matches(APART));
    const range = document.createRange();
    range.setStartBefore(words[0]);
    range.setEndAfter(words.at(-1));
    return range;
  }

  function mark() {
    if (canHighlight) CSS.highlights.delete("sentence");
    const asked = fragment();
    const point = document.getElementById(asked);
    const passage = document.getElementById(asked.replace(/\.\d+$/, ""));
    if (!passage?.matches(".passage") || point === passage) return;
    // The only sentence of a passage has no point, one that is gone has none either, and those of a layer that is not shown have no
    // place: what can be shown is the passage.
    const isShown = point !== null && point.getClientRects().length > 0;
    if (!isShown) passage.scrollIntoView();
    if (canHighlight) CSS.highlights.set("sentence", new Highlight(isShown ? sentence(point, passage) : whole(passage)));
  }

  function fragment() {
    // What a reader has typed need not be percent-encoded as it should be.
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
  }

  /** Goes to where the passage that the address names has moved to, if this page says so. */
  function moved() {
    const asked = fragment().toLowerCase();
    if (asked === "") return false;
    const link = [...document.querySelectorAll("nav.moved a[id]")].find(link => link.id === asked || link.id === asked.replace(/\.\d+$/, ""));
    if (link === undefined) return false;
    // The number of a sentence goes with its passage, and with no other that its words have become part of.
    const sentence = asked.slice(link.id.length);
    location.replace(link.href.endsWith(`#${link.id}`) ? link.href + sentence : link.href);
    return true;
  }

  const look = () => { if (!moved()) mark(); };
  addEventListener("hashchange", look);
  look();

  // An id that was read aloud or typed: capitals, and signs that ids do not have because they look like others.

  const FIRST = "[abcdefghjkmnpqrstvwxyz]";
  const REST = "[0-9abcdefghjkmnpqrstvwxyz]";
  const ALIKE = { o: "0", i: "1", l: "1", u: "v" };

  async function right() {
    if (document.querySelector(".not-found") === null) return;
    const typed = /^(.*\/p\/)([^/]+)\/?$/.exec(location.pathname);
    if (typed === null) return;
    const id = typed[2].toLowerCase().replace(/[oilu]/g, sign => ALIKE[sign]);
    if (id === typed[2] || !new RegExp(`^${FIRST}${REST}{5}(${REST}{2})?$`).test(id)) return;
    const address = `${typed[1]}${id}/`;
    // Without an answer the page that is shown already says what can be said.
    const answer = await fetch(address, { method: "HEAD" }).catch(() => null);
    if (answer?.ok) location.replace(`${address}${location.search}${location.hash}`);
  }

  right();
})();
