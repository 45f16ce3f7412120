/* The search box. Nothing of the search is fetched before the box is opened, by the pointer, by a key, or by `?q=` in the
 * address; then worker.js loads the engine. The box is Material's by its looks, and opens by its switch. */
"use strict";

{
  const AT_ONCE = 10; // results
  const COMPOSING = 229; // number of any key that an input method takes
  const PAUSE = 60; // milliseconds without a further key before an answer
  const MESSAGES = {
    loading: "Loading the search …",
    failed: "The search could not be loaded.",
    placeholder: "Type to start searching",
    none: "Nothing found",
  };
  const box = document.querySelector(".md-search");
  const base = new URL(box.dataset.base, location.href);
  const toggle = document.querySelector("[data-md-toggle=search]");
  const [input, form, share, suggest, output, status, list] = [
    ".md-search__input",
    ".md-search__form",
    ".rl-share",
    ".md-search__suggest",
    ".md-search__scrollwrap",
    ".md-search-result__meta",
    ".md-search-result__list",
  ].map((selector) => box.querySelector(selector));

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
    say(MESSAGES.loading, true);
    worker = new Worker(new URL("assets/search/worker.js", base));
    worker.addEventListener("message", ({ data }) => {
      if (data.ready) {
        isReady = true;
        say(MESSAGES.placeholder);
        ask();
      } else if (data.failed) {
        if (!isReady || data.id === number) fail();
      } else if (data.id === number) {
        show(data);
      }
    });
    worker.addEventListener("error", fail);
    worker.postMessage({ base: String(base) });
  }

  /** Says how the search stands, to screen readers too. */
  function say(message, isBusy = false) {
    status.textContent = message;
    output.setAttribute("aria-busy", String(isBusy));
  }

  // Asking

  function fail() {
    isFetching = opensFirst = false;
    if (answered !== asked) asked = undefined; // who asks again is answered
    say(MESSAGES.failed);
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
      say(!query ? MESSAGES.placeholder : !all ? MESSAGES.none : all === 1 ? "1 result" : `${all} results`);
      suggest.textContent = completion ? completed(completion) : "";
    }
    list.setAttribute("role", all ? "list" : "presentation");
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
    const address = new URL(location, base);
    if (found.length) address.searchParams.set("h", found.join(" "));
    const entry = document.createElement("li");
    entry.className = "md-search-result__item";
    // A link takes no name from an article within it, and a page has one heading of the first level.
    entry.innerHTML = `<a class="md-search-result__link" tabindex="-1"><article
      class="md-search-result__article md-typeset" role="none"><h1 aria-level="3">${title}</h1>
      <p><span class="rl-kind"></span> ${text}</p></article></a>`;
    entry.firstChild.href = address;
    entry.querySelector(".rl-kind").textContent = kind;
    if (missing.length) {
      const without = document.createElement("p");
      without.className = "md-search-result__terms";
      without.append("Without: ", ...missing.flatMap((word, at) => [at ? " " : "", struck(word)]));
      entry.querySelector("article").append(without);
    }
    return entry;
  }

  function struck(word) {
    const element = document.createElement("del");
    element.textContent = word;
    return element;
  }

  /** What the box holds, its last word completed. */
  function completed(completion) {
    return input.value.replace(/[^\s-]*$/, completion);
  }

  /** The link to this search, for the button that copies it. */
  function addressOf(query) {
    const address = new URL(location.href);
    address.hash = "";
    address.search = "";
    address.searchParams.set("q", query);
    return String(address);
  }

  // Opening, closing, moving about

  const isOpen = () => toggle.checked;

  function setOpen(open) {
    if (toggle.checked !== open) toggle.click();
  }

  /** Whether an element takes letters itself. */
  function takesKeys(element, key) {
    if (element instanceof HTMLInputElement) return element.type !== "radio" || key.startsWith("Arrow");
    return element?.matches("select, textarea, [contenteditable]") ?? false;
  }

  toggle.addEventListener("change", () => {
    if (isOpen()) {
      load();
      input.focus();
    } else {
      opensFirst = false;
      const here = new URL(location.href);
      if (!here.searchParams.has("q")) return;
      here.searchParams.delete("q");
      history.replaceState(history.state, "", here);
    }
  });
  input.addEventListener("focus", () => {
    load();
    setOpen(true);
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    opensFirst = false;
    if (typed() !== asked) {
      asked = undefined;
      number += 1; // what is on its way answers something else
    }
    suggest.textContent = "";
    share.href = addressOf(input.value);
    share.dataset.clipboardText = share.href;
    timer = setTimeout(ask, PAUSE);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    input.focus();
    setTimeout(() => input.dispatchEvent(new Event("input")));
  });
  share.addEventListener("click", (event) => event.preventDefault());
  list.addEventListener("click", (event) => event.target.closest("a") && setOpen(false));
  output.addEventListener("scroll", () => {
    if (output.scrollTop + output.clientHeight > output.scrollHeight - output.clientHeight) more();
  });

  /** What a key does while the box is open; gives whether it does anything. */
  function onKeyInside({ key, shiftKey }) {
    const active = document.activeElement;
    const links = [...list.querySelectorAll("a")];
    if (key === "Tab" && !shiftKey && active === input && links.length) {
      links[0].focus();
      return true;
    }
    if (key === "Escape" || key === "Tab") {
      setOpen(false);
      input.blur();
      return false;
    }
    if (key === "Enter" && active === input) {
      openFirst();
      return true;
    }
    if (key === "ArrowUp" || key === "ArrowDown") {
      const stops = [input, ...links];
      const step = key === "ArrowUp" ? -1 : 1;
      stops[(Math.max(0, stops.indexOf(active)) + stops.length + step) % stops.length].focus();
      if (stops.indexOf(document.activeElement) > links.length - AT_ONCE / 2) more();
      return true;
    }
    if (key === "ArrowRight" && suggest.textContent && input.selectionStart === input.value.length) {
      input.value = suggest.textContent;
      input.dispatchEvent(new Event("input"));
    } else if (key !== "Enter" && active !== input && key.length === 1) {
      input.focus();
    }
    return false;
  }

  addEventListener("keydown", (event) => {
    // An Enter that ends a composition is the input method's; Safari sends it afterwards, with its number.
    if (event.isComposing || event.keyCode === COMPOSING) return;
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const active = document.activeElement;
    let isDone = false;
    if (isOpen()) {
      isDone = onKeyInside(event);
    } else if (["f", "s", "/"].includes(event.key) && !takesKeys(active, event.key)) {
      input.focus();
      input.select();
      isDone = true;
    }
    if (isDone) event.preventDefault();
  });

  // `?q=` asks at once; `?h=` marks what a search found.

  const { searchParams } = new URL(location.href);
  if (searchParams.get("q")) {
    input.value = searchParams.get("q");
    input.focus();
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
      const found = [...node.data.matchAll(pattern)];
      for (const { 0: text, index } of found.reverse()) {
        const element = document.createElement("mark");
        element.dataset.mdHighlight = "";
        const rest = node.splitText(index);
        rest.splitText(text.length);
        rest.replaceWith(element);
        element.append(rest);
      }
    }
  }
  const marked = (searchParams.get("h") ?? "").split(/\s+/).filter(Boolean);
  if (marked.length) mark(marked);
}
