/* The search box, which layout.js made: a form that leads to the page of results, and the first results of what is typed.
 * Nothing of the search is fetched before the box is opened, by the pointer or by a key; then worker.js loads the engine. */

import { ask, start } from "./asking.js";
import { resultAddress, without } from "./result.js";
import { element, plural, root } from "../common.js";

const MOST = 8; // results
const PAUSE = 60; // milliseconds without a further key before an answer
const START = "Type to start searching";
const box = document.querySelector(".rl-search");
const [input, form, suggest, output, status, list] = ["input", "form", "suggest", "output", "status", "results"]
  .map((name) => box.querySelector(`.rl-search__${name}`));
// A list may have no topics.
const NEAR = input.ariaLabel.includes("topics") ? "Near words and topics" : "Near words";
// Leads to where Enter does; the last of the results.
const all = element("a", { className: "rl-search__all" });

let timer;
let asked = ""; // the last query sent; none once something else is typed

/** Says how the search stands, to screen readers too. */
function say(message, isBusy = false) {
  status.textContent = message;
  output.ariaBusy = String(isBusy);
}

/** Asks for what the box holds. */
async function answer() {
  const query = input.value.trim();
  if (query === asked) return;
  asked = query;
  if (!query) return show({ total: 0, items: [], completion: "" });
  const showIfAsked = (found) => asked === query && show(found);
  try {
    showIfAsked(await ask({ query, from: 0, count: MOST }, showIfAsked));
  } catch {
    if (asked !== query) return;
    asked = undefined; // who asks again is answered
    say("The search could not be loaded.");
  }
}

function show({ total, items, completion }) {
  output.scrollTop = 0;
  say(!asked ? START : total ? plural(total, "result", "results") : "Nothing found");
  // What the box holds, its last word completed.
  suggest.textContent = completion && input.value.replace(/[^\s-]*$/, completion);
  all.href = new URL(`search/?${new URLSearchParams({ q: asked })}`, root);
  all.textContent = total > 1 ? `All ${total} results` : total ? "The result with filters" : NEAR;
  const at = stops().indexOf(document.activeElement);
  list.replaceChildren(...items.map(item), ...(asked ? [element("li", {}, all)] : []));
  if (at > 0) (stops()[at] ?? input).focus(); // who went on to results that have not all arrived
  list.role = asked ? "list" : "presentation";
}

/** A result. The worker escapes the text that it marks. */
function item(result) {
  const innerHTML = `<h3>${result.title}</h3><p><span class="rl-kind"></span> ${result.text}</p>`;
  const link = element("a", { href: resultAddress(result), innerHTML });
  link.querySelector(".rl-kind").textContent = result.kind;
  link.append(...without(result.missing));
  return element("li", { className: "rl-result" }, link);
}

// Opening, closing, moving about

/** What Tab and the arrows lead to. */
const stops = () => [input, ...list.querySelectorAll("a")];

const isOpen = () => "open" in box.dataset;

function open() {
  if (isOpen()) return;
  box.dataset.open = "";
  say("Loading the search …", true);
  start().then(() => asked || say(START), () => say("The search could not be loaded."));
  input.focus();
}

function close() {
  delete box.dataset.open;
}

const opener = document.querySelector("button.rl-find"); // of narrow windows
let before; // what had the focus

/** Closes the box; the focus goes back to where it was. */
function leave() {
  document.activeElement.blur();
  close();
  (before ?? opener).focus();
}

opener.addEventListener("click", open);
box.querySelector(".rl-back").addEventListener("click", leave);
// What lies over the page around the box belongs to it.
box.addEventListener("click", ({ target }) => target === box && close());
input.addEventListener("focus", ({ relatedTarget }) => {
  if (!box.contains(relatedTarget)) before = relatedTarget;
  open();
});
input.addEventListener("input", () => {
  clearTimeout(timer);
  if (input.value.trim() !== asked) asked = undefined; // what is on its way answers something else
  suggest.textContent = "";
  timer = setTimeout(answer, PAUSE);
});
form.addEventListener("reset", () => {
  input.focus();
  setTimeout(() => input.dispatchEvent(new Event("input")));
});
// A page that Back shows as it was has the box shut.
addEventListener("pagehide", close);

/** What a key does while the box is open. Enter is the form's, or the link's. */
function onKeyInside(event) {
  const { key, shiftKey } = event;
  const isTyping = document.activeElement === input;
  const step = { Tab: shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[key];
  if (step) {
    // Safari's Tab passes links by, unless its settings say otherwise.
    const next = stops().indexOf(document.activeElement) + step;
    if (key === "Tab" && !stops()[next]) return close();
    stops().at(next % stops().length).focus();
    event.preventDefault();
  } else if (key === "Escape") {
    leave();
  } else if (key === "ArrowRight" && suggest.textContent && input.selectionStart === input.value.length) {
    input.value = suggest.textContent;
    input.dispatchEvent(new Event("input"));
  } else if (!isTyping && key.length === 1) {
    input.focus();
  }
}

addEventListener("keydown", (event) => {
  if (event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return;
  if (isOpen()) onKeyInside(event);
  else if (["f", "s", "/"].includes(event.key) && !document.activeElement.matches("input, select, textarea")) {
    // The page of results has a field of its own.
    const field = document.getElementById("rl-q") ?? input;
    if (field === input) open(); // closed, it takes no focus on narrow windows
    field.focus();
    field.select();
    event.preventDefault();
  }
});

// `?h=` marks what a search found.

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
const marked = (new URL(location.href).searchParams.get("h") ?? "").split(/\s+/).filter(Boolean);
if (marked.length) mark(marked);
