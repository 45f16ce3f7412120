/**
 * All papers, and what a search finds of them, filtered and sorted in the browser. What is asked for and chosen stands in
 * the address: ?q=...&topic=...&year=...
 */

import { byAddress, facts, load, replaceAround, titleLink } from "./browse-data.js";
import { filtersOf } from "./browse-filters.js";
import { noneFound, onScholar, wordsOfNone } from "./browse-further.js";
import { exportButtons } from "./citations.js";
import { button, element, plural } from "./common.js";
import { copyLink } from "./copy-link.js";
import { ORDERS as PLAIN_ORDERS } from "./filters.js";
import { showMarks } from "./reading-marks.js";
import * as reading from "./reading-state.js";
import { ask, start } from "./search/asking.js";
import { resultAddress, without } from "./search/result.js";

const STEP = { rows: 100, results: 20 }; // shown at first, and more at each click
const FEW = 5; // pages on topics, names and so on, shown at first
const PAUSE = 150; // milliseconds after a key until the list follows
const WIDE = matchMedia("(min-width: 60em)");

const byTitle = (a, b) => a.at - b.at;
const newest = (a, b) => (a.date === b.date ? byTitle(a, b) : !a.date ? 1 : !b.date ? -1 : a.date < b.date ? 1 : -1);
const oldest = (a, b) => (a.date && b.date && a.date !== b.date ? newest(b, a) : newest(a, b));

const ORDERS = { relevance: "Relevance", ...PLAIN_ORDERS };
/** The first is the search's own; in the others, papers that lack words of the query come last. */
const COMPARE = { title: byTitle, newest, oldest, listed: (a, b) => b.dumps.length - a.dumps.length || byTitle(a, b) };

class Browse {
  constructor(place, data) {
    this.data = data;
    this.everything = { query: "", papers: data.rows.map((row) => ({ row, lacking: 0 })), others: [], nothingHas: [] };
    this.pages = byAddress(data.rows); // by their numbers in the search's index
    this.found = this.everything;
    this.turn = 0; // of showing; one that is overtaken ends
    this.isTyping = false; // whether the last step in the history is of this typing
    this.title = document.title;
    this.filters = filtersOf(data, () => this.changed(), () => this.show());
    this.build(place);
  }

  /** Shows what the address asks for, and from then on what the reader does. */
  async open() {
    // What was in sight is kept with the step of the history. The browser cannot restore it: the list comes too late.
    history.scrollRestoration = "manual";
    await this.read(history.state);
    this.write(false);
    addEventListener("popstate", ({ state }) => this.read(state));
    reading.onChange(() => this.show());
    addEventListener("pagehide", () => {
      this.keepPlace();
      this.field.defaultValue = this.field.value; // to which HTML resets a field without autocompletion on the way back
      history.scrollRestoration = "auto"; // of a page that is kept: WebKitGTK 2.50 begins at its top otherwise
    });
    addEventListener("pageshow", ({ persisted }) => {
      history.scrollRestoration = "manual";
      // WebKitGTK 2.50 may stand at the top all the same.
      if (persisted) this.read(history.state);
    });
  }

  // The address

  /** Shows what an address asks for; what it names wrongly is left out. */
  async read(state) {
    const asked = new URLSearchParams(location.search);
    this.query = this.field.value = asked.get("q") ?? "";
    await Promise.all(this.filters.map((filter) => filter.read(asked)));
    this.sort = Object.hasOwn(ORDERS, asked.get("sort") ?? "") ? asked.get("sort") : "";
    this.shown = state?.shown ?? this.step;
    this.isTyping = false;
    await this.show();
    // Who comes back goes on from the paper that was opened.
    this.focusOn(state?.opened);
    if (state?.top >= 0) scrollTo({ top: state.top, behavior: "instant" });
  }

  /** Puts what is chosen into the address, as a step of the history or in place of the last one. */
  write(isStep) {
    const asked = new URLSearchParams();
    if (this.asked) asked.set("q", this.asked);
    for (const { key, ids } of this.filters) for (const id of ids) asked.append(key, id);
    if (this.order !== this.usual) asked.set("sort", this.order);
    const search = asked.size ? `?${asked}` : "";
    history[isStep ? "pushState" : "replaceState"]({ ...(isStep ? {} : history.state), shown: this.shown }, "", location.pathname + search + location.hash);
  }

  keepPlace() {
    history.replaceState({ shown: this.shown, top: scrollY, opened: this.focused }, "");
  }

  /** Where the link leads that has the focus, if it is one of the rows'. */
  get focused() {
    return document.activeElement.matches(".rl-browse__rows a") ? document.activeElement.getAttribute("href") : "";
  }

  focusOn(href) {
    if (href) this.list.querySelector(`[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
  }

  /** After a change by the reader: the list from its beginning, under a new address. */
  changed({ isTyping = false } = {}) {
    const isStep = !(isTyping && this.isTyping);
    if (isStep) this.keepPlace();
    this.shown = this.step;
    this.write(isStep);
    this.isTyping = isTyping;
    return this.show();
  }

  // The choice

  get asked() {
    return this.query.trim();
  }

  get step() {
    return this.asked ? STEP.results : STEP.rows;
  }

  /** The order where the reader chose none. */
  get usual() {
    return this.asked ? "relevance" : "title";
  }

  get order() {
    return this.sort && (this.asked || this.sort !== "relevance") ? this.sort : this.usual;
  }

  /** Asks the search; all papers are there already. */
  async search(query) {
    if (!query) return this.everything;
    const { pages, lacking, nothingHas, rest } = await ask({ query });
    const entries = pages.map((page, at) => ({ page, row: this.pages[page], lacking: lacking[at] }));
    return {
      query, nothingHas, rest, total: pages.length,
      papers: entries.filter(({ row }) => row),
      others: entries.filter(({ row }) => !row).sort((a, b) => a.lacking - b.lacking).map(({ page }) => page),
    };
  }

  /** What the search shows of pages. */
  async items(pages) {
    return pages.length ? (await ask({ query: this.found.query, pages })).items : [];
  }

  /** Sets the papers that match, and for each value how many would if it were chosen beside the other filters. */
  match() {
    for (const filter of this.filters) {
      filter.counts = new Array(filter.values.length).fill(0);
      filter.firsts = [...filter.counts];
      filter.lost = 0; // papers that it alone keeps out
    }
    this.matching = [];
    for (const paper of this.found.papers) {
      const places = this.filters.map((filter) => filter.of(paper.row));
      const failing = this.filters.filter((filter, number) => !filter.takes(places[number]));
      if (failing.length > 1) continue;
      if (failing.length) failing[0].lost += 1;
      else this.matching.push(paper);
      this.filters.forEach((filter, number) => {
        if (failing.length && failing[0] !== filter) return;
        for (const place of places[number]) filter.counts[place] += 1;
        filter.firsts[places[number][0]] += 1;
      });
    }
    const compare = COMPARE[this.order];
    if (compare) this.matching.sort((a, b) => a.lacking - b.lacking || compare(a.row, b.row));
  }

  // The page

  build(place) {
    this.field = element("input", { type: "search", id: "rl-q", className: "rl-field", name: "q", autocomplete: "off", autocapitalize: "off", spellcheck: false, enterKeyHint: "search" });
    let pause = 0;
    const take = () => {
      clearTimeout(pause);
      if (this.query === this.field.value) return;
      this.query = this.field.value;
      this.changed({ isTyping: true });
    };
    this.field.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(take, PAUSE);
    });
    this.field.addEventListener("change", () => (this.isTyping = false));

    this.select = element("select", { id: "rl-sort", className: "rl-field" },
      ...Object.entries(ORDERS).map(([value, textContent]) => element("option", { value, textContent })));
    this.select.addEventListener("change", () => {
      this.sort = this.select.value;
      this.changed();
    });

    const head = element("form", { className: "rl-browse__head", role: "search", ariaLabel: "Papers" },
      element("p", {}, element("label", { htmlFor: "rl-q", textContent: "Words, authors, names, ids" }), this.field),
      element("p", {}, element("label", { htmlFor: "rl-sort", textContent: "Order" }), this.select));
    head.addEventListener("submit", (event) => {
      event.preventDefault();
      take();
      this.isTyping = false;
    });

    const panel = element("details", { className: "rl-filters" }, element("summary", { textContent: "Filters" }),
      ...this.filters.map(({ box }) => box));
    const unfold = () => (panel.open = WIDE.matches);
    if (WIDE.matches) for (const { key, box } of this.filters) box.open = key === "topic" || key === "year";
    WIDE.addEventListener("change", unfold);
    unfold();

    this.count = element("p", { className: "rl-browse__count", role: "status", tabIndex: -1 });
    this.chips = element("div", { className: "rl-chips", role: "group", ariaLabel: "Active filters", hidden: true });
    this.others = element("section", { className: "rl-browse__others", ariaLabel: "Other pages", hidden: true });
    this.heading = element("h2", { className: "rl-hidden", textContent: "Papers" });
    this.hint = element("div", { className: "rl-browse__hint" });
    this.list = element("ul", { className: "rl-compact rl-browse__rows" });
    this.more = Object.assign(button("Show more", () => this.showMore()), { hidden: true });
    this.elsewhere = element("p", { className: "rl-aside" });
    this.exporting = element("details", { className: "rl-browse__export", hidden: true }, element("summary", { textContent: "Export this view" }),
      exportButtons(() => this.matching.map(({ row }) => row.id)));
    place.append(head, element("div", { className: "rl-browse__body" }, panel,
      element("div", { className: "rl-browse__results" },
        element("div", { className: "rl-browse__line" }, this.count, this.exporting, copyLink()),
        this.chips, this.others, this.heading, this.hint, this.list, this.more, this.elsewhere)));
  }

  async show() {
    const turn = ++this.turn;
    const isOver = () => turn !== this.turn;
    document.title = this.asked ? `${this.asked} · ${this.title}` : this.title;
    this.select.firstChild.hidden = !this.asked;
    this.select.value = this.order;
    this.list.ariaBusy = "true";
    const isNew = this.asked !== this.found.query;
    try {
      if (isNew) {
        // Only a wait is said: most answers are there before it could be read.
        const wait = setTimeout(() => isOver() || (this.count.textContent = "Searching …"), PAUSE);
        const found = await this.search(this.asked).finally(() => clearTimeout(wait));
        if (isOver()) return;
        this.found = found;
      }
      this.match();
      // Another choice shows at once; for what was asked newly, nothing moves before all of it is there.
      if (!isNew) this.showAround();
      const [rows, others] = await Promise.all([this.rows(0), isNew && this.items(this.found.others.slice(0, FEW))]);
      if (isOver()) return;
      if (isNew) {
        this.showOthers(others);
        this.showAround();
      }
      replaceAround(this.list, ...rows);
      showMarks(this.list);
    } catch (error) {
      if (isOver()) return;
      this.count.textContent = "The search could not be loaded.";
      this.found = { ...this.everything, query: undefined }; // who asks again is answered
      console.warn(error);
    }
    this.list.ariaBusy = "false";
  }

  /** Everything but the rows. */
  showAround() {
    const { papers, others, total, query, nothingHas, rest } = this.found;
    const number = this.matching.length;
    const isFiltered = this.filters.some(({ chosen }) => chosen.size);
    const count = isFiltered && number < papers.length ? `${number} of ${plural(papers.length, "paper", "papers")}`
      : !query ? (number === 1 ? "1 paper" : `All ${number} papers`)
      : !total ? "Nothing found"
      : others.length ? `${plural(total, "result", "results")}: ${plural(number, "paper", "papers")}, ${plural(others.length, "other page", "other pages")}`
      : plural(total, "result", "results");
    // Screen readers would read the same once more.
    if (this.count.textContent !== count) this.count.textContent = count;
    for (const filter of this.filters) filter.show();
    this.showChips();
    this.more.hidden = number <= this.shown;
    this.heading.hidden = !number;
    this.exporting.hidden = !number;
    this.elsewhere.replaceChildren(...(query ? [onScholar(query)] : []));
    this.hint.replaceChildren(
      ...(total ? wordsOfNone(rest, nothingHas) : query ? noneFound(query, nothingHas, this.data) : []),
      ...(number || !papers.length ? [] : this.filters.filter(({ lost }) => lost).map((filter) => this.clearing(filter))),
    );
  }

  /** A button that clears the filter that keeps everything out. */
  clearing({ title, chosen, lost }) {
    return button(`Without the filter ${title}: ${plural(lost, "paper", "papers")}`, () => {
      chosen.clear();
      this.changed();
      this.count.focus();
    });
  }

  /** The rows to be shown, but for the first ones. */
  async rows(from) {
    const papers = this.matching.slice(from, this.shown);
    const items = this.found.query ? await this.items(papers.map(({ page }) => page)) : [];
    return papers.map(({ row }, at) => this.row(row, items[at]));
  }

  /** A row, with what the search shows of it; its thread escapes the text that it marks. */
  row(row, item) {
    // A cache may have the list and the index of two builds.
    if (item && item.location !== `papers/${row.id}/`) throw new Error(`${item.location} is not ${row.id}`);
    const title = titleLink(row.id, row.title);
    const about = element("span", { className: "rl-row__facts" }, ...facts(row, this.data));
    if (!item) return element("li", {}, title, about);
    Object.assign(title, { innerHTML: item.title, href: resultAddress(item) });
    const missing = item.missing.filter((word) => !this.found.nothingHas.some(([lacked]) => lacked === word));
    return element("li", {}, title, about, element("p", { innerHTML: item.text }), ...without(missing));
  }

  /** Pages that are no papers: topics, areas, names, authors, pages written by hand. */
  showOthers(items) {
    const number = this.found.others.length;
    this.others.hidden = !number;
    const links = items.map((item) => element("li", {}, element("span", { className: "rl-kind", textContent: item.kind }), " ",
      element("a", { href: resultAddress(item), innerHTML: item.title })));
    this.others.replaceChildren(element("h2", { textContent: "Other pages" }), element("ul", { className: "rl-others" }, ...links));
    if (number > items.length) this.others.append(button(`All ${number} pages`, async () => {
      const all = await this.further(this.items(this.found.others));
      if (!all) return;
      this.showOthers(all);
      this.others.querySelectorAll("a")[items.length].focus();
    }));
  }

  /** What comes beside that which is shown; nothing where it does not come, which is said, or comes too late. */
  async further(promise) {
    const { turn } = this;
    try {
      const parts = await promise;
      return turn === this.turn && parts;
    } catch {
      if (turn === this.turn) this.count.textContent = "The rest could not be loaded; try again.";
      return undefined;
    }
  }

  /** Shows further rows; the focus goes to the first of them. */
  async showMore() {
    const from = this.list.children.length;
    this.shown = from + this.step;
    const rows = await this.further(this.rows(from));
    if (!rows || from !== this.list.children.length) return; // pressed twice
    this.write(false);
    this.showAround();
    this.list.append(...rows);
    showMarks(this.list);
    rows[0].querySelector("a").focus();
  }

  showChips() {
    // What is chosen, with what takes it away.
    const asked = this.filters.flatMap(({ title, values, chosen }) =>
      [...chosen].map((place) => [`${title}: ${values[place][1]}`, () => chosen.delete(place)]));
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

const plainList = document.querySelector(".rl-plain--first");
try {
  if (new URLSearchParams(location.search).get("q")) start().catch(() => {}); // which is said when it is asked
  const data = await load();
  plainList.remove();
  await new Browse(document.querySelector(".rl-browse"), data).open();
} catch (error) {
  // The plain list is as complete, only without filters.
  plainList.classList.remove("rl-plain--first");
  console.warn(error);
}
