/**
 * A topic's papers, filtered and sorted where they stand. What is chosen stands in the address, in the words of the page
 * of all papers: ?year=...&contribution=...&code=...&sort=...
 */

import "./reading-path.js";
import { button, element, plural, root } from "./common.js";
import { CODE, ORDERS, yearValue } from "./filters.js";
import { showMarks } from "./reading-marks.js";

const STANDING = "newest"; // the order in which rows come

const place = document.querySelector(".rl-sift");
// The id and title of each contribution, the usual one first, which rows pass over.
const kinds = place.dataset.kinds.split("|").map((kind) => [kind.slice(0, kind.indexOf(" ")), kind.slice(kind.indexOf(" ") + 1)]);
const lists = [...document.querySelectorAll(".rl-years")].map((section) => {
  const [heading, ...parts] = section.children; // after the heading each year and its list
  const rows = parts.flatMap((part, at) => [...part.children].map((item) => rowOf(item, parts[at - 1].textContent)));
  return { section, heading, title: heading.firstChild.data, rows };
});
const rows = lists.flatMap((list) => list.rows);
rows.forEach((row, at) => (row.at = at));

/** What a row shows of its paper. Its facts are texts with a middle dot between them; topics among them are links. */
function rowOf(item, heading) {
  const line = [...(item.querySelector("p:last-child")?.childNodes ?? [])].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
  const facts = line.flatMap(({ data }) => data.split(" · ")).map((fact) => fact.trim());
  const [year] = /^\d+/.exec(heading) ?? [""];
  const [contribution] = kinds.find(([, title]) => facts.includes(title)) ?? kinds[0];
  return {
    item,
    title: item.querySelector("a").textContent,
    heading,
    listed: Number(facts.map((fact) => /^Listed (\d+)/.exec(fact)?.[1]).find(Boolean) ?? 1),
    year: yearValue(year)[0],
    contribution,
    code: CODE[facts.includes("Code") ? 0 : 1][0],
  };
}

const isUndated = ({ year }) => year === yearValue("")[0];
const COMPARE = {
  newest: (a, b) => a.at - b.at,
  oldest: (a, b) => isUndated(a) - isUndated(b) || b.at - a.at,
  title: (a, b) => a.title.localeCompare(b.title, "en"),
  listed: (a, b) => b.listed - a.listed || a.at - b.at,
};

const years = [...new Set(rows.map(({ heading }) => heading))].sort((a, b) => (/^\d/.test(b) ? b : 0) - (/^\d/.test(a) ? a : 0));
const filters = [
  { key: "year", title: "Year", values: years.map((year) => yearValue(/^\d/.test(year) ? year : "")) },
  ...(kinds.length > 1 ? [{ key: "contribution", title: "Contribution", values: kinds }] : []),
  { key: "code", title: "Code", values: CODE },
];
for (const filter of filters) {
  filter.values = filter.values.filter(([value]) => rows.some((row) => row[filter.key] === value));
  filter.select = select([["", "All"], ...filter.values]);
}
const order = select(["newest", "oldest", "title", "listed"].map((name) => [name, ORDERS[name]]));
const count = element("span", { role: "status" });
const further = element("a", { textContent: "Open in All papers" });
const clear = button("Clear", () => {
  for (const filter of filters) filter.select.value = "";
  order.value = STANDING;
  changed();
  filters[0].select.focus();
});

function select(values) {
  return element("select", { className: "rl-field", onchange: changed }, ...values.map(([value, textContent]) => element("option", { value, textContent })));
}

/** What is chosen, as the query of an address. */
function asked() {
  const chosen = filters.filter((filter) => filter.select.value).map(({ key, select: { value } }) => [key, value]);
  return new URLSearchParams(order.value === STANDING ? chosen : [...chosen, ["sort", order.value]]);
}

/** Shows what the address asks for; what it names wrongly is left out. */
function read() {
  const wanted = new URLSearchParams(location.search);
  const known = (control, name, otherwise) => {
    control.value = wanted.get(name) ?? otherwise;
    if (control.selectedIndex < 0) control.value = otherwise;
  };
  for (const { select: control, key } of filters) known(control, key, "");
  known(order, "sort", STANDING);
  show();
}

function changed() {
  const query = asked();
  history.pushState(null, "", location.pathname + (query.size ? `?${query}` : "") + location.hash);
  show();
}

function show() {
  const fits = (row, filter) => !filter.select.value || row[filter.key] === filter.select.value;
  for (const filter of filters) {
    const others = rows.filter((row) => filters.every((other) => other === filter || fits(row, other)));
    filter.values.forEach(([value, title], at) => {
      const number = others.filter((row) => row[filter.key] === value).length;
      const option = filter.select.options[at + 1];
      option.textContent = `${title} (${number})`;
      option.disabled = !number;
    });
  }
  const matching = new Set(rows.filter((row) => filters.every((filter) => fits(row, filter))));
  for (const list of lists) showList(list, list.rows.filter((row) => matching.has(row)).sort(COMPARE[order.value]));

  const where = document.querySelector(".rl-turn") ? " on this page" : "";
  count.textContent = (matching.size < rows.length ? `${matching.size} of ${plural(rows.length, "paper", "papers")}` : `All ${plural(rows.length, "paper", "papers")}`) + where;
  const query = asked();
  query.set("topic", document.querySelector(".rl-progress").dataset.progress);
  if (!query.has("sort")) query.set("sort", STANDING);
  further.href = new URL(`browse/?${query}`, root).href;
  clear.disabled = !asked().size;
}

/** Puts a list's rows in place: under their years where they stand by date. */
function showList({ section, heading, title, rows: all }, some) {
  const isByDate = ["newest", "oldest"].includes(order.value);
  const groups = new Map();
  for (const row of some) {
    const name = isByDate ? row.heading : "";
    groups.set(name, [...(groups.get(name) ?? []), row.item]);
  }
  section.hidden = !some.length;
  heading.firstChild.data = some.length < all.length ? `${some.length} of ${title}` : title;
  section.replaceChildren(heading, ...[...groups].flatMap(([name, items]) =>
    [element("h3", { textContent: name, hidden: !name }), element("ul", { className: "rl-rows" }, ...items)]));
  showMarks(section);
}

place.append(...[...filters, { title: "Order", select: order }].map((control) => element("label", {}, control.title, control.select)),
  element("p", { className: "rl-aside" }, count, further, clear));
read();
addEventListener("popstate", read);
