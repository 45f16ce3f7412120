/**
 * All papers, filtered and sorted in the browser. What is chosen stands in the address: ?topic=...&year=...&q=...
 *
 * Values of one filter widen it (2023 or 2024), filters narrow each other (2023 and with code).
 */

import { facts, fold, linkTo, load, titleLink } from "./browse-data.js";
import { exportButtons } from "./citations.js";
import { CODE, ORDERS, yearValue } from "./filters.js";
import { showMarks } from "./reading-marks.js";
import * as reading from "./reading-state.js";
import { button, element } from "./common.js";

const STEP = 100; // rows shown at first, and more at each click
const PAUSE = 150; // milliseconds after a key until the list follows
const WIDE = matchMedia("(min-width: 60em)");

const newest = (a, b) => (a.date === b.date ? 0 : !a.date ? 1 : !b.date ? -1 : a.date < b.date ? 1 : -1);
const oldest = (a, b) => (a.date && b.date ? newest(b, a) : newest(a, b));

/** The orders; rows come by title, and sorting keeps that among equals. */
const COMPARE = { title: () => 0, newest, oldest, listed: (a, b) => b.dumps.length - a.dumps.length };

/** The places in MINE of the values that a row has. */
const MINE = [...Object.entries(reading.STATES), ["starred", "Starred"], ["noted", "With a note"], ["unmarked", "Not marked"]];
function mine(row) {
  const mark = reading.get(row.id);
  if (!mark) return [5];
  return [Object.keys(reading.STATES).indexOf(mark.state), mark.star ? 3 : -1, mark.note ? 4 : -1].filter((place) => place >= 0);
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
    { key: "year", title: "Year", values: years.map(yearValue), of: (row) => [yearPlace.get(row.date.slice(0, 4))] },
    { key: "contribution", title: "Contribution", values: data.contributions, of: (row) => [row.contribution] },
    { key: "code", title: "Code", values: CODE, of: (row) => [row.code ? 0 : 1] },
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
    this.isTyping = false; // whether the last step in the history is of this typing
    this.build(place);
    this.read(history.state);
    this.write(false);
    addEventListener("popstate", ({ state }) => this.read(state));
    reading.onChange(() => this.show());
  }

  // The address

  /** Shows what an address asks for; what it names wrongly is left out. */
  read(state) {
    const asked = new URLSearchParams(location.search);
    for (const filter of this.filters) {
      const wanted = asked.getAll(filter.key);
      filter.chosen = new Set(filter.values.flatMap(([id], place) => (wanted.includes(id) ? [place] : [])));
    }
    this.query = this.field.value = asked.get("q") ?? "";
    this.sort = this.order.value = Object.hasOwn(ORDERS, asked.get("sort") ?? "") ? asked.get("sort") : "title";
    this.shown = state?.shown ?? STEP;
    this.isTyping = false;
    this.show();
  }

  /** Puts what is chosen into the address, as a step of the history or in place of the last one. */
  write(isStep) {
    const asked = new URLSearchParams();
    for (const filter of this.filters) {
      for (const place of [...filter.chosen].sort((a, b) => a - b)) asked.append(filter.key, filter.values[place][0]);
    }
    if (this.query.trim()) asked.set("q", this.query.trim());
    if (this.sort !== "title") asked.set("sort", this.sort);
    const search = asked.size ? `?${asked}` : "";
    history[isStep ? "pushState" : "replaceState"]({ shown: this.shown }, "", location.pathname + search + location.hash);
  }

  /** After a change by the reader: the list from its beginning, under a new address. */
  changed({ isTyping = false } = {}) {
    this.shown = STEP;
    this.write(!(isTyping && this.isTyping));
    this.isTyping = isTyping;
    this.show();
  }

  // The choice

  /** Sets the rows that match, and for each value how many would if it were chosen beside the other filters. */
  match() {
    // Titles are folded to one word where a hyphen stands, so the parts of a query's word are all in there.
    const words = this.query.split(/[\s\-\u2010-\u2015]+/).map(fold).filter(Boolean);
    for (const filter of this.filters) filter.counts = new Array(filter.values.length).fill(0);
    this.matching = [];
    for (const row of this.data.rows) {
      if (!words.every((word) => row.text.includes(word))) continue;
      const places = this.filters.map((filter) => filter.of(row));
      const failing = this.filters.filter(({ chosen }, number) => chosen.size && !places[number].some((place) => chosen.has(place)));
      if (failing.length > 1) continue;
      if (!failing.length) this.matching.push(row);
      this.filters.forEach((filter, number) => {
        if (!failing.length || failing[0] === filter) for (const place of places[number]) filter.counts[place] += 1;
      });
    }
    this.matching.sort(COMPARE[this.sort]);
  }

  // The page

  build(place) {
    this.field = element("input", { type: "search", id: "rl-q", className: "rl-field", autocomplete: "off", spellcheck: false });
    let pause = 0;
    this.field.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => {
        this.query = this.field.value;
        this.changed({ isTyping: true });
      }, PAUSE);
    });
    this.field.addEventListener("change", () => (this.isTyping = false));

    const orders = Object.entries(ORDERS).map(([value, textContent]) => element("option", { value, textContent }));
    this.order = element("select", { id: "rl-sort", className: "rl-field" }, ...orders);
    this.order.addEventListener("change", () => {
      this.sort = this.order.value;
      this.changed();
    });

    const head = element("form", { className: "rl-browse__head", role: "search", ariaLabel: "Papers" },
      element("p", {}, element("label", { htmlFor: "rl-q", textContent: "Words in title or organisation" }), this.field),
      element("p", {}, element("label", { htmlFor: "rl-sort", textContent: "Order" }), this.order));
    head.addEventListener("submit", (event) => event.preventDefault());

    const panel = element("details", { className: "rl-filters" }, element("summary", { textContent: "Filters" }),
      ...this.filters.map((filter) => this.buildFilter(filter)));
    const unfold = () => (panel.open = WIDE.matches);
    if (WIDE.matches) for (const { key, box } of this.filters) box.open = key === "topic" || key === "year";
    WIDE.addEventListener("change", unfold);
    unfold();

    this.count = element("p", { className: "rl-browse__count", role: "status", tabIndex: -1 });
    this.chips = element("div", { className: "rl-chips", role: "group", ariaLabel: "Active filters" });
    this.further = element("p", { hidden: true });
    this.list = element("ul", { className: "rl-compact rl-browse__rows" });
    this.more = button("Show more", () => this.showMore());
    const exporting = element("details", { className: "rl-browse__export" }, element("summary", { textContent: "Export this view" }),
      exportButtons(() => this.matching.map((row) => row.id)));
    place.append(head, element("div", { className: "rl-browse__body" }, panel,
      element("div", { className: "rl-browse__results" }, this.count, this.chips, this.further, exporting, this.list, this.more)));
  }

  buildFilter(filter) {
    filter.list = element("ul", { className: "rl-filter__values" });
    filter.list.addEventListener("change", ({ target }) => {
      filter.chosen[target.checked ? "add" : "delete"](Number(target.value));
      this.changed();
    });
    filter.box = element("details", { className: "rl-filter" }, element("summary", { textContent: filter.title }),
      element("fieldset", {}, element("legend", { className: "rl-hidden", textContent: filter.title }), filter.list));
    filter.box.addEventListener("toggle", () => this.showFilter(filter));
    return filter.box;
  }

  /** A filter's values with their counts; those that no row has are hidden unless chosen. Built when it opens. */
  showFilter(filter) {
    if (filter.chosen.size) filter.box.open = true;
    if (!filter.box.open) return;
    if (!filter.list.hasChildNodes()) {
      filter.list.append(...filter.values.map(([, textContent], value) => element("li", {}, element("label", {},
        element("input", { type: "checkbox", value }), element("span", { textContent }), " ", element("span", { className: "rl-count" })))));
    }
    [...filter.list.children].forEach((item, place) => {
      const input = item.querySelector("input");
      input.checked = filter.chosen.has(place);
      // The value under the reader's finger stays, even without a row.
      item.hidden = !filter.counts[place] && !input.checked && document.activeElement !== input;
      item.querySelector(".rl-count").textContent = filter.counts[place];
    });
  }

  show() {
    this.match();
    const number = this.matching.length;
    const all = this.data.rows.length;
    this.count.textContent = number < all ? `${number} of ${all} papers` : all === 1 ? "1 paper" : `All ${all} papers`;
    for (const filter of this.filters) this.showFilter(filter);
    this.showChips();
    this.list.replaceChildren();
    this.showRows(0);
    // Where no title has the words, a link leads to the search of everything.
    const words = this.query.trim();
    this.further.hidden = number > 0 || !words;
    this.further.replaceChildren("No title has these words. ", linkTo(`?${new URLSearchParams({ q: words })}`, "Search abstracts too"));
  }

  /** Appends the rows to be shown, but for the first ones. */
  showRows(from) {
    const rows = this.matching.slice(from, this.shown).map((row) =>
      element("li", {}, titleLink(row.id, row.title), element("span", { className: "rl-row__facts" }, ...facts(row, this.data))));
    this.list.append(...rows);
    showMarks(this.list);
    this.more.hidden = this.matching.length <= this.shown;
    return rows;
  }

  /** Shows further rows; the focus goes to the first of them. */
  showMore() {
    this.shown += STEP;
    this.showRows(this.shown - STEP)[0].querySelector("a").focus();
    this.write(false);
  }

  showChips() {
    // What is asked for, with what takes it away.
    const asked = this.filters.flatMap(({ title, values, chosen }) =>
      [...chosen].map((place) => [`${title}: ${values[place][1]}`, () => chosen.delete(place)]));
    if (this.query.trim()) asked.push([`Words: ${this.query.trim()}`, () => (this.query = this.field.value = "")]);
    const chips = asked.map(([text, remove]) => this.chip(`${text} ×`, remove, { className: "rl-chip", ariaLabel: `Remove ${text}` }));
    const all = this.chip("Clear all", () => asked.forEach(([, remove]) => remove()), { className: "rl-chip rl-chip--clear" });
    this.chips.replaceChildren(...chips, all);
    this.chips.hidden = !chips.length;
  }

  /** A button that takes something away; the focus goes on to its neighbour, or to the count. */
  chip(text, remove, properties) {
    const chip = button(text, () => {
      const place = [...this.chips.children].indexOf(chip);
      remove();
      this.changed();
      (this.chips.hidden ? this.count : this.chips.children[place]).focus();
    });
    return Object.assign(chip, properties);
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
