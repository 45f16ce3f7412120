/** A button that copies an address, for what shows something under an address of its own. */

import { button, element } from "./common.js";

/**
 * The button and its message, one element.
 * @param {() => string} address  asked at each click
 * @param {string} text  what the button says
 */
export function copyLink(address = () => location.href, text = "Copy link") {
  const status = element("span", { role: "status", className: "rl-aside" });
  const press = button(text, async () => {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(address());
      status.textContent = "Copied";
    } catch {
      prompt("Copy this address:", address()); // no clipboard, as without HTTPS, or none allowed
    }
  });
  return element("span", { className: "rl-copy-link" }, press, " ", status);
}
