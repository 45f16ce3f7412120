/**
 * All papers, filtered and sorted in the browser. What is chosen stands in the address: ?topic=...&year=...&q=...
 *
 * Values of one filter widen it (2023 or 2024), filters narrow each other (2023 and with code).
 */

import { exportButtons } from "./citations.js";
import { facts, fold, load, titleLink } from "./browse-data.js";
import { element, showMarks } from "./reading-marks.js";
import * as reading from "./reading-state.js";

const STEP = 100; // rows shown at first, and more at each click
const PAUSE = 150; // milliseconds after a key until the list follows
const WIDE = matchMedia("(min-width: 60em)");

const newest = (a, b) => (a.date === b.date ? 0 : !a.date ? 1 : !b.date ? -1 : a.date < b.date ? 1 : -1);
const oldest = (a, b) => (a.date && b.date ? newest(b, a) : newest(a, b));

/** The orders; rows come by title, and sorting keeps that among equals. */
const ORDERS = {
  title: { title: "Title", compare: null },
  newest: { title: "Newest first", compare: newest },
  oldest: { title: "Oldest first", compare: oldest },
  listed: { title: "Listed most often", compare: (a, b) => b.dumps.length - a.dumps.length },
};

/** The places in MINE's values that hold for a paper. */
const MINE = [...Object.entries(reading.STATES), ["starred", "Starred"], ["noted", "With a note"], ["unmarked", "Not marked"]];
function mine(row) {
  const mark = reading.get(row.id);
  if (!mark) return [5];
  const state = Object.keys(reading.STATES).indexOf(mark.state);
  return [...(state < 0 ? [] : [state]), ...(mark.star ? [3] : []), ...(mark.note ? [4] : [])];
}

/**
 * The filters: `values` are pairs of what the address and what the page calls them, `of` gives for a row the places
 * of those that it has.
 */
function filtersOf(data) {
  const years = [...new Set(data.rows.map((row) => row.date.slice(0, 4)))].sort().reverse();
  const yearPlace = new Map(years.map((year, place) => [year, place]));
  const filters = [
    { key: "area", title: "Area", values: data.areas, of: (row) => [...new Set(row.topics.map((topic) => data.topics[topic][2]))] },
    { key: "topic", title: "Topic", values: [...data.topics, ["unfiled", "Unfiled"]], of: (row) => (row.topics.length ? row.topics : [data.topics.length]) },
    { key: "year", title: "Year", values: years.map((year) => [year || "undated", year || "No date given"]), of: (row) => [yearPlace.get(row.date.slice(0, 4))] },
    { key: "contribution", title: "Contribution", values: data.contributions, of: (row) => [row.contribution] },
    { key: "code", title: "Code", values: [["yes", "With code"], ["no", "Without"]], of: (row) => [row.code ? 0 : 1] },
    { key: "organisation", title: "Organisation", values: data.organizations, of: (row) => (row.organization < 0 ? [] : [row.organization]) },
    { key: "capture", title: "Capture", values: data.dumps, of: (row) => row.dumps },
    { key: "mine", title: "My reading list", values: MINE, of: mine },
  ];
  return filters.map((filter) => ({ ...filter, chosen: new Set(), counts: [] }));
}

class Browse {
  constructor(place, data) {
    this.data = data;
    this.filters = filtersOf(data);
    this.sort = "title";
    this.query = "";
    this.shown = STEP;
    this.matching = [];
    this.typing = false; // whether the last step in the history is of this typing
    this.build(place);
    this.read(window.browseQuery ?? "");
    this.shown = history.state?.shown ?? STEP;
    this.show();
    this.write(false);
    addEventListener("popstate", (event) => {
      this.typing = false;
      this.read(location.search);
      this.shown = event.state?.shown ?? STEP;
      this.show();
    });
    reading.onChange(() => this.show());
  }

  // The address

  /** Takes over what an address asks for; what it names wrongly is left out. */
  read(search) {
    const asked = new URLSearchParams(search);
    for (const filter of this.filters) {
      const wanted = new Set(asked.getAll(filter.key));
      filter.chosen = new Set(filter.values.flatMap(([id], place) => (wanted.has(id) ? [place] : [])));
    }
    this.query = asked.get("q") ?? "";
    this.sort = Object.hasOwn(ORDERS, asked.get("sort") ?? "") ? asked.get("sort") : "title";
    this.field.value = this.query;
    this.order.value = this.sort;
  }

  /** Puts what is chosen into the address, as a step of the history or in place of the last one. */
  write(step) {
    const asked = new URLSearchParams();
    for (const filter of this.filters) {
      for (const place of [...filter.chosen].sort((a, b) => a - b)) asked.append(filter.key, filter.values[place][0]);
    }
    if (this.query.trim()) asked.set("q", this.query.trim());
    if (this.sort !== "title") asked.set("sort", this.sort);
    const search = asked.size ? `?${asked}` : "";
    const state = { shown: this.shown };
    history[step ? "pushState" : "replaceState"](state, "", location.pathname + search + location.hash);
  }

  /** After a change by the reader: the list from its beginning, under a new address. */
  changed({ typing = false } = {}) {
    this.shown = STEP;
    this.write(!(typing && this.typing));
    this.typing = typing;
    this.show();
  }

  // The choice

  /** Finds the rows that match, and for each value how many would if it were chosen beside the other filters. */
  match() {
    // Titles are folded to one word where a hyphen stands, so the parts of a query's word are all in there.
    const words = this.query.split(/[\s\-\u2010-\u2015]+/).map(fold).filter(Boolean);
    for (const filter of this.filters) filter.counts = new Array(filter.values.length).fill(0);
    this.matching = [];
    for (const row of this.data.rows) {
      if (!words.every((word) => row.text.includes(word))) continue;
      const places = this.filters.map((filter) => filter.of(row));
      const failing = this.filters.filter(
        ({ chosen }, number) => chosen.size && !places[number].some((place) => chosen.has(place)),
      );
      if (failing.length > 1) continue;
      if (!failing.length) this.matching.push(row);
      this.filters.forEach((filter, number) => {
        if (!failing.length || failing[0] === filter) for (const place of places[number]) filter.counts[place] += 1;
      });
    }
    const { compare } = ORDERS[this.sort];
    if (compare) this.matching.sort(compare);
  }

  // The page

  build(place) {
    this.field = element("input", { type: "search", id: "rl-q", className: "rl-field", autocomplete: "off", spellcheck: false });
    let pause = 0;
    this.field.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => {
        this.query = this.field.value;
        this.changed({ typing: true });
      }, PAUSE);
    });
    this.field.addEventListener("change", () => (this.typing = false));

    const orders = Object.entries(ORDERS).map(([value, { title }]) => element("option", { value, textContent: title }));
    this.order = element("select", { id: "rl-sort", className: "rl-field" }, ...orders);
    this.order.addEventListener("change", () => {
      this.sort = this.order.value;
      this.changed();
    });

    const head = element("form", { className: "rl-browse__head", role: "search", ariaLabel: "Papers" },
      element("p", {}, element("label", { htmlFor: "rl-q", textContent: "Words in title or organisation" }), this.field),
      element("p", {}, element("label", { htmlFor: "rl-sort", textContent: "Order" }), this.order));
    head.addEventListener("submit", (event) => event.preventDefault());

    this.panel = element("details", { className: "rl-filters" }, element("summary", { textContent: "Filters" }),
      ...this.filters.map((filter) => this.buildFilter(filter)));
    const unfold = () => (this.panel.open = WIDE.matches);
    if (WIDE.matches) for (const { key, box } of this.filters) box.open = key === "topic" || key === "year";
    WIDE.addEventListener("change", unfold);
    unfold();

    this.count = element("p", { className: "rl-browse__count", role: "status", tabIndex: -1 });
    this.chips = element("div", { className: "rl-chips", role: "group", ariaLabel: "Active filters" });
    this.further = element("p", { className: "rl-browse__further", hidden: true });
    this.list = element("ul", { className: "rl-compact rl-browse__rows" });
    this.more = element("button", { type: "button", className: "rl-button", textContent: "Show more" });
    this.more.addEventListener("click", () => this.showMore());
    const exporting = element("details", { className: "rl-browse__export" }, element("summary", { textContent: "Export this view" }),
      exportButtons(() => this.matching.map((row) => row.id)));
    const results = element("div", { className: "rl-browse__results" }, this.count, this.chips, this.further, exporting, this.list, this.more);
    place.append(head, element("div", { className: "rl-browse__body" }, this.panel, results));
  }

  buildFilter(filter) {
    filter.list = element("ul", { className: "rl-filter__values" });
    filter.list.addEventListener("change", ({ target }) => {
      filter.chosen[target.checked ? "add" : "delete"](Number(target.value));
      this.changed();
    });
    filter.inputs = new Map();
    filter.box = element("details", { className: "rl-filter" }, element("summary", { textContent: filter.title }),
      element("fieldset", {}, element("legend", { className: "rl-hidden", textContent: filter.title }), filter.list));
    filter.box.addEventListener("toggle", () => this.showFilter(filter));
    return filter.box;
  }

  /** A filter's values with their counts; those that no row has are hidden unless chosen. Built when it opens. */
  showFilter(filter) {
    if (filter.chosen.size) filter.box.open = true;
    if (!filter.box.open) return;
    filter.values.forEach(([, title], place) => {
      let input = filter.inputs.get(place);
      if (!input) {
        input = element("input", { type: "checkbox", value: String(place) });
        filter.inputs.set(place, input);
        const count = element("span", { className: "rl-count" });
        filter.list.append(element("li", {}, element("label", {}, input, element("span", { textContent: title }), " ", count)));
      }
      input.checked = filter.chosen.has(place);
      const item = input.closest("li");
      // The value under the reader's finger stays, even without a row.
      item.hidden = !filter.counts[place] && !input.checked && document.activeElement !== input;
      item.querySelector(".rl-count").textContent = filter.counts[place];
    });
  }

  show() {
    this.match();
    const found = this.matching.length;
    const all = this.data.rows.length;
    this.count.textContent = found === all ? (all === 1 ? "1 paper" : `All ${all} papers`) : `${found} of ${all} papers`;
    for (const filter of this.filters) this.showFilter(filter);
    this.showChips();
    this.list.replaceChildren(...this.matching.slice(0, this.shown).map((row) => this.row(row)));
    showMarks(this.list);
    this.more.hidden = found <= this.shown;
    this.showFurther(found);
  }

  /** Where no title has the words, a link to the search of everything. */
  showFurther(found) {
    const words = this.query.trim();
    this.further.hidden = found > 0 || !words;
    if (this.further.hidden) return;
    const everywhere = new URL(reading.root);
    everywhere.searchParams.set("q", words);
    this.further.replaceChildren("No title has these words. ", element("a", { href: everywhere.href, textContent: "Search abstracts too" }));
  }

  showChips() {
    const chips = this.filters.flatMap((filter) =>
      [...filter.chosen].map((place) => this.chip(`${filter.title}: ${filter.values[place][1]}`, () => filter.chosen.delete(place))));
    if (this.query.trim()) {
      chips.push(this.chip(`Words: ${this.query.trim()}`, () => {
        this.query = this.field.value = "";
      }));
    }
    if (chips.length) {
      chips.push(this.chip("Clear all", () => {
        for (const { chosen } of this.filters) chosen.clear();
        this.query = this.field.value = "";
      }));
      chips.at(-1).classList.add("rl-chip--clear");
    }
    this.chips.replaceChildren(...chips);
    this.chips.hidden = !chips.length;
  }

  /** A button that takes a filter away; the focus goes on to its neighbour, or to the count. */
  chip(text, remove) {
    const made = element("button", { type: "button", className: "rl-chip", textContent: text });
    if (text !== "Clear all") {
      made.ariaLabel = `Remove ${text}`;
      made.append(element("span", { textContent: " ×", ariaHidden: "true" }));
    }
    made.addEventListener("click", () => {
      const place = [...this.chips.children].indexOf(made);
      remove();
      this.changed();
      (this.chips.children[Math.min(place, this.chips.children.length - 1)] ?? this.count).focus();
    });
    return made;
  }

  row(row) {
    return element("li", {}, titleLink(row.id, row.title), element("span", { className: "rl-browse__facts" }, ...facts(row, this.data)));
  }

  /** Shows further rows; the focus goes to the first of them. */
  showMore() {
    const next = this.matching.slice(this.shown, this.shown + STEP).map((row) => this.row(row));
    this.shown += STEP;
    this.list.append(...next);
    showMarks(this.list);
    this.more.hidden = this.matching.length <= this.shown;
    next[0].querySelector("a").focus();
    this.write(false);
  }
}

const plain = document.querySelector(".rl-plain--first");
try {
  const data = await load();
  plain.remove();
  new Browse(document.querySelector(".rl-browse"), data);
} catch (error) {
  // The plain list is as complete, only without filters.
  plain.classList.remove("rl-plain--first");
  console.warn(error);
}
