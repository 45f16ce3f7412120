/* The search's own thread. The box sends {id, query, from, count} and gets {id, query, from, total, items, completion}.
 * Its first message, {base, parts}, says where the site is and whether its index comes in parts; {ready: true} or
 * {failed: true} follows. What is found and in which order is up to the engine. */
"use strict";

importScripts("words.js", "ranking.js", "showing.js");

let engine;
let last = { query: undefined, results: [] };

addEventListener("message", async ({ data: asked }) => {
  if (!engine) {
    try {
      if (asked.parts) importScripts("parts.js");
      else importScripts("../vendor/minisearch.js", "engine.js");
      engine = await (asked.parts ? PartsEngine : SearchEngine).load(asked.base);
      postMessage({ ready: true });
    } catch {
      postMessage({ failed: true });
    }
    return;
  }
  try {
    postMessage(await answer(asked));
  } catch {
    postMessage({ failed: true, id: asked.id });
  }
});

/** What a query finds: `count` results after the first `from`, as the box shows them. */
async function answer({ id, query, from, count }) {
  if (query !== last.query) last = { query, results: await engine.query(query) };
  const { results } = last;
  const chosen = results.slice(from, from + count);
  const docs = await Promise.all(chosen.map((result) => engine.doc(result)));
  const items = chosen.map((result, at) => shown(docs[at], result));
  return { id, query, from, total: results.length, items, completion: from ? "" : completion(query, docs) };
}
