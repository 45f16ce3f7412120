// The frame of the page. What has to be there before anything is painted: how Material reads and writes what it keeps
// in the browser, the colours, on a first visit too, and those parts of the frame that do nothing without scripts, so
// that no page repeats them. Never inline, so that a host may forbid scripts inside pages.

{
  // This file stands in assets/, one below the site's root; the script in the header, behind the link to all papers.
  const root = new URL("..", document.currentScript.src);
  const link = document.currentScript.previousElementSibling;

  /** What is kept under a name; null where nothing is. */
  window.__md_get = (name) => JSON.parse(localStorage.getItem(`${root.pathname}.${name}`));

  /** Keeps a value, where the browser lets it. */
  window.__md_set = (name, value) => {
    try { localStorage.setItem(`${root.pathname}.${name}`, JSON.stringify(value)); } catch { /* not kept, then */ }
  };

  const system = "(prefers-color-scheme)";
  const color = __md_get("__palette")?.color ?? { media: system };
  const { dataset } = document.body;
  dataset.mdColorMedia = color.media;
  if (color.media !== system) dataset.mdColorScheme = color.scheme;
  else dataset.mdColorScheme = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";

  // The icon of home screens, which browsers look for once a page is there.
  const icon = { rel: "apple-touch-icon", href: new URL("assets/apple-touch-icon.png", root).href };
  document.head.append(Object.assign(document.createElement("link"), icon));

  // Material's settings, and the switches and the place for messages that it wants.
  const config = {
    base: root.href,
    features: ["navigation.top"],
    translations: { "clipboard.copy": "Copy to clipboard", "clipboard.copied": "Copied to clipboard" },
  };
  const settings = Object.assign(document.createElement("script"), { id: "__config", type: "application/json" });
  settings.textContent = JSON.stringify(config);
  if (!document.getElementById("__search")) document.body.insertAdjacentHTML("afterbegin", `
    <input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">
    <input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search">
    <div class="md-dialog" data-md-component="dialog"><div class="md-dialog__inner md-typeset"></div></div>`);
  document.body.prepend(settings);

  // The colours to choose from, of which Material reads the options; the button goes from one to the next. Then
  // Material's search box by its looks, with names for screen readers and results that are announced. What it does is up
  // to box.js: Material's own script fetches the index of the search with every page.
  const options = [
    ["Use light colours", system, "default"],
    ["Use dark colours", "(prefers-color-scheme: light)", "default"],
    ["Use the system’s colours", "(prefers-color-scheme: dark)", "slate"],
  ];
  link.insertAdjacentHTML("afterend", `
    <form data-md-component="palette" hidden>${options.map(([title, media, scheme]) => `<input
      type="radio" name="palette" title="${title}" data-md-color-media="${media}" data-md-color-scheme="${scheme}"
      data-md-color-primary="${dataset.mdColorPrimary}" data-md-color-accent="${dataset.mdColorAccent}">`).join("")}</form>
    <button class="rl-icon rl-scheme"></button>
    <label class="md-header__button rl-icon rl-find" for="__search" title="Search"></label>
    <div class="md-search" role="dialog" aria-label="Search">
      <label class="md-search__overlay" for="__search"></label>
      <div class="md-search__inner" role="search">
        <form class="md-search__form">
          <input class="md-search__input" name="query" aria-label="Search papers, topics and names"
            placeholder="Search papers, topics and names" autocapitalize="off" autocomplete="off" spellcheck="false"
            data-md-component="search-query" required>
          <label class="md-search__icon rl-icon rl-find" for="__search"></label>
          <div class="md-search__options" role="group" aria-label="Search">
            <a href="?" class="md-search__icon md-icon rl-icon rl-share" title="Share" aria-label="Share" data-clipboard
              data-clipboard-text="" data-md-component="search-share" tabindex="-1"></a>
            <button type="reset" class="md-search__icon md-icon rl-icon rl-clear" title="Clear" aria-label="Clear"
              tabindex="-1"></button>
          </div>
          <div class="md-search__suggest" data-md-component="search-suggest" aria-hidden="true"></div>
        </form>
        <div class="md-search__output">
          <div class="md-search__scrollwrap" tabindex="0" role="region" aria-label="Results" data-md-scrollfix>
            <div class="md-search-result">
              <div class="md-search-result__meta" role="status"></div>
              <ol class="md-search-result__list" role="presentation"></ol>
            </div>
          </div>
        </div>
      </div>
    </div>`);
  const box = document.querySelector(".md-search");
  Object.assign(box.dataset, { base: root.href, ...link.dataset });
  box.querySelector("form").action = link.href;
  link.remove();

  const inputs = [...document.querySelectorAll("[data-md-component=palette] input")];
  const button = document.querySelector(".rl-scheme");

  /** The place of the option in use, which Material notes on the body. */
  function current() {
    return Math.max(0, options.findIndex(([, media]) => media === dataset.mdColorMedia));
  }

  /** Names the button after what it does next. */
  function name() {
    [button.title] = options[current()];
    button.setAttribute("aria-label", button.title);
  }

  button.addEventListener("click", () => {
    inputs[(current() + 1) % inputs.length].click();
    name();
  });
  name();

  // A menu left open would lie over the page, where the same list is a row of tabs.
  matchMedia("(min-width: 76.25em)").addEventListener("change", () => {
    document.querySelector(".rl-nav:popover-open")?.hidePopover();
  });
}
