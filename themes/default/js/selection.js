// The bar that comes to words that a reader has selected: it copies them as a quotation, or an address that marks them.

"use strict";

(() => {
  const { words } = variorum;
  const { read, part } = variorum.passage;

  /** The passages that a range has words of, each with what of it lies in the range. */
  function passages(range) {
    const all = [...document.querySelectorAll(".passage")].filter(element => range.intersectsNode(element));
    return all.flatMap(element => {
      const passage = read(element);
      const found = part(passage, range);
      return found === null ? [] : [{ passage, ...found }];
    });
  }

  const bar = document.createElement("div");
  bar.className = "selection";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words.selection);
  bar.popover = "manual";
  bar.lang = document.documentElement.lang;
  bar.dir = getComputedStyle(document.documentElement).direction;
  /** What is shown when the browser does not copy. */
  const shownWords = document.createElement("textarea");
  shownWords.readOnly = true;
  shownWords.rows = 3;
  shownWords.setAttribute("aria-label", words.selection);
  let selected = null;

  function button(name, make) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    made.addEventListener("click", () => {
      // What is selected now: the bar may not have followed yet.
      selected = take() ?? selected;
      if (selected === null) return;
      const { text, done } = make(selected.parts);
      variorum.copy.copy(made, text, done, refused => {
        shownWords.value = refused;
        shownWords.dir = "auto";
        bar.append(shownWords);
        place();
        shownWords.focus();
        shownWords.select();
      });
    });
    return made;
  }

  bar.append(
    button(words.quotation, parts => ({ text: variorum.quote.quotation(parts), done: words.quoted })),
    button(words.link, parts => { const { url, done } = variorum.quote.marked(parts); return { text: url, done }; }),
  );
  // A press on the bar must not take the selection away.
  bar.addEventListener("mousedown", event => { if (!event.target.matches("textarea")) event.preventDefault(); });

  /** Below the last line of what is selected, else above its first, and always inside the window. */
  function place() {
    const lines = [...selected.range.getClientRects()].filter(line => line.width > 0);
    if (lines.length === 0) return;
    const [margin, handles] = [8, 14];
    const top = Math.min(...lines.map(line => line.top)), bottom = Math.max(...lines.map(line => line.bottom));
    const end = lines.reduce((lowest, line) => line.bottom >= lowest.bottom ? line : lowest);
    const { width, height } = bar.getBoundingClientRect();
    const isRtl = getComputedStyle(selected.parts.at(-1).passage.element).direction === "rtl";
    const left = Math.max(margin, Math.min(isRtl ? end.right - width : end.left, document.documentElement.clientWidth - width - margin));
    const [below, above] = [bottom + handles, top - height - handles];
    const fits = below + height + margin <= innerHeight;
    bar.style.left = `${left}px`;
    const wanted = fits ? below : above >= margin ? above : innerHeight;
    bar.style.top = `${Math.max(margin, Math.min(wanted, innerHeight - height - margin))}px`;
  }

  // A button that says what it did is longer than before.
  new ResizeObserver(() => { if (selected !== null) place(); }).observe(bar);

  function hide() {
    if (selected === null) return;
    const hadFocus = bar.contains(document.activeElement);
    const { range } = selected;
    selected = null;
    bar.hidePopover();
    shownWords.remove();
    // The keyboard goes on where it was: at the words.
    if (hadFocus && getSelection().rangeCount === 0) getSelection().addRange(range);
    if (hadFocus) document.activeElement?.blur();
  }

  /** What is selected in passages, or null. */
  function take() {
    const selection = getSelection();
    if (selection.rangeCount === 0 || selection.isCollapsed) return null;
    const place = selection.anchorNode;
    if ((place.parentElement ?? document.body).closest(".card, .selection") !== null) return null;
    const range = selection.getRangeAt(0);
    const parts = passages(range);
    return parts.length === 0 ? null : { range: range.cloneRange(), parts };
  }

  function look() {
    // Who is in the bar is not done with what was selected, though showing it selects other words.
    if (bar.contains(document.activeElement) && selected !== null) return;
    const found = take();
    if (found === null) { hide(); return; }
    selected = found;
    shownWords.remove();
    // Behind the words, so that the next stops of the keyboard lead there.
    const last = selected.parts.at(-1).passage.element;
    const words = last.matches("tr") ? last.closest("table") : [...last.children].findLast(child => !child.matches(".locus, .listed, .card, .selection")) ?? last;
    if (words.nextElementSibling !== bar) words.after(bar);
    if (!bar.matches(":popover-open")) bar.showPopover();
    place();
  }

  // A selection is looked at when it rests: not while a finger, the pointer or a key still draws it.
  let timer = 0;
  let isDrawing = false;
  const soon = () => { clearTimeout(timer); if (!isDrawing) timer = setTimeout(look, 200); };
  document.addEventListener("selectionchange", soon);
  document.addEventListener("pointerdown", event => { isDrawing = !bar.contains(event.target) && event.pointerType === "mouse"; }, { passive: true });
  for (const kind of ["pointerup", "pointercancel"]) document.addEventListener(kind, () => { if (isDrawing) { isDrawing = false; soon(); } }, { passive: true });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") hide();
    // The words that are selected may be full of links: the next stop of the keyboard is the bar all the same.
    if (event.key === "Tab" && !event.shiftKey && selected !== null && [document.body, null].includes(document.activeElement)) {
      bar.querySelector("button").focus();
      event.preventDefault();
    }
  });
  document.addEventListener("scroll", () => { if (selected !== null) place(); }, { passive: true });
  addEventListener("resize", () => { if (selected !== null) place(); }, { passive: true });
  document.addEventListener("change", event => { if (event.target.name === "layer") hide(); });
})();
