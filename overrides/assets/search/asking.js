/** Puts questions to the search's thread, worker.js, which is started by the first one, or before it. */

import { root } from "../common.js";

let worker;
let started; // a promise, kept unless it fails
let number = 0; // of the last question
const waiting = new Map(); // number -> what to do with its answers

/** Starts the search; one that could not be loaded is started again. */
export function start() {
  started ??= new Promise((resolve, reject) => {
    worker = new Worker(new URL("worker.js", import.meta.url));
    worker.addEventListener("error", reject);
    worker.addEventListener("message", ({ data }) => {
      if (data.id) return waiting.get(data.id)?.(data);
      if (data.ready) resolve();
      else reject(new Error("the search could not be loaded"));
    });
    worker.postMessage({ base: root.href });
  }).catch((error) => {
    started = undefined;
    worker.terminate();
    throw error;
  });
  return started;
}

/** The answer to a question; `onPart` gets what has arrived before. */
export async function ask(question, onPart = () => {}) {
  await start();
  const id = ++number;
  return new Promise((resolve, reject) => {
    waiting.set(id, (answer) => {
      if (answer.isPartial) return onPart(answer);
      waiting.delete(id);
      if (answer.failed) reject(new Error("the search does not answer"));
      else resolve(answer);
    });
    worker.postMessage({ id, ...question });
  });
}
