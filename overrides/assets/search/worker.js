/* The search's own thread. Its first message, {base}, says where the site is; {ready: true} or {failed: true} follows. Then
 * each question has an id, which its answers repeat; {id, failed: true} is one, too.
 *
 * The box asks {id, query, from, count} and gets {id, query, from, total, items, completion}, on a slow network before that
 * the same with isPartial, of what has arrived. The page of results asks {id, query} and gets of all that is found, best
 * first, the numbers of the `pages`, and how many words each of them is `lacking`; each word that `nothingHas` as [word, the
 * query with near words in its place], and the `rest` of the query. Then it asks {id, query, pages}, and gets the `items` of these. */
"use strict";

importScripts("words.js", "spelling.js", "showing.js", "engine.js");

const PATIENCE = 1000; // milliseconds until what has arrived is shown

let engine;
let last = { query: undefined, results: [] }; // of the whole index

addEventListener("message", async ({ data: asked }) => {
  try {
    if (asked.base) {
      engine = await SearchEngine.load(asked.base);
      postMessage({ ready: true });
    } else if (asked.pages) {
      postMessage({ id: asked.id, items: await itemsOf(asked) });
    } else if (asked.count) {
      await answer(asked);
    } else {
      postMessage(await everything(asked));
    }
  } catch {
    postMessage({ failed: true, id: asked.id });
  }
});

/** Sends what a query finds: `count` results after the first `from`, as the box shows them. */
async function answer(asked) {
  let isDone = false;
  const whole = results(asked).then((found) => items(found, asked)).finally(() => (isDone = true));
  await Promise.race([whole, new Promise((done) => setTimeout(done, PATIENCE))]);
  if (!isDone) {
    const some = await items(await engine.soFar().query(asked.query), asked);
    if (some.total && !isDone) postMessage({ ...some, isPartial: true });
  }
  postMessage(await whole);
}

/** All that a query finds; further results of the same are there already. */
async function results({ query }) {
  if (query !== last.query) last = { query, results: await engine.query(query) };
  return last.results;
}

async function items(results, { id, query, from, count }) {
  const chosen = results.slice(from, from + count);
  const docs = await Promise.all(chosen.map((result) => engine.doc(result.id)));
  const items = chosen.map((result, at) => shown(docs[at], result));
  return { id, query, from, total: results.length, items, completion: from ? "" : completion(query, docs) };
}

async function everything({ id, query }) {
  const found = await results({ query });
  const words = lackedByAll(query, found);
  const nothingHas = await Promise.all(
    words.map(async (word) => [word, (await nearWords(word, engine)).map((near) => withOther(query, [word], near))]),
  );
  const lacking = found.map(({ missing }) => missing.length);
  return { id, query, pages: found.map((result) => result.id), lacking, nothingHas, rest: withOther(query, words, "") };
}

/** The words of a query that no result has, of those that the engine looks up. */
function lackedByAll(query, found) {
  const words = wordsOf(plain(query)).slice(0, MOST_WORDS).filter(counts).map((word) => word.text);
  const lacked = (some, { missing }) => (some.length ? some.filter((word) => missing.includes(word)) : some);
  return found.reduce(lacked, [...new Set(words)]);
}

/** A query with another word, or none, in the place of some, which are as `plain` has them. */
function withOther(query, some, other) {
  const replaced = wordsOf(query).filter(({ text }) => some.includes(plain(text))).reverse();
  const text = replaced.reduce((rest, { start, end }) => rest.slice(0, start) + other + rest.slice(end), query);
  return text.replace(/\s+/g, " ").trim();
}

async function itemsOf({ query, pages }) {
  const found = new Map((await results({ query })).map((result) => [result.id, result]));
  return Promise.all(pages.map(async (page) => shown(await engine.doc(page), found.get(page))));
}
