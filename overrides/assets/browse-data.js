/**
 * The rows that the filters work on: browse/papers.json, whose shape is told in generator/site/browse_data.py.
 *
 * @typedef {object} Row
 * @property {string} id
 * @property {string} title
 * @property {string} date   ISO, or ""
 * @property {number[]} topics   the primary one first
 * @property {number} contribution
 * @property {boolean} code
 * @property {number} organization   -1 where there is none
 * @property {number[]} dumps
 * @property {string} text   what a search looks at, folded
 */

import { root } from "./reading-state.js";
import { element } from "./reading-marks.js";

const OTHER = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

/** Text for comparing: lower case, without accents and hyphens. */
export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}\u00ad\-\u2010-\u2015]/gu, "")
    .replace(/[ßæœøłđðþı]/g, (letter) => OTHER[letter]);
}

async function fetchJson(name) {
  const answer = await fetch(new URL(`browse/${name}`, root));
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return answer.json();
}

/** The whole list: what the filters offer, and `rows`. */
export async function load() {
  const data = await fetchJson("papers.json");
  const more = await Promise.all(data.more.map(fetchJson));
  data.rows = [data, ...more].flatMap((part) => part.papers).map(
    ([id, title, date, topics, contribution, code, organization, dumps]) => ({
      id, title, date, topics, contribution, code: code === 1, organization, dumps,
      text: fold(`${title} ${data.organizations[organization]?.[1] ?? ""}`),
    }),
  );
  return data;
}

/** A row's facts as elements: topic, year, contribution if it is no method, code. */
export function facts(row, data) {
  const shown = [];
  const topic = data.topics[row.topics[0]];
  if (topic) {
    const href = new URL(`topics/${topic[0]}/`, root).href;
    shown.push(element("a", { className: `rl-topic rl-topic--${topic[3]}`, href, textContent: topic[1] }));
  } else {
    shown.push(element("a", { className: "rl-topic", href: new URL("unfiled/", root).href, textContent: "Unfiled" }));
  }
  if (row.date) shown.push(element("time", { dateTime: row.date, textContent: row.date.slice(0, 4) }));
  if (row.contribution) shown.push(element("span", { textContent: data.contributions[row.contribution][1] }));
  if (row.code) shown.push(element("span", { textContent: "Code" }));
  return shown;
}

/** The link to a paper's page. */
export function titleLink(id, title) {
  return element("a", { className: "rl-row__title", href: new URL(`papers/${id}/`, root).href, textContent: title });
}
