// The words of a passage, and the address that leads a browser to some of them: `#:~:text=` of URL Fragment Text Directives.
//
// Such an address is found by comparing whole words without regard to case, marks above letters and the digits' script; it is found once, at
// its first place in the page, and never across what cuts a line of text: a note mark, a line end, a cell. So a phrase is widened to whole
// words, and where it stands more than once words around it are added. Nothing here touches the page.

"use strict";

globalThis.variorum ??= {};

variorum.phrase = (() => {
  /** The longest phrase that is written out, in UTF-16 units; of a longer one both ends are. */
  const LONGEST = 300;
  /** The fewest words of an end, and the most words of context on one side. */
  const FEWEST = 3;
  const MOST = 24;

  const segmenter = globalThis.Intl?.Segmenter ? new Intl.Segmenter("en", { granularity: "word" }) : null;

  /** A digit of any script as that of ASCII: the digits of a script stand in a row, in tens. */
  const digit = sign => {
    let zero = sign.codePointAt(0);
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && sign.codePointAt(0) - zero < 9) zero -= 1;
    return String(sign.codePointAt(0) - zero);
  };

  /** A word without what a browser overlooks when it compares. It overlooks less in some languages; then the context is longer than it must be. */
  const key = word => word.normalize("NFKD").replace(/[\p{M}\p{Cf}\u0640]/gu, "").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(/\u0131/gu, "i").replace(/\p{Nd}/gu, digit);

  /** The words of a text, with their places and the chunk between two cuts (offsets) that each lies in. */
  function words(text, cuts = []) {
    if (segmenter === null) return [];
    const found = [];
    const borders = [0, ...cuts, text.length];
    for (let chunk = 0; chunk + 1 < borders.length; chunk++) {
      const from = borders[chunk];
      for (const part of segmenter.segment(text.slice(from, borders[chunk + 1]))) {
        if (!part.isWordLike) continue;
        const start = from + part.index;
        found.push({ start, end: start + part.segment.length, chunk, key: key(part.segment) });
      }
    }
    return found;
  }

  /** At how many places in a list of keys a run of keys stands. */
  function count(keys, run) {
    let times = 0;
    for (let at = keys.indexOf(run[0]); at !== -1 && at + run.length <= keys.length; at = keys.indexOf(run[0], at + 1))
      if (run.every((key, index) => keys[at + index] === key)) times += 1;
    return times;
  }

  /** Percent-encodes a part of a directive: all but letters and digits of ASCII, and a few signs that mean nothing anywhere. */
  const encode = part => encodeURIComponent(part.replace(/\s+/gu, " ").trim().replace(/[\ud800-\udfff]/gu, "\ufffd"))
    .replace(/[-!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

  /**
   * The directive (`text=…`) that marks the words `first` to `last` of a passage, or null when no directive marks these alone.
   *
   * `passage` has its `text` and its `words`; a word with `stuck` set to `start` or `end` has a note mark at that side which a browser takes
   * for a part of it. `elsewhere` are the keys of what else the page that is led to shows, as lists of which none touches another.
   */
  function directive(passage, first, last, elsewhere = []) {
    const { text, words } = passage;
    const keys = words.map(word => word.key);
    const inside = (from, to) => from >= 0 && to < words.length && from <= to && words[from].chunk === words[to].chunk;
    const free = (from, to) => inside(from, to) && !words[from].stuck?.start && !words[to].stuck?.end;
    const once = (from, to) => {
      const run = keys.slice(from, to + 1);
      return [keys, ...elsewhere].reduce((sum, list) => sum + count(list, run), 0) === 1;
    };
    const part = (from, to) => encode(text.slice(words[from].start, words[to].end));
    // What stands between a phrase and its context belongs to the context: a browser passes over nothing but space there.
    const before = (from, to) => `${encode(text.slice(words[from].start, words[to].start))}-,`;
    const behind = (from, to) => `,-${encode(text.slice(words[from].end, words[to].end))}`;

    if (!(first >= 0 && first <= last && last < words.length)) return null;
    if (words[first].stuck?.start || words[last].stuck?.end) return null;

    if (inside(first, last) && text.slice(words[first].start, words[last].end).length <= LONGEST) {
      const phrase = part(first, last);
      if (once(first, last)) return `text=${phrase}`;
      for (let more = 1; more <= MOST; more++) {
        const [from, to] = [first - more, last + more];
        if (free(from, last) && once(from, last)) return `text=${before(from, first)}${phrase}`;
        if (free(first, to) && once(first, to)) return `text=${phrase}${behind(last, to)}`;
        if (free(from, to) && once(from, to)) return `text=${before(from, first)}${phrase}${behind(last, to)}`;
      }
      return null;
    }

    // The beginning: as few words as stand once, else with words in front of them.
    let start = null;
    for (let end = first; end < last && inside(first, end); end++) {
      const enough = end - first + 1 >= FEWEST || end + 1 === last || !inside(first, end + 1);
      if (enough && free(first, end) && once(first, end)) { start = { end, words: part(first, end) }; break; }
    }
    for (let end = first; start === null && end < last && inside(first, end); end++) {
      const isLongest = end - first + 1 >= FEWEST || end + 1 === last || !inside(first, end + 1);
      if (!isLongest || !free(first, end)) continue;
      for (let more = 1; more <= MOST && start === null; more++)
        if (free(first - more, end) && once(first - more, end)) start = { end, words: `${before(first - more, first)}${part(first, end)}` };
      break;
    }
    if (start === null) return null;

    // The end: a browser takes the first that follows the beginning.
    const follows = (from, to) => count(keys.slice(start.end + 1, to + 1), keys.slice(from, to + 1)) === 1;
    for (let from = last; from > start.end && inside(from, last); from--) {
      const enough = last - from + 1 >= FEWEST || from - 1 === start.end || !inside(from - 1, last);
      if (enough && free(from, last) && follows(from, last)) return `text=${start.words},${part(from, last)}`;
    }
    for (let from = last; from > start.end && inside(from, last); from--) {
      const isLongest = last - from + 1 >= FEWEST || from - 1 === start.end || !inside(from - 1, last);
      if (!isLongest || !free(from, last)) continue;
      for (let more = 1; more <= MOST; more++)
        if (free(from, last + more) && follows(from, last + more))
          return `text=${start.words},${part(from, last)}${behind(last, last + more)}`;
      break;
    }
    return null;
  }

  return { words, key, directive, encode, count };
})();
