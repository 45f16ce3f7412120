/* The search's own thread. Its first message, {base}, says where the site is; {ready: true} or {failed: true} follows. Then
 * the box sends {id, query, from, count} and gets {id, query, from, total, items, completion}, on a slow network before that
 * the same with isPartial, of what has arrived. */
"use strict";

importScripts("words.js", "showing.js", "engine.js");

const PATIENCE = 1000; // milliseconds until what has arrived is shown

let engine;
let last = { query: undefined, results: [] }; // of the whole index

addEventListener("message", async ({ data: asked }) => {
  try {
    if (engine) return await answer(asked);
    engine = await SearchEngine.load(asked.base);
    postMessage({ ready: true });
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
