/** Where to go on from a search that finds little or nothing: words spelt much the same, topics, arXiv. */

import { linkTo } from "./browse-data.js";
import { element } from "./common.js";

const MOST_TOPICS = 3;
const ALIKE = 0.3; // least share of pairs of letters that a topic's title has in common with a query

/** A link to another query on the same page. */
const searchLink = (query) => element("a", { href: `?${new URLSearchParams({ q: query })}`, textContent: query });

/** Elements with what parts them. */
const parted = (elements, between = ", ") => elements.flatMap((it, at) => (at ? [between, it] : [it]));

const instead = (query, word, other) => query.replace(word, other);
const dropped = (query, words) => words.reduce((rest, word) => rest.replace(word, " "), query).replace(/\s+/g, " ").trim();

/** That nothing has some words of a query, which finds results by its others. */
export function wordsOfNone(query, nothingHas) {
  if (!nothingHas.length) return [];
  const words = nothingHas.map(([word]) => word);
  const near = nothingHas.map(([word, near]) => didYouMean(query, word, near)).filter((parts) => parts.length);
  return [
    element("p", {}, `Nothing has ${words.map((word) => `“${word}”`).join(" or ")}. Without: `, searchLink(dropped(query, words)), "."),
    ...near.map((parts) => element("p", {}, ...parts)),
  ];
}

const didYouMean = (query, word, near) =>
  near.length ? ["Did you mean ", ...parted(near.map((other) => searchLink(instead(query, word, other))), " or "), "?"] : [];

/** What else to try where nothing is found. */
export function noneFound(query, nothingHas, { topics, areas }) {
  const near = nothingHas.filter(([, words]) => words.length).map(([word, words]) => element("p", {}, ...didYouMean(query, word, words)));
  const alike = topics.map((topic) => [likeness(query, topic[1]), topic]).filter(([share]) => share >= ALIKE)
    .sort(([one], [other]) => other - one).slice(0, MOST_TOPICS).map(([, topic]) => linkTo(`topics/${topic[0]}/`, topic[1]));
  const places = alike.length ? ["Near topics: ", ...parted(alike)] : ["Areas: ", ...parted(areas.map(([id, title]) => linkTo(`areas/${id}/`, title)))];
  return [...near, element("p", {}, ...places)];
}

/** A search for the same on arXiv. */
export function onArxiv(query) {
  const href = `https://arxiv.org/search/?${new URLSearchParams({ query, searchtype: "all" })}`;
  return element("a", { href, textContent: `Search arXiv for “${query}”` });
}

/** The share of pairs of letters that two texts have in common, by Dice, from 0 to 1. */
function likeness(one, other) {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()].map((text) => new Set(Array.from(text.slice(1), (char, at) => text[at] + char)));
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size || 1);
}
