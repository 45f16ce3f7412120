// The frame of the page: the button that changes the colours, and the menu where the window grows.

{
  const options = [...document.querySelectorAll("[data-md-component=palette] input")];
  const button = document.querySelector(".rl-scheme");

  /** The place of the option in use, which Material notes on the body. */
  function current() {
    const media = document.body.getAttribute("data-md-color-media");
    return Math.max(0, options.findIndex((option) => option.dataset.mdColorMedia === media));
  }

  /** Names the button after what it does next. */
  function name() {
    button.title = options[current()].title;
    button.setAttribute("aria-label", button.title);
  }

  button.addEventListener("click", () => {
    options[(current() + 1) % options.length].click();
    name();
  });
  name();

  // A menu left open would lie over the page, where the same list is a row of tabs.
  matchMedia("(min-width: 76.25em)").addEventListener("change", () => {
    document.querySelector(".rl-nav:popover-open")?.hidePopover();
  });
}
