// The works of a bibliography as a reader chooses them: by words, by the text that cites them, or those that nobody cites.

"use strict";

(() => {
  const filter = document.querySelector(".work-filter");
  if (filter === null) return;
  const [input, select, status] = ["input", "select", ".status"].map(name => filter.querySelector(name));
  const page = document.documentElement;
  const lists = [...document.querySelectorAll("section.works")];
  const works = [...document.querySelectorAll("li.work")];

  /** Words as they are looked for: without case and marks, in one kind of digits and of the Persian letters that are written in two ways. */
  function folded(words) {
    return words.normalize("NFKD").toLowerCase().replace(/\p{M}|[\u200c\u0640'’‘ʼʿʾ`]/gu, "").replace(/[\u2010-\u2015]/g, "-")
      .replace(/[\u0660-\u0669]/g, sign => String(sign.charCodeAt(0) - 0x660))
      .replace(/[\u06f0-\u06f9]/g, sign => String(sign.charCodeAt(0) - 0x6f0))
      .replace(/[\u064a\u0649]/g, "\u06cc").replace(/\u0643/g, "\u06a9").replace(/\u0131/g, "i");
  }

  // What says what the work is, and not what stands under every entry.
  const says = work => [work.id.slice(4), ...[...work.querySelectorAll(".entry, .as-cited bdi")].map(part => part.textContent)].join(" ");
  const texts = new Map(works.map(work => [work, folded(says(work))]));

  function fits(work, words, choice) {
    if (choice === "-" ? work.dataset.cited === "yes" : choice !== "" && !work.dataset.texts.split(" ").includes(choice)) return false;
    return words.every(word => texts.get(work).includes(word));
  }

  function choose() {
    const words = folded(input.value).split(/\s+/).filter(word => word !== "");
    for (const work of works) work.hidden = !fits(work, words, select.value);
    for (const list of lists) list.hidden = list.querySelector("li.work:not([hidden])") === null;
    const shown = works.filter(work => !work.hidden).length;
    if (shown === works.length) status.textContent = "";
    else status.textContent = shown === 0 ? status.dataset.none : `${shown.toLocaleString(page.lang)} / ${works.length.toLocaleString(page.lang)}`;
  }

  input.addEventListener("input", choose);
  select.addEventListener("change", choose);
  // Who comes by the address of a work is shown it, whatever stands in the fields from the last time.
  let asked = null;
  try { asked = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* no address of a work */ }
  if (asked !== null) [input.value, select.value] = ["", ""];
  choose();
})();
