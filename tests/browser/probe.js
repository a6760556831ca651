// Tools of the tests' own page: none of this is part of the site.
const settled = frame => new Promise(done => setTimeout(() => frame.contentWindow.requestAnimationFrame(() => done(frame)), 150));

/** Opens a page of the site in a frame of the given size. */
async function open(path, width = 1280, height = 900) {
  const frame = document.createElement("iframe");
  frame.style.cssText = `border:0;display:block;width:${width}px;height:${height}px`;
  const loaded = new Promise(done => frame.addEventListener("load", done, { once: true }));
  frame.src = path;
  document.body.append(frame);
  await loaded;
  return settled(frame);
}

/** Clicks a link and waits until its page is there. */
async function follow(frame, link) {
  const samePage = link.href.split("#")[0] === frame.contentWindow.location.href.split("#")[0];
  const loaded = samePage ? Promise.resolve() : new Promise(done => frame.addEventListener("load", done, { once: true }));
  link.click();
  await loaded;
  return settled(frame);
}

const style = (frame, element) => frame.contentWindow.getComputedStyle(element);

/** Whether an element lies in the frame's window, at least with its first line. */
function inView(frame, element) {
  const box = element.getBoundingClientRect();
  return box.height > 0 && box.top >= 0 && box.top < frame.clientHeight - 20;
}

/** How many pixels a page is wider than its window. */
const overflow = frame => {
  const root = frame.contentDocument.documentElement;
  return Math.max(root.scrollWidth, frame.contentDocument.body.scrollWidth) - root.clientWidth;
};

async function report(probe) {
  let answer;
  try { answer = { value: await probe() }; } catch (error) { answer = { error: String(error.stack || error) }; }
  await fetch("/probe-result", { method: "POST", body: JSON.stringify(answer) });
}
