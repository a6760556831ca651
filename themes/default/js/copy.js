// Copying, and saying what was copied. Where a browser refuses, the words are shown and selected, so that the reader can copy them.

"use strict";

globalThis.variorum ??= {};

(() => {
  /** The words of the interface, which the page brings in one place; English where a theme has none. */
  const given = document.querySelector("template.interface")?.dataset ?? {};
  const ENGLISH = {
    copyThis: "Copy {}", copied: "{} copied", refused: "The browser did not copy. The words are selected: copy them yourself.", comma: ",",
    selection: "The selected words", quotation: "Copy quotation", quoted: "Quotation copied",
    link: "Copy link to these words", linked: "Link to these words copied",
    linkedFirst: "Link copied; it marks the words in the first of the passages",
    linkedPassage: "Link to the passage copied; no link can mark these very words", cite: "Cite this passage", title: "", version: "", permanent: "", root: "",
    layerEdited: "edited layer", layerRegularised: "regularised layer",
  };
  variorum.words = new Proxy(given, { get: (words, key) => words[key] ?? ENGLISH[key] ?? "" });

  /** What was done, said aloud and shown for a while. It stands in the page from the beginning: what comes with its words is not read. */
  const status = document.createElement("p");
  status.className = "status";
  status.setAttribute("role", "status");
  /** In the foot and not beside it: what is put beside the parts of a page would be in the way of who follows their changes. */
  const seat = () => { if (!status.isConnected) (document.querySelector("footer") ?? document.body).append(status); };
  seat();
  const LONG = 6000;
  let timer = 0;

  function say(words) {
    clearTimeout(timer);
    seat();
    status.textContent = words;
    timer = setTimeout(() => { status.textContent = ""; }, LONG);
  }

  /** Copies `text` and says `done`, on the button too; when that is refused `otherwise` shows the words and selects them. */
  async function copy(button, text, done, otherwise) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      otherwise(text);
      say(variorum.words.refused);
      return;
    }
    say(done);
    button.dataset.name ??= button.textContent;
    button.textContent = done;
    setTimeout(() => { button.textContent = button.dataset.name; }, LONG);
  }

  /** Selects the words of an element. */
  function select(element) {
    const closed = element.closest("details:not([open])");
    if (closed !== null) closed.open = true;
    const range = document.createRange();
    range.selectNodeContents(element);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  /** The words of an element: with its lines where these count. */
  function textOf(element) {
    const words = element.textContent;
    return element.closest("pre") !== null || element.querySelector("pre") !== null ? words.trim() : words.replace(/\s+/g, " ").trim();
  }

  /** Puts a button behind each element that is there to be copied. */
  function offer(root) {
    for (const element of root.querySelectorAll("[data-copy]:not(template)")) {
      if (element.nextElementSibling?.matches("button.copy-this")) continue;
      const name = element.dataset.copy;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy-this";
      button.textContent = variorum.words.copyThis.replace("{}", () => name);
      button.addEventListener("click", () =>
        copy(button, textOf(element), variorum.words.copied.replace("{}", () => name), () => select(element)));
      element.after(button);
    }
  }

  variorum.copy = { copy, offer, say };
  offer(document);
})();
