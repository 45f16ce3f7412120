/* Words of the list that are spelt much as one that it does not have. */
"use strict";

const MOST_NEAR = 3;
const SHORT = 5; // letters of a word up to which one slip makes another one of it

/** The nearest words of an engine's index, at most three: those of titles and names, and those of several pages. */
async function nearWords(word, engine) {
  const folded = fold(word);
  if (!/^\p{L}{3,}$/u.test(folded)) return [];
  const most = folded.length > SHORT ? 2 : 1;
  const words = await engine.wordsOfLengths(folded.length, most);
  const near = words.map((other) => [slips(folded, other, most), other]).filter(([count]) => count <= most);
  // Slips are rarer in the first letter.
  const rank = ([count, other]) => count + (other[0] === folded[0] ? 0 : 0.5);
  return near.sort((one, other) => rank(one) - rank(other)).slice(0, MOST_NEAR).map(([, other]) => other);
}

/** How many letters are one more, less or another, or swapped with the next one; more than `most` are not counted out. */
function slips(word, other, most) {
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= word.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = word[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + change);
      if (i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return Infinity;
    [before, row] = [row, next];
  }
  return row.at(-1);
}
