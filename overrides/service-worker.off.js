/* Stands at service-worker.js where the site is not to be read offline: takes the worker and all it kept away again. */
"use strict";

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => event.waitUntil((async () => {
  const prefix = `reading-list ${new URL("./", location).pathname} `;
  for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
  await registration.unregister();
})()));
