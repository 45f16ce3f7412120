/* The search box, which layout.js made. Nothing of the search is fetched before the box is opened, by the pointer, by a
 * key, or by `?q=` in the address; then worker.js loads the engine. */

import { element, plural, root } from "../common.js";

const AT_ONCE = 10; // results
const COMPOSING = 229; // number of any key that an input method takes
const PAUSE = 60; // milliseconds without a further key before an answer
const START = "Type to start searching";
const box = document.querySelector(".rl-search");
const [input, form, share, suggest, output, status, list] = ["input", "form", "share", "suggest", "output", "status", "results"]
  .map((name) => box.querySelector(`.rl-search__${name}, .rl-${name}`));
// The page of all papers has a search of its own, which `?q=` of its address belongs to.
const isAsked = !document.querySelector(".rl-browse");

let worker;
let isReady = false;
let timer;
let number = 0; // of the last query sent; answers to others come too late
let asked; // the last query sent; none once something else is typed
let answered; // the query whose results the list has
let opensFirst = false; // as soon as the answer is there
let total = 0;
let isFetching = false; // further results

// Loading

/** Starts the search, once. */
function load() {
  if (worker) return;
  say("Loading the search …", true);
  worker = new Worker(new URL("worker.js", import.meta.url));
  worker.addEventListener("message", ({ data }) => {
    if (data.ready) {
      isReady = true;
      say(START);
      ask();
    } else if (data.failed) {
      if (!isReady || data.id === number) fail();
    } else if (data.id === number) {
      show(data);
    }
  });
  worker.addEventListener("error", fail);
  worker.postMessage({ base: root.href });
}

/** Says how the search stands, to screen readers too. */
function say(message, isBusy = false) {
  status.textContent = message;
  output.ariaBusy = String(isBusy);
}

// Asking

function fail() {
  isFetching = opensFirst = false;
  if (answered !== asked) asked = undefined; // who asks again is answered
  say("The search could not be loaded.");
}

const typed = () => input.value.trim();

/** Asks for what the box holds. */
function ask() {
  clearTimeout(timer);
  const query = typed();
  if (!isReady || query === asked) return;
  asked = query;
  number += 1;
  if (query) worker.postMessage({ id: number, query, from: 0, count: AT_ONCE });
  else show({ query, from: 0, total: 0, items: [], completion: "" });
}

function more() {
  const from = list.children.length;
  if (isFetching || answered !== asked || from >= total) return;
  isFetching = true;
  worker.postMessage({ id: number, query: asked, from, count: AT_ONCE });
}

// Showing

function show({ query, from, total: all, items, completion, isPartial }) {
  isFetching = false;
  answered = query;
  total = all;
  if (!from) {
    list.replaceChildren();
    output.scrollTop = 0;
    say(!query ? START : !all ? "Nothing found" : plural(all, "result", "results"));
    // What the box holds, its last word completed.
    suggest.textContent = completion && input.value.replace(/[^\s-]*$/, completion);
  }
  list.role = all ? "list" : "presentation";
  list.append(...items.map(item));
  if (opensFirst && !isPartial) openFirst();
}

/** Opens the first result of what is typed, once it is there; of nothing found, nothing. */
function openFirst() {
  opensFirst = answered !== typed();
  if (opensFirst) ask();
  else if (document.activeElement === input) list.querySelector("a")?.click();
}

/** A result. The worker escapes the text that it marks. */
function item({ location, kind, title, text, found, missing }) {
  const href = new URL(location, root);
  if (found.length) href.searchParams.set("h", found.join(" "));
  const innerHTML = `<h3>${title}</h3><p><span class="rl-kind"></span> ${text}</p>`;
  const link = element("a", { href, tabIndex: -1, innerHTML });
  link.querySelector(".rl-kind").textContent = kind;
  const without = missing.flatMap((word) => [element("del", { textContent: word }), " "]);
  if (without.length) link.append(element("p", {}, "Without: ", ...without));
  return element("li", { className: "rl-result" }, link);
}

// Opening, closing, moving about

const isOpen = () => "open" in box.dataset;

function open() {
  if (isOpen()) return;
  box.dataset.open = "";
  load();
  input.focus();
}

function close() {
  if (!isOpen()) return;
  delete box.dataset.open;
  opensFirst = false;
  const here = new URL(location.href);
  if (!isAsked || !here.searchParams.has("q")) return;
  here.searchParams.delete("q");
  history.replaceState(history.state, "", here);
}

document.querySelector("button.rl-find").addEventListener("click", open);
box.querySelector(".rl-back").addEventListener("click", close);
// What lies over the page around the box belongs to it.
box.addEventListener("click", ({ target }) => target === box && close());
input.addEventListener("focus", open);
input.addEventListener("input", () => {
  clearTimeout(timer);
  opensFirst = false;
  if (typed() !== asked) {
    asked = undefined;
    number += 1; // what is on its way answers something else
  }
  suggest.textContent = "";
  share.href = `${location.pathname}?${new URLSearchParams({ q: input.value })}`;
  timer = setTimeout(ask, PAUSE);
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => {
  input.focus();
  setTimeout(() => input.dispatchEvent(new Event("input")));
});
// Where there is no clipboard, the link leads to its address, from where it can be copied.
share.addEventListener("click", (event) => {
  if (!navigator.clipboard) return;
  event.preventDefault();
  navigator.clipboard.writeText(share.href).then(() => say("The link to this search is copied."), () => location.assign(share.href));
});
list.addEventListener("click", (event) => event.target.closest("a") && close());
output.addEventListener("scroll", () => {
  if (output.scrollTop + output.clientHeight > output.scrollHeight - output.clientHeight) more();
});

/** What a key does while the box is open. */
function onKeyInside(event) {
  const { key, shiftKey } = event;
  const isTyping = document.activeElement === input;
  const stops = [input, ...list.querySelectorAll("a")];
  const isOntoResults = key === "Tab" && !shiftKey && isTyping && stops.length > 1;
  if (isOntoResults || key === "ArrowDown" || key === "ArrowUp") {
    const at = Math.max(0, stops.indexOf(document.activeElement));
    const next = stops.at((at + (key === "ArrowUp" ? -1 : 1)) % stops.length);
    next.focus();
    if (stops.indexOf(next) >= stops.length - AT_ONCE / 2) more();
    event.preventDefault();
  } else if (key === "Escape" || key === "Tab") {
    input.blur();
    close();
  } else if (key === "Enter" && isTyping) {
    openFirst();
    event.preventDefault();
  } else if (key === "ArrowRight" && suggest.textContent && input.selectionStart === input.value.length) {
    input.value = suggest.textContent;
    input.dispatchEvent(new Event("input"));
  } else if (!isTyping && key.length === 1) {
    input.focus();
  }
}

addEventListener("keydown", (event) => {
  // An Enter that ends a composition is the input method's; Safari sends it afterwards, with its number.
  if (event.isComposing || event.keyCode === COMPOSING) return;
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  if (isOpen()) onKeyInside(event);
  else if (["f", "s", "/"].includes(event.key) && !document.activeElement.matches("input, select, textarea")) {
    open();
    input.select();
    event.preventDefault();
  }
});

// `?q=` asks at once; `?h=` marks what a search found.

const { searchParams } = new URL(location.href);
if (isAsked && searchParams.get("q")) {
  input.value = searchParams.get("q");
  open();
  input.dispatchEvent(new Event("input"));
}

/** Marks words in the page's text. */
function mark(words) {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})`, "giu");
  const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (texts.nextNode()) if (texts.currentNode.parentElement.offsetHeight) nodes.push(texts.currentNode);
  for (const node of nodes) {
    for (const { 0: text, index } of [...node.data.matchAll(pattern)].reverse()) {
      const found = node.splitText(index);
      found.splitText(text.length);
      found.replaceWith(element("mark", { textContent: text }));
    }
  }
}
const marked = (searchParams.get("h") ?? "").split(/\s+/).filter(Boolean);
if (marked.length) mark(marked);
