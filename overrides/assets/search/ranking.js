/* What both engines know of ranking. */
"use strict";

const LONGEST_JOIN = 4; // words written as one
const MOST_RESULTS = 100;
/** How much a page loses by the words it lacks: the power of the share it has, rare words counted for more. */
const LACKING = 4;
const WORTH_SHOWING = 0.01; // of the best result's score

/**
 * A page to be found; `title` and `text` are plain text.
 * @typedef {{location: string, title: string, text: string, kind: string}} Doc
 *
 * A result: the words of the query with whether the page has them, the index terms it was found by, and whether the
 * whole query names what the page is about.
 * @typedef {{score: number, words: Map<string, boolean>, terms: Set<string>, isNamed: boolean}} Result
 */

/**
 * How much more a page counts whose title was asked for; a page that only lists papers needs all of it.
 * @param {{isPaper: boolean, isTitle: boolean, isName: boolean, ofTitle: number, ofQuery: number}} match
 *   `isTitle`: the query is the title; `isName`: it is another name of what the page is on; `ofTitle`, `ofQuery`: how
 *   much of the one stands in the other, from 0 to 1.
 */
function titleFactor({ isPaper, isTitle, isName, ofTitle, ofQuery }) {
  if (isTitle || (ofTitle === 1 && ofQuery === 1)) return isPaper ? 5 : 8;
  if (!isPaper && isName) return 8;
  return isPaper ? 1 + ofQuery * (ofTitle + 0.5) : 0.3 + 0.5 * ofTitle * ofQuery;
}

/** Results best first: all that the query names, and of the others those that are not far worse than the best. */
function ranked(results, tieBreak) {
  results.sort((one, other) => other.score - one.score || (tieBreak(one) < tieBreak(other) ? -1 : 1));
  const least = WORTH_SHOWING * (results[0]?.score ?? 0);
  let room = MOST_RESULTS - results.filter(({ isNamed }) => isNamed).length;
  return results.filter(({ isNamed, score }) => isNamed || (score >= least && room-- > 0));
}

/** Whether a word is none of those that stand in every text. */
function counts(word) {
  return !STOP_WORDS.has(lower(word.text));
}
