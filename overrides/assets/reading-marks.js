/** Shows what the reader marked: beside links to papers, as progress, and on a paper's page as a control. */

import * as reading from "./reading-state.js";
import { button, capitalised, element, root } from "./common.js";

/** Puts the marks before those links to papers that begin an item of a list; they hang in the margin. */
export function showMarks(within = document) {
  for (const old of within.querySelectorAll(".rl-state")) old.remove();
  if (!reading.all().size) return;
  const papers = new URL("papers/", root).href;
  for (const link of within.querySelectorAll(".rl-page li > a")) {
    const [address] = link.href.split("?"); // a result's has the words found
    const mark = address.startsWith(papers) && reading.get(address.slice(papers.length, -1));
    if (!mark) continue;
    // "Read, starred, with a note"
    const title = capitalised([...reading.words(mark), ...(mark.note ? ["with a note"] : [])].join(", "));
    const sign = element("span", { className: "rl-state", title, role: "img", ariaLabel: `${title}:` });
    if (mark.state) sign.append(element("span", { className: `rl-state__sign rl-state__sign--${mark.state}` }));
    if (mark.star) sign.append(element("span", { textContent: "★" }));
    if (!mark.state && !mark.star) sign.append(element("span", { textContent: "✎" }));
    link.before(sign);
  }
}

/** Shows of how many papers are read, where a count has the ids of its topics in data-progress. */
function showProgress() {
  const read = new Map();
  for (const { state, topic } of reading.all().values()) {
    if (state === "read") read.set(topic, (read.get(topic) ?? 0) + 1);
  }
  for (const place of document.querySelectorAll("[data-progress]")) {
    // Beside a name the bare count stands already, and there is little room.
    const isShort = !place.classList.contains("rl-progress");
    place.dataset.count ??= place.textContent;
    const count = Number(place.dataset.count);
    // A paper may have come under this topic since the page was built.
    const done = Math.min(count, place.dataset.progress.split(" ").reduce((sum, topic) => sum + (read.get(topic) ?? 0), 0));
    const title = `${done} of ${count} read`;
    if (!done) place.textContent = isShort ? count : "";
    else if (!isShort) place.textContent = title;
    else {
      const figures = element("span", { textContent: `${done}/${count}`, title, ariaHidden: "true" });
      place.replaceChildren(figures, element("span", { className: "rl-hidden", textContent: title }));
    }
  }
}

/** Builds the control of a paper's page. */
function buildControl(place) {
  const { topic } = place.dataset;
  // The page as Markdown stands beside it, under the paper's id.
  const [, paper] = /([^/]+)\.md$/.exec(document.querySelector('link[type="text/markdown"]').href);
  if (!reading.canKeep) {
    place.append(element("p", { className: "rl-aside", textContent: "Reading marks need this browser’s storage, which is off for this site: nothing can be kept." }));
    return;
  }
  const status = element("p", { className: "rl-aside", role: "status" });
  const change = (part) => {
    const title = document.querySelector("h1").textContent;
    status.textContent = reading.set(paper, { ...part, title, topic }) ? "" : reading.NO_ROOM;
  };

  const states = Object.entries(reading.STATES).map(([state, text]) => {
    const press = button(text, () => change({ state: reading.get(paper)?.state === state ? "" : state }));
    press.dataset.state = state;
    return press;
  });
  const star = button("★ Star", () => change({ star: !reading.get(paper)?.star }));
  const field = element("textarea", { id: "rl-note", className: "rl-field", rows: 4, spellcheck: true });
  const box = element("div", { hidden: true },
    element("label", { htmlFor: "rl-note", textContent: "Private note, kept in this browser alone" }), field);
  const note = button("Note", () => {
    box.hidden = !box.hidden;
    note.ariaExpanded = String(!box.hidden);
    if (!box.hidden) field.focus();
  });
  note.ariaExpanded = "false";

  // Typing is stored after a pause, and at the latest when the field or the page is left.
  // What was not typed here is left alone: another tab may have a newer note.
  let pause = 0;
  let isTyped = false;
  const storeNote = () => {
    clearTimeout(pause);
    if (isTyped) change({ note: field.value });
    isTyped = false;
  };
  field.addEventListener("input", () => {
    clearTimeout(pause);
    isTyped = true;
    pause = setTimeout(storeNote, 400);
  });
  field.addEventListener("change", storeNote);
  addEventListener("pagehide", storeNote);

  const show = () => {
    const mark = reading.get(paper);
    for (const press of states) press.ariaPressed = String(mark?.state === press.dataset.state);
    star.ariaPressed = String(Boolean(mark?.star));
    note.textContent = mark?.note ? "Your note" : "Note";
    if (document.activeElement !== field) field.value = mark?.note ?? "";
  };
  place.append(element("div", { className: "rl-reading__buttons", role: "group", ariaLabel: "My reading list" }, ...states, star, note), box, status);
  show();
  reading.onChange(show);
}

function show() {
  showMarks();
  showProgress();
}
document.querySelectorAll(".rl-reading").forEach(buildControl);
show();
reading.onChange(show);
