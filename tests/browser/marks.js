// Tools of the tests of marked words, run on pages of the site: choosing words, selecting them, and seeing which of them a browser has marked.
// A page may be given them twice, so they are no constants.

/** Numbers that look random and are the same in each run (the generator mulberry32). */
function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
  return below => Math.floor(next() * below);
}

/** The text nodes of an element that are to be seen, but for what is no text of a passage. */
function nodes(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const around = walker.currentNode.parentElement;
    if (around.closest(".locus, .layer-regularised, .reason, .card, .selection, button, style, script") === null) found.push(walker.currentNode);
  }
  return found;
}

/** The words of an element with their places in it, found node by node. */
function tokens(element) {
  const segmenter = new Intl.Segmenter("en", { granularity: "word" });
  const found = [];
  let before = 0;
  for (const node of nodes(element)) {
    for (const part of segmenter.segment(node.data)) {
      if (!part.isWordLike) continue;
      const mark = node.parentElement.closest(".note-reference, .note-sign") !== null;
      found.push({ node, from: part.index, to: part.index + part.segment.length, start: before + part.index, end: before + part.index + part.segment.length, text: part.segment, mark });
    }
    before += node.data.length;
  }
  return found;
}

var KINDS = {
  any: () => true,
  joined: words => words.some(word => /\u200c/.test(word.text)),
  digits: words => words.some(word => /\p{Nd}/u.test(word.text)),
  repeated: (words, all) => {
    const plain = list => list.map(word => word.text.toLowerCase()).join(" ");
    return words.length <= 2 && all.filter((_, at) => plain(all.slice(at, at + words.length)) === plain(words)).length > 1;
  },
  long: words => words.length > 70,
  cut: (words, all, element) => [...element.querySelectorAll("br, .note-reference, .note-sign")].some(cut => {
    const [first, last] = [words[0], words.at(-1)];
    return (first.node.compareDocumentPosition(cut) & 4) && (last.node.compareDocumentPosition(cut) & 2);
  }),
};

/** Words of a kind in some passage of the page, as far as chance finds them: the passage, and from where to where. */
function choose(kind, seed) {
  const random = chance(seed);
  const passages = [...document.querySelectorAll(".passage")].filter(element => element.getClientRects().length > 0
    && (kind !== "cut" || element.querySelector("br, .note-reference, .note-sign") !== null));
  if (passages.length === 0) return null;
  const known = new Map();
  for (let times = 0; times < 4000; times++) {
    const element = passages[random(passages.length)];
    if (!known.has(element)) known.set(element, tokens(element));
    const all = known.get(element);
    const most = { long: 160, repeated: 2 }[kind] ?? 14;
    if (all.length < 4) continue;
    const at = random(all.length);
    const words = all.slice(at, at + 1 + random(most));
    if (words.some(word => word.mark) && kind !== "cut") continue;
    if (words[0].mark || words.at(-1).mark || !KINDS[kind](words, all, element)) continue;
    // As with a pointer: the selection begins and ends somewhere inside a word.
    const [first, last] = [words[0], words.at(-1)];
    const from = first.start + random(first.end - first.start);
    const to = Math.max(from + 1, last.end - random(last.end - last.start));
    return { id: element.id, start: first.start, end: last.end, from, to, words: words.map(word => word.text).join(" ") };
  }
  return null;
}

/** Selects from one offset of a passage's text to another. */
function select({ id, from, to }) {
  const selection = getSelection();
  selection.removeAllRanges();
  const range = document.createRange();
  let before = 0, begun = false;
  for (const node of nodes(document.getElementById(id))) {
    const end = before + node.data.length;
    if (!begun && from < end) { range.setStart(node, from - before); begun = true; }
    if (to <= end) { range.setEnd(node, to - before); break; }
    before = end;
  }
  selection.addRange(range);
}

var until = async what => {
  for (let times = 0; times < 200; times++) {
    const found = what();
    if (found) return found;
    await new Promise(done => setTimeout(done, 20));
  }
  throw new Error(`it never came to this: ${what}`);
};

/** Presses a button of the bar that comes to selected words, and answers with what was copied. */
async function press(number) {
  const bar = await until(() => document.querySelector(".selection:popover-open"));
  document.querySelector(".status").textContent = "";
  let copied = null;
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async words => { copied = words; } } });
  bar.querySelectorAll("button")[number].click();
  await until(() => copied !== null && document.querySelector(".status").textContent !== "");
  return { copied, said: document.querySelector(".status").textContent };
}

/** The box of a passage with its neighbours, for a picture: in pixels of the whole page. */
function box(id) {
  const element = document.getElementById(id);
  const around = [element.previousElementSibling, element, element.nextElementSibling].filter(one => one !== null).map(one => one.getBoundingClientRect());
  const [top, bottom] = [Math.min(...around.map(one => one.top)) + scrollY, Math.max(...around.map(one => one.bottom)) + scrollY];
  const own = element.getBoundingClientRect();
  const from = Math.max(0, Math.max(top, own.top + scrollY - 120)), to = Math.min(bottom, own.bottom + scrollY + 120);
  return { x: 0, y: from, width: document.documentElement.clientWidth, height: to - from, scale: 1 };
}

/** Which words a picture shows on the ground of marked ones: those of the passage, and whether there are any beside it. */
async function marked(id, clip, data) {
  const image = new Image();
  image.src = `data:image/png;base64,${data}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const { data: pixels } = context.getImageData(0, 0, canvas.width, canvas.height);
  const isMarked = (x, y) => {
    const at = 4 * (Math.round(y) * canvas.width + Math.round(x));
    return pixels[at] > 230 && pixels[at + 1] < 25 && pixels[at + 2] > 230;
  };
  const element = document.getElementById(id);
  const share = word => {
    const range = document.createRange();
    range.setStart(word.node, word.from);
    range.setEnd(word.node, word.to);
    let [inside, all] = [0, 0];
    for (const line of range.getClientRects())
      for (let x = line.left + 1; x < line.right - 1; x += 1) {
        const y = (line.top + line.bottom) / 2 + scrollY - clip.y;
        if (y < 0 || y >= canvas.height) continue;
        all += 1;
        if (isMarked(x + scrollX - clip.x, y)) inside += 1;
      }
    return all === 0 ? 0 : inside / all;
  };
  const words = tokens(element).filter(word => !word.mark);
  const shares = words.map(share);
  let outside = 0;
  for (let y = 0; y < canvas.height; y += 2) for (let x = 0; x < canvas.width; x += 2) if (isMarked(x, y)) {
    const hit = element.getBoundingClientRect();
    const [left, top] = [x + clip.x - scrollX, y + clip.y - scrollY];
    if (left < hit.left - 1 || left > hit.right + 1 || top < hit.top - 1 || top > hit.bottom + 1) outside += 1;
  }
  return {
    marked: words.filter((_, at) => shares[at] > 0.8).map(word => [word.start, word.end, word.text]),
    half: words.filter((_, at) => shares[at] > 0.05 && shares[at] <= 0.8).map(word => [word.start, word.end, word.text, shares[words.indexOf(word)]]),
    words: words.map(word => [word.start, word.end, word.text]), outside,
  };
}
