/** The papers of a link that somebody shared: shown, and added to the reader's own list if the reader says so. */

import { facts, titleLink } from "./browse-data.js";
import { button, capitalised, element, plural } from "./common.js";
import { isList, papersOf } from "./list-link.js";
import { addMarks } from "./marks-report.js";
import * as reading from "./reading-state.js";

function buildItem(row, mark, data) {
  const marked = capitalised(reading.words(mark).join(", "));
  const own = reading.get(row.id) && element("span", { textContent: "On your list" });
  const select = element("input", { type: "checkbox", checked: true, value: row.id, ariaLabel: `Select ${row.title}` });
  return element("li", { className: "rl-mine" }, select, element("div", {},
    titleLink(row.id, row.title),
    element("p", { className: "rl-row__facts" }, ...facts(row, data), ...(own ? [" · ", own] : [])),
    ...(marked ? [element("p", { className: "rl-row__facts", textContent: marked })] : []),
    ...(mark.note ? [element("p", { className: "rl-mine__note", textContent: mark.note })] : [])));
}

/**
 * The section with the papers of the page's address, if it has any; `data` is what browse-data.js loads, or null where it
 * could not. `onClose` moves the focus on.
 */
export function sharedSection(data, onClose) {
  if (!isList(location.hash)) return null;
  const close = button("Close", () => {
    history.replaceState(null, "", location.pathname + location.search);
    section.remove();
    onClose();
  });
  const section = element("section", { className: "rl-shared", tabIndex: -1, ariaLabel: "Shared list" });
  let shared;
  try {
    shared = papersOf(location.hash, data);
  } catch {
    const reason = data ? "This link is incomplete, or of another version of this site: ask for it again, or for the list as a file."
      : "The papers could not be fetched; try again.";
    section.append(element("h2", { textContent: "A shared list" }), element("p", { role: "status", textContent: reason }),
      element("p", { className: "rl-out" }, close));
    return section;
  }
  const { papers, unknown, hasMarks } = shared;
  const rows = data.rows.filter(({ id }) => papers.has(id));
  const list = element("ul", { className: "rl-mines" }, ...rows.map((row) => buildItem(row, papers.get(row.id), data)));
  const chosen = () => rows.filter(({ id }) => list.querySelector(`[value="${id}"]`).checked);
  const withMarks = element("input", { type: "checkbox", checked: hasMarks });
  const status = element("p", { role: "status", className: "rl-aside" });
  const add = button("", async () => {
    // Without a time these marks are older than any that the reader made.
    const marks = chosen().filter(({ id }) => withMarks.checked || !reading.get(id)).map(({ id, title }) => {
      const mark = withMarks.checked ? papers.get(id) : {};
      return [id, { ...mark, state: mark.state || (mark.star || mark.note ? "" : "to-read"), title }];
    });
    const before = chosen().length - marks.length;
    status.textContent = await addMarks({ version: 1, papers: Object.fromEntries(marks) }, "The link", before);
  });
  const count = () => {
    const number = chosen().length;
    add.textContent = `Add ${plural(number, "paper", "papers")} to my list`;
    add.disabled = !number;
  };
  list.addEventListener("change", count);
  count();
  section.append(
    element("h2", { textContent: `A shared list: ${plural(rows.length, "paper", "papers")}` }),
    element("p", { textContent: "They came with the link. What you marked yourself stays as it is, and nothing is added before you press the button." }),
    list,
    ...(unknown ? [element("p", { className: "rl-aside", textContent: `${plural(unknown, "paper", "papers")} more of the link ${unknown === 1 ? "is" : "are"} no longer on this list.` })] : []),
    ...(hasMarks ? [element("p", {}, element("label", {}, withMarks, " With the states, stars and notes of the link; else as To read"))] : []),
    element("p", { className: "rl-out" }, ...(reading.canKeep ? [add] : []), close), status);
  return section;
}
