/** The rows that the filters work on: browse/papers.json, whose shape generator/site/browse_data.py describes. */

import { element, fetchFile, root } from "./common.js";

const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

/** Text for comparing: lower case, without accents and hyphens. */
export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}\u00ad\-\u2010-\u2015]/gu, "")
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter]);
}

const fetchJson = async (name) => (await fetchFile(`browse/${name}`)).json();

/** The whole list: what the filters offer, and `rows`, each with `text`, what a search looks at, folded. */
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

/** A link into the site. */
export const linkTo = (address, textContent, className = "") => element("a", { className, href: new URL(address, root).href, textContent });

/** The link to a paper's page. */
export const titleLink = (id, title) => linkTo(`papers/${id}/`, title, "rl-row__title");

/** A row's facts as elements, with what parts them: topic, year, contribution if it is no method, code. */
export function facts(row, data) {
  const topic = data.topics[row.topics[0]];
  return [
    topic ? linkTo(`topics/${topic[0]}/`, topic[1], `rl-topic-${topic[3]}`) : linkTo("unfiled/", "Unfiled", "rl-topic"),
    row.date && element("time", { dateTime: row.date, textContent: row.date.slice(0, 4) }),
    row.contribution && element("span", { textContent: data.contributions[row.contribution][1] }),
    row.code && element("span", { textContent: "Code" }),
  ].filter(Boolean).flatMap((fact, at) => (at ? [" · ", fact] : [fact]));
}
