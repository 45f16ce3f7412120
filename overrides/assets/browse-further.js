/** Where to go on from a search that finds little or nothing: words spelt much the same, topics, scholars’ search. */

import { linkTo } from "./browse-data.js";
import { element } from "./common.js";

const MOST_TOPICS = 3;
const ALIKE = 0.3; // least share of pairs of letters that a topic's title has in common with a query

/** A link to another query on the same page. */
const searchLink = (query) => element("a", { href: `?${new URLSearchParams({ q: query })}`, textContent: query });

/** Elements with what parts them. */
const parted = (elements, between = ", ") => elements.flatMap((it, at) => (at ? [between, it] : [it]));

/** That nothing has some words of a query, which finds results by the `rest`. */
export function wordsOfNone(rest, nothingHas) {
  if (!nothingHas.length) return [];
  return [
    element("p", {}, `Nothing has ${nothingHas.map(([word]) => `“${word}”`).join(" or ")}. Without: `, searchLink(rest), "."),
    ...nearQueries(nothingHas),
  ];
}

const nearQueries = (nothingHas) => nothingHas.filter(([, near]) => near.length)
  .map(([, near]) => element("p", {}, "Did you mean ", ...parted(near.map(searchLink), " or "), "?"));

/** What else to try where nothing is found. */
export function noneFound(query, nothingHas, { topics, areas }) {
  const alike = topics.map((topic) => [likeness(query, topic[1]), topic]).filter(([share]) => share >= ALIKE)
    .sort(([one], [other]) => other - one).slice(0, MOST_TOPICS).map(([, topic]) => linkTo(`topics/${topic[0]}/`, topic[1]));
  const places = alike.length ? ["Near topics: ", ...parted(alike)] : ["Areas: ", ...parted(areas.map(([id, title]) => linkTo(`areas/${id}/`, title)))];
  return [...nearQueries(nothingHas), ...(areas.length ? [element("p", {}, ...places)] : [])];
}

/** A search for the same among papers of any field. */
export function onScholar(query) {
  const href = `https://scholar.google.com/scholar?${new URLSearchParams({ q: query })}`;
  return element("a", { href, textContent: `Search Google Scholar for “${query}”` });
}

/** The share of pairs of letters that two texts have in common, by Dice, from 0 to 1. */
function likeness(one, other) {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()].map((text) => new Set(Array.from(text.slice(1), (char, at) => text[at] + char)));
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size || 1);
}
