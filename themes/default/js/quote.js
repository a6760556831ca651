// Words of passages as a quotation with where it stands, and as an address that marks them.

"use strict";

globalThis.variorum ??= {};

variorum.quote = (() => {
  const { words } = variorum;
  const { read, shown } = variorum.passage;

  // A quotation

  /** The marks of quotation by language, as CLDR has them; those of English for a language that is not here. */
  const MARKS = { ar: "”“", az: "“”", be: "«»", bg: "„“", cs: "„“", da: "“”", de: "„“", el: "«»", es: "«»", fa: "«»", fi: "””", hu: "„”", hy: "«»",
    it: "«»", ja: "「」", ka: "„“", kk: "“”", pl: "„”", pt: "“”", ro: "„”", ru: "«»", sv: "””", tr: "“”", uk: "«»", zh: "“”" };
  const marks = lang => MARKS[lang.split("-")[0].toLowerCase()] ?? "“”";

  const digits = (number, lang) => new Intl.NumberFormat(lang, { useGrouping: false }).format(number);

  /** Which words of a reading are the editors' own: all but those with which what the source has begins and ends. */
  function added(passage, entry, { from, to }) {
    const { key } = variorum.phrase;
    const own = passage.words.filter(word => word.start >= from && word.end <= to);
    const was = document.getElementById(entry.slice(1))?.querySelector(".was")?.textContent ?? "";
    const source = variorum.phrase.words(was).map(word => word.key);
    let [head, tail] = [0, 0];
    while (head < own.length && head < source.length && own[head].key === source[head]) head += 1;
    while (tail < own.length - head && tail < source.length - head && own.at(-1 - tail).key === source.at(-1 - tail)) tail += 1;
    const rest = own.slice(head, own.length - tail);
    return rest.length === 0 ? null : { from: rest[0].start, to: rest.at(-1).end };
  }

  /** The words of a part of a passage, those that editors have supplied in brackets. */
  function quoted({ passage, from, to }) {
    const supplied = [...passage.supplied].map(([entry, place]) => added(passage, entry, place)).filter(place => place !== null);
    let [out, at] = ["", from];
    for (const place of supplied.sort((one, other) => one.from - other.from)) {
      const [start, end] = [Math.max(place.from, from), Math.min(place.to, to)];
      if (start >= end) continue;
      out += `${passage.text.slice(at, start)}[${passage.text.slice(start, end)}]`;
      at = end;
    }
    out += passage.text.slice(at, to);
    return out.replace(/[^\S\n]+/gu, " ").replace(/ ?\n ?/g, "\n").trim();
  }

  /** The number of the sentence at an offset of a passage, or null where sentences have no points. */
  function sentence(passage, offset) {
    const place = variorum.passage.range(passage, offset, offset + 1);
    if (place === null || passage.layer !== "edited") return null;
    const before = [...passage.element.querySelectorAll(".s")].filter(point => place.comparePoint(point, 0) <= 0);
    const number = Number(before.at(-1)?.dataset.n);
    return Number.isInteger(number) ? number : null;
  }

  /** "§ 12.3–4 [k3mv7a]": where a part of a passage stands; the § as the page has it, none where the passage has none. */
  function locus({ passage, from, to }, isWhole = true) {
    const lang = document.documentElement.lang || "en";
    const sign = passage.element.querySelector(".locus .n")?.textContent.trim() ?? "";
    const [first, last] = [sentence(passage, from), sentence(passage, to - 1)];
    const sentences = first === null ? "" : `.${digits(first, lang)}${isWhole && last !== null && last !== first ? `–${digits(last, lang)}` : ""}`;
    // In a line from right to left an id keeps its own direction.
    const isRtl = getComputedStyle(document.documentElement).direction === "rtl";
    const id = isRtl ? `\u2068${passage.element.id}\u2069` : passage.element.id;
    return `${sign.startsWith("§") ? `${sign}${sentences} ` : ""}[${id}]`;
  }

  function quotation(parts) {
    const [first, last] = [parts[0], parts.at(-1)];
    const lang = (first.passage.element.querySelector(":scope > [lang]:not(.card, .selection)") ?? first.passage.element.closest("[lang]"))?.lang ?? "";
    const [open, close] = marks(lang);
    const where = first === last ? locus(first) : `${locus(first, false)} – ${locus(last, false)}`;
    const layer = shown() === "edited" ? words.layerEdited : words.layerRegularised;
    const said = [words.title, where, words.version, layer].filter(part => part !== "").join(`${words.comma} `);
    return `${open}${parts.map(quoted).join("\n\n")}${close} (${said})\n${address(first.passage.element)}`;
  }

  // An address

  /** The permanent address of a passage: its § leads there, and the page says at which address the site is cited. */
  function address(element) {
    const link = element.querySelector(".locus .n");
    const href = link?.getAttribute("href") ?? `#${element.id}`;
    const canonical = document.querySelector("link[rel='canonical']")?.href ?? location.href;
    if (href.startsWith("#") || words.permanent === "" || words.root === "") return new URL(href, canonical).href;
    const root = new URL(words.root, location.href).href;
    const here = new URL(href, location.href).href;
    return here.startsWith(root) ? new URL(here.slice(root.length), words.permanent).href : here;
  }

  /** The keys of what a page shows beside its passages: the page of a passage has much of it too. */
  const keysOf = element => element === null ? [] : variorum.phrase.words(element.innerText).map(word => word.key);

  /** The same words in the layer that a passage's page shows first, or null where they do not stand alike in both. */
  function edited({ passage, first, last }) {
    if (passage.layer === "edited" || passage.element.querySelector(".layer-regularised") === null) return { passage, first, last };
    const other = read(passage.element, "edited");
    const [own, theirs] = [passage.words.map(word => word.key), other.words.map(word => word.key)];
    const run = own.slice(first, last + 1);
    const { count } = variorum.phrase;
    if (count(own, run) !== count(theirs, run)) return null;
    // As many times in one as in the other: the places answer one another in their order.
    let [left, at] = [count(own.slice(0, last), run), -1];
    do at = theirs.findIndex((_, index) => index > at && run.every((key, more) => theirs[index + more] === key)); while (left-- > 0);
    return at === -1 ? null : { passage: other, first: at, last: at + run.length - 1 };
  }

  /** The address that marks the words of the first passage, and what is to be said when it is copied. */
  function marked(parts) {
    const [{ passage }] = parts;
    const permanent = address(passage.element);
    const [page, fragment] = permanent.split("#");
    const canonical = (document.querySelector("link[rel='canonical']")?.href ?? location.href).split("#")[0];
    // A page that only leads on to this one would lose the words on the way: then it is this one that is named.
    const isHere = page === canonical || fragment !== undefined;
    const goal = fragment === undefined ? `${permanent}#` : `${canonical}#${passage.element.id}`;
    const place = edited(parts[0]);
    let directive = null;
    if (place !== null) {
      const others = isHere
        ? [...document.querySelectorAll(".passage")].filter(element => element !== passage.element).map(element => read(element, "edited").words.map(word => word.key))
        : [];
      const frame = ["header.frame", ".neighbours", "footer.frame", ".title-page", ...(isHere ? [".apparatus", ".annotations", ".contents"] : [])];
      const elsewhere = [...others, ...frame.map(kind => keysOf(document.querySelector(kind))), variorum.phrase.words(words.title).map(word => word.key)];
      directive = variorum.phrase.directive(place.passage, place.first, place.last, elsewhere);
    }
    if (directive === null) return { url: permanent, done: words.linkedPassage };
    return { url: `${goal}:~:${directive}`, done: parts.length > 1 ? words.linkedFirst : words.linked };
  }

  return { quotation, marked };
})();
