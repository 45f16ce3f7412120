/* What Material's search box leaves out for screen readers. A link takes no name from an article within it, and a
 * page has one heading of the first level. */
"use strict";

const list = document.querySelector(".md-search-result__list");
new MutationObserver(() => {
  for (const article of list.querySelectorAll("article:not([role])")) {
    article.setAttribute("role", "none");
    article.querySelector("h1")?.setAttribute("aria-level", "3");
  }
}).observe(list, { childList: true });
