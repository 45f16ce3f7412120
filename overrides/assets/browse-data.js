/** The rows that the filters work on: browse/papers.json, whose shape generator/site/browse_data.py describes. */

import { element, fetchFile, root } from "./common.js";

const fetchJson = async (name) => (await fetchFile(`browse/${name}`)).json();

/** The whole list: what the filters offer, and `rows` by title, each with its place `at` among them. */
export async function load() {
  const data = await fetchJson("papers.json");
  const more = await Promise.all(data.more.map(fetchJson));
  data.rows = [data, ...more].flatMap((part) => part.papers).map(
    ([id, title, date, topics, contribution, code, organization, dumps], at) => ({
      id, title, date, topics, contribution, code: code === 1, organization, dumps, at, authors: [],
    }),
  );
  return data;
}

/** The rows in the order of the search's index, whose pages begin with the papers, by address. */
export const byAddress = (rows) => [...rows].sort((one, other) => (`${one.id}/` < `${other.id}/` ? -1 : 1));

/** The authors of two papers or more as pairs of id and name; rows get the places of theirs. */
export async function loadAuthors(rows) {
  const { authors } = await fetchJson("authors.json");
  authors.forEach(([, , papers], author) => papers.forEach((at) => rows[at].authors.push(author)));
  return authors;
}

/** A link into the site. */
export const linkTo = (address, textContent, className = "") => element("a", { className, href: new URL(address, root).href, textContent });

/** Replaces what is in a place; a link there that has the focus keeps it, as after Back, when marks may have changed. */
export function replaceAround(place, ...children) {
  const address = place.contains(document.activeElement) && document.activeElement.getAttribute("href");
  place.replaceChildren(...children);
  if (address) place.querySelector(`[href="${CSS.escape(address)}"]`)?.focus({ preventScroll: true });
}

/** The link to a paper's page. */
export const titleLink = (id, title) => linkTo(`papers/${id}/`, title, "rl-row__title");

/** A row's facts as elements, with what parts them: topic, year, contribution if it is no method, code. */
export function facts(row, data) {
  const topic = data.topics[row.topics[0]];
  const unfiled = data.topics.length && linkTo("unfiled/", "Unfiled", "rl-topic");
  return [
    topic ? linkTo(`topics/${topic[0]}/`, topic[1], `rl-topic-${topic[3]}`) : unfiled,
    row.date && element("time", { dateTime: row.date, textContent: row.date.slice(0, 4) }),
    row.contribution && element("span", { textContent: data.contributions[row.contribution][1] }),
    row.code && element("span", { textContent: "Code" }),
  ].filter(Boolean).flatMap((fact, at) => (at ? [" · ", fact] : [fact]));
}
