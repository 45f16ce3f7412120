// What of the layout needs a script: colours, the search box, the way back to the top, the section in sight. It runs in
// the header, before anything below is painted, and is never inline, so that a host may forbid scripts inside pages.

{
  const root = new URL("..", document.currentScript.src);
  const link = document.currentScript.previousElementSibling; // to all papers, for those without scripts
  const finds = link.dataset.finds ?? "papers"; // a layout of the list's own may not say it

  // Links of former years asked any page for a search.
  const query = new URLSearchParams(location.search).get("q");
  if (query && location.protocol !== "file:" && !["browse/", "search/"].some((place) => location.pathname.startsWith(root.pathname + place)))
    location.replace(new URL(`search/?${new URLSearchParams({ q: query })}`, root));

  // Colours: as the system has them, or as the reader chose, which is kept in the form of the theme of former years.
  const KEY = `${root.pathname}.__palette`;
  const SCHEMES = ["", "light", "dark"]; // "" is the system's
  const NEXT = ["Use light colours", "Use dark colours", "Use the system’s colours"];
  const media = (scheme) => `(prefers-color-scheme${scheme && `: ${scheme}`})`;
  const page = document.documentElement;

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEY)).color.media;
    } catch {
      return media(""); // nothing is kept, or no storage is allowed
    }
  }

  /** Shows the page in a scheme, and names the button after what it does next. */
  function colour(scheme) {
    page.dataset.scheme = scheme;
    button.title = button.ariaLabel = NEXT[SCHEMES.indexOf(scheme)];
  }

  link.insertAdjacentHTML("afterend", `
    <button class="rl-icon rl-scheme"></button>
    <button class="rl-icon rl-find" aria-label="Search"></button>
    <div class="rl-search" role="search" aria-label="Search">
      <div class="rl-search__inner">
        <form class="rl-search__form" action="${root}search/">
          <button type="button" class="rl-icon rl-back" aria-label="Close the search" tabindex="-1"></button>
          <div class="rl-search__suggest" aria-hidden="true"></div>
          <input class="rl-search__input" name="q" aria-label="Search ${finds}" enterkeyhint="search"
            placeholder="Search ${finds}" autocapitalize="off" autocomplete="off" spellcheck="false">
          <button type="reset" class="rl-icon rl-clear" title="Clear" tabindex="-1"></button>
        </form>
        <div class="rl-search__output" role="region" aria-label="Results">
          <div class="rl-search__status" role="status"></div>
          <ol class="rl-search__results" role="presentation"></ol>
        </div>
      </div>
    </div>`);
  const button = document.querySelector(".rl-scheme");
  link.remove();

  colour(SCHEMES.find((scheme) => media(scheme) === kept()) ?? "");
  button.addEventListener("click", () => {
    colour(SCHEMES[(SCHEMES.indexOf(page.dataset.scheme) + 1) % SCHEMES.length]);
    try {
      localStorage.setItem(KEY, JSON.stringify({ color: { media: media(page.dataset.scheme) } }));
    } catch {
      // Not kept, then.
    }
  });

  const add = (tag, values) => document.head.append(Object.assign(document.createElement(tag), values));
  const worker = navigator.serviceWorker;
  if (location.protocol === "file:") add("script", { src: `${root}assets/local.js` });
  else if (worker && document.querySelector('[href*=".css?v="]')) {
    add("link", { rel: "manifest", href: `${root}manifest.json` });
    addEventListener("load", () => worker.register(`${root}service-worker.js`).catch(console.warn));
  }

  // A menu left open would lie over the page, where the same list is a row of tabs.
  matchMedia("(min-width: 76.25em)").addEventListener("change", () => {
    document.querySelector(".rl-nav:popover-open")?.hidePopover();
  });

  addEventListener("DOMContentLoaded", () => {
    const top = Object.assign(document.createElement("button"), { className: "rl-icon rl-top", hidden: true, textContent: "Back to top" });
    top.addEventListener("click", () => scrollTo({ top: 0 }));
    document.querySelector("main").append(top);

    const entries = [...document.querySelectorAll(".rl-toc a")];
    const headings = entries.map((entry) => document.getElementById(decodeURIComponent(entry.hash.slice(1))));
    let last = scrollY;
    const follow = () => {
      // Who goes back up may want the top.
      if (scrollY !== last) top.hidden = scrollY > last || scrollY < innerHeight / 2;
      last = scrollY;
      const inSight = headings.findLastIndex((heading) => heading?.getBoundingClientRect().top < innerHeight / 4);
      entries.forEach((entry, at) => entry.classList.toggle("rl-toc__active", at === inSight));
    };
    addEventListener("scroll", follow, { passive: true });
    follow();
  });
}
