// What can be read without a network: the pages that the service worker keeps, the last read first.

import { button, element, root } from "./common.js";

const place = document.querySelector(".rl-offline");
const again = () => location.reload();

/** The pages that are kept, with their titles. */
async function kept() {
  const pages = [];
  for (const name of "caches" in self ? await caches.keys() : []) {
    if (!name.startsWith(`reading-list ${root.pathname} assets `)) continue;
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      if (!url.endsWith("/") || url === new URL("offline/", root).href) continue;
      const html = await (await cache.match(url)).text();
      const { title } = new DOMParser().parseFromString(html, "text/html");
      pages.unshift([url, title.replace(/ · [^·]*$/, "")]);
    }
  }
  return pages;
}

if (!location.href.startsWith(new URL("offline/", root).href)) {
  place.append(element("p", { textContent: "The page you asked for is not among them." }),
    element("p", {}, button("Try again", again)));
  addEventListener("online", again);
}
const pages = await kept();
place.append(element("h2", { textContent: pages.length ? "What can be read now" : "Nothing was opened here before" }),
  element("ul", { className: "rl-compact" }, ...pages.map(([href, textContent]) => element("li", {}, element("a", { href, textContent })))));
