/**
 * The filters of a list of papers. Values of one filter widen it (2023 or 2024), filters narrow each other (2023 and with
 * code).
 */

import { loadAuthors } from "./browse-data.js";
import { CODE, yearValue } from "./filters.js";
import * as reading from "./reading-state.js";
import { element } from "./common.js";

const MOST = 50; // values shown of a filter; letters lead to the others

/** The places in MINE of the values that a row has. */
const MINE = [...Object.entries(reading.STATES), ["starred", "Starred"], ["noted", "With a note"], ["unmarked", "Not marked"]];
function mine(row) {
  const mark = reading.get(row.id);
  if (!mark) return [5];
  return [Object.keys(reading.STATES).indexOf(mark.state), mark.star ? 3 : -1, mark.note ? 4 : -1].filter((place) => place >= 0);
}

/** All filters; they call `onChange` when the reader chose, and `onReady` when one fetched its values. */
export function filtersOf(data, onChange, onReady) {
  const years = [...new Set(data.rows.map((row) => row.date.slice(0, 4)))].sort().reverse();
  const yearPlace = new Map(years.map((year, place) => [year, place]));
  const known = [
    { key: "area", title: "Area", isRanked: true, values: data.areas, of: (row) => [...new Set(row.topics.map((topic) => data.topics[topic][2]))] },
    { key: "topic", title: "Topic", isRanked: true, values: data.topics.length ? [...data.topics, ["unfiled", "Unfiled"]] : [], of: (row) => (row.topics.length ? row.topics : [data.topics.length]) },
    { key: "year", title: "Year", values: years.map(yearValue), of: (row) => [yearPlace.get(row.date.slice(0, 4))] },
    { key: "author", title: "Author", load: () => loadAuthors(data.rows), of: (row) => row.authors },
    { key: "contribution", title: "Contribution", values: data.contributions, of: (row) => [row.contribution] },
    { key: "code", title: "Code", values: CODE, of: (row) => [row.code ? 0 : 1] },
    { key: "organisation", title: "Organisation", values: data.organizations, of: (row) => (row.organization < 0 ? [] : [row.organization]) },
    { key: "capture", title: "Capture", values: data.dumps, of: (row) => row.dumps },
    { key: "mine", title: "My reading list", values: MINE, of: mine },
  ];
  // A list may have no topics, and one kind of work.
  const choices = known.filter(({ key, values, load }) => load || values.length > (key === "contribution" ? 1 : 0));
  return choices.map((filter) => new Filter(filter, onChange, onReady));
}

/**
 * A filter: `values` are pairs of what the address and what the page calls them, `of` gives for a row the places of those
 * that it has; `load` fetches values that come in a file of their own. Of a filter that is ranked the first of a row's
 * values counts by itself, as on pages of topics: "44 + 28".
 */
class Filter {
  constructor({ key, title, values = [], of, load, isRanked = false }, onChange, onReady) {
    Object.assign(this, { key, title, values, of, load, isRanked, chosen: new Set(), counts: [], firsts: [] });
    this.list = element("ul", { className: "rl-filter__values" });
    this.list.addEventListener("change", ({ target }) => {
      this.chosen[target.checked ? "add" : "delete"](Number(target.value));
      onChange();
    });
    this.letters = element("input", { type: "search", className: "rl-field", ariaLabel: `Find ${title.toLowerCase()}`, placeholder: `Find ${title.toLowerCase()}`, hidden: true });
    this.letters.addEventListener("input", () => this.show());
    this.status = element("p", { className: "rl-aside", role: "status" });
    this.box = element("details", { className: "rl-filter" }, element("summary", { textContent: title }),
      element("fieldset", {}, element("legend", { className: "rl-hidden", textContent: title }), this.letters, this.list, this.status));
    this.box.addEventListener("toggle", async () => {
      if (!this.box.open) return;
      if (await this.ready()) onReady();
      else this.show();
    });
  }

  /** Fetches the values, if need be; whether they have come only now. What failed is tried again when it is next opened. */
  async ready() {
    if (!this.load) return false;
    try {
      this.values = await (this.loading ??= this.load());
      this.load = undefined;
      this.status.textContent = "";
    } catch {
      this.status.textContent = "These could not be loaded.";
      this.box.open = true;
    }
    this.loading = undefined;
    return !this.load;
  }

  /** Chooses the values that an address names; what it names wrongly is left out. */
  async read(asked) {
    const wanted = asked.getAll(this.key);
    if (wanted.length) await this.ready();
    this.chosen = new Set(this.values.flatMap(([id], place) => (wanted.includes(id) ? [place] : [])));
  }

  /** The ids of what is chosen, in the order of the values. */
  get ids() {
    return [...this.chosen].sort((a, b) => a - b).map((place) => this.values[place][0]);
  }

  /** Whether a row may stay that has the values at some places. */
  takes(places) {
    return !this.chosen.size || places.some((place) => this.chosen.has(place));
  }

  countOf(place) {
    const further = this.isRanked ? this.counts[place] - this.firsts[place] : 0;
    return further ? `${this.firsts[place]} + ${further}` : this.counts[place];
  }

  /** The values with their counts, built while it is open; those that no row has are hidden unless chosen. */
  show() {
    if (this.chosen.size) this.box.open = true;
    if (!this.box.open) return;
    const places = this.shownPlaces();
    const had = new Map([...this.list.children].map((item) => [Number(item.querySelector("input").value), item]));
    const items = places.map((place) => had.get(place) ?? this.item(place));
    items.forEach((item, at) => {
      item.querySelector("input").checked = this.chosen.has(places[at]);
      item.querySelector(".rl-count").textContent = this.countOf(places[at]);
    });
    // What is in place stays, with the focus.
    if (items.some((item, at) => item !== this.list.children[at]) || items.length < this.list.children.length) {
      const focused = document.activeElement;
      this.list.replaceChildren(...items);
      if (this.list.contains(focused)) focused.focus({ preventScroll: true });
    }
  }

  /** Which values to show: of many those that most rows have. */
  shownPlaces() {
    // The value under the reader's finger stays, even without a row.
    const held = this.list.contains(document.activeElement) ? Number(document.activeElement.value) : -1;
    const kept = (place) => this.chosen.has(place) || place === held;
    const places = [...this.values.keys()].filter((place) => this.counts[place] || kept(place));
    const letters = this.letters.value.trim().toLowerCase();
    this.letters.hidden = !letters && places.length <= MOST;
    if (this.letters.hidden) return places;
    const matching = places.filter((place) => kept(place) || this.values[place][1].toLowerCase().includes(letters));
    matching.sort((one, other) => this.counts[other] - this.counts[one] || one - other);
    return matching.filter((place, at) => at < MOST || kept(place));
  }

  item(value) {
    return element("li", {}, element("label", {}, element("input", { type: "checkbox", value }),
      element("span", { textContent: this.values[value][1] }), " ", element("span", { className: "rl-count" })));
  }
}
