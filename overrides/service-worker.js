/* Keeps what was read, so that it can be read again without a network.
 *
 * Pages come from the network where there is one; what was read is kept beside it. A page names the version of the site's
 * styles and scripts in its link to the first style, and always has those of that version: they are kept all together, and
 * a page of another version leaves them alone. So this file knows no version, and a new build needs none of its doing.
 *
 * offline.json has the files of three parts, each with a version: "assets", "browse" (the list of all papers) and "search"
 * (its index). A part is one cache; that of assets has the pages too. The last two are kept once the reader used them. */
"use strict";

const SCOPE = new URL("./", location).href;
const PATH = new URL(SCOPE).pathname;
const CACHES = `reading-list ${PATH} `; // an origin may have several lists
const MOST_PAGES = 200; // those that were not read for longest go first
const MOST_CLIENTS = 50;
const OFFLINE = `${SCOPE}offline/`;
const WHOLE = `${SCOPE}offline.json`; // stands in a cache once all else does
const VERSION = /<link rel="stylesheet" href="[^"]*\?v=(\w+)">/;
const FIRST = { "browse/papers.json": "browse", "search/index.json": "search" }; // who asks for these uses the part

const versions = new Map(); // the version of a page or worker by its client's id, as a promise

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => event.waitUntil(begin()));

addEventListener("fetch", (event) => {
  const { method, mode, destination, url } = event.request;
  if (method !== "GET" || !url.startsWith(SCOPE)) return;
  const path = pathOf(url);
  if (mode === "navigate") event.respondWith(page(event, SCOPE + path));
  else if (destination) event.respondWith(asset(event, path));
  else if (/^(browse|search)\//.test(path)) event.respondWith(data(event, path));
});

const pathOf = (url) => url.slice(SCOPE.length).replace(/[?#].*$/s, "");

/** Takes over the pages that were open before, the first one that was ever read among them. */
async function begin() {
  await clients.claim();
  for (const { id, url } of await clients.matchAll({ type: "window" })) {
    await attempt(async () => {
      const response = await fetch(SCOPE + pathOf(url));
      if (response.ok) await keepPage(SCOPE + pathOf(url), response, id);
    });
  }
}

/** Does what may fail without a network or without room; then it is for the next time. */
const attempt = (work) => work().catch(() => {});

// Answers

async function page(event, url) {
  try {
    // Not by navigation preload: where that fails, Firefox 153 shows its own page whatever a worker answers.
    const response = await fetch(event.request);
    if (response.ok) event.waitUntil(attempt(() => keepPage(url, response.clone(), event.resultingClientId)));
    return response;
  } catch {
    return (await keptPage(url, event.resultingClientId)) ?? offline(event.resultingClientId);
  }
}

/** A style, script or picture: that of the page's version, or what the network has. */
async function asset({ request, clientId, resultingClientId }, path) {
  const version = await (versions.get(clientId) ?? versionOf(clientId));
  if (resultingClientId) remember(resultingClientId, version); // a worker of the page
  const kept = version && (await (await caches.open(nameOf("assets", version))).match(SCOPE + path));
  // Of a version that is new here the browser's own cache may have the files of the one before.
  return kept || fetch(request, version ? { cache: "no-cache" } : {});
}

/** The list of all papers, or a piece of the search's index. */
async function data(event, path) {
  try {
    const response = await fetch(event.request);
    if (FIRST[path] && !navigator.connection?.saveData) event.waitUntil(attempt(() => keep(FIRST[path])));
    return response;
  } catch (error) {
    for (const name of await cachesOf(path.split("/")[0])) {
      const cache = await caches.open(name);
      const kept = (await cache.match(WHOLE)) && (await cache.match(SCOPE + path));
      if (kept) return kept;
    }
    throw error;
  }
}

/** The page that says what can be read; its links lead from wherever it is shown. */
async function offline(client) {
  const kept = await keptPage(OFFLINE, client);
  if (!kept) return Response.error();
  const headers = new Headers(kept.headers);
  for (const header of ["content-encoding", "content-length"]) headers.delete(header);
  return new Response((await kept.text()).replaceAll('="../', `="${PATH}`), { status: 503, headers });
}

/** A page that is kept, whose version is from now on that of a client; undefined where none is. */
async function keptPage(url, client) {
  const name = await cacheOf(url);
  if (!name) return undefined;
  remember(client, versionIn(name));
  return (await caches.open(name)).match(url);
}

// Versions

function remember(client, version) {
  versions.set(client, version);
  if (versions.size > MOST_CLIENTS) versions.delete(versions.keys().next().value);
}

/** The version of a page that was opened before this worker woke up: that under which it is kept. */
async function versionOf(clientId) {
  const client = clientId && (await clients.get(clientId));
  const name = client && (await cacheOf(SCOPE + pathOf(client.url)));
  return name ? versionIn(name) : undefined;
}

// Keeping

const nameOf = (part, version) => `${CACHES}${part} ${version}`;

/** The names of a part's caches; Chromium 156 has them in the order of the alphabet. */
const cachesOf = async (part) => (await caches.keys()).filter((name) => name.startsWith(nameOf(part, "")));

const versionIn = (name) => name.split(" ").at(-1);

/** The name of the cache that keeps a page, if one does. */
async function cacheOf(url) {
  for (const name of await cachesOf("assets")) if (await (await caches.open(name)).match(url)) return name;
  return undefined;
}

/** Asks for a file as it is now, which costs little where the browser has that already. */
async function fresh(path) {
  const response = await fetch(SCOPE + path, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response;
}

/** Keeps all files of a part together, in a cache of their version; throws where that is not the `wanted` one. */
async function keep(part, wanted) {
  const index = await fresh("offline.json");
  const { version, files } = (await index.clone().json())[part];
  if (wanted && version !== wanted) throw new Error("a newer build is there");
  const cache = await caches.open(nameOf(part, version));
  if (await cache.match(WHOLE)) return;
  for (const file of files) if (!(await cache.match(SCOPE + file))) await cache.put(SCOPE + file, await fresh(file));
  const now = (await (await fresh("offline.json")).json())[part].version;
  if (now !== version) {
    await caches.delete(nameOf(part, version)); // the build changed meanwhile
    throw new Error("a newer build is there");
  }
  await cache.put(WHOLE, index);
  if (part === "assets") return; // pages may still need those of other versions
  for (const name of await cachesOf(part)) if (name !== nameOf(part, version)) await caches.delete(name);
}

/** Keeps a page with all styles and scripts of its version. */
async function keepPage(url, response, client) {
  const copy = response.clone();
  const text = response.text();
  const version = text.then((html) => VERSION.exec(html)?.[1]);
  if (client) remember(client, version);
  if (!(await version)) return;
  const name = nameOf("assets", await version);
  const cache = await caches.open(name);
  if (!(await cache.match(WHOLE))) await keep("assets", await version);
  await cache.delete(url); // so that it is the last
  await cache.put(url, copy);
  await trim(url, name);
  if ((await text).includes("browse/papers.json")) await keep("browse");
}

/** Whether a cache has a page at an address. */
const isPage = ({ url }) => url.endsWith("/") && url !== OFFLINE;

/** Forgets a page in other caches than the one named, the pages beyond the most, and styles and scripts of no page. */
async function trim(url, newest) {
  const pages = [];
  const others = (await cachesOf("assets")).filter((name) => name !== newest);
  for (const name of [...others, newest]) {
    const cache = await caches.open(name);
    if (name !== newest) await cache.delete(url);
    const kept = (await cache.keys()).filter(isPage);
    if (!kept.length && name !== newest) await caches.delete(name);
    pages.push(...kept.map((request) => [cache, request]));
  }
  for (const [cache, request] of pages.slice(0, -MOST_PAGES)) await cache.delete(request);
}
