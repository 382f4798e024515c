// Chooses the view by the address.
import { explore } from "./explore.js";
import { library } from "./library.js";
import { notice } from "./server.js";

/** @type {Record<string, (place: HTMLElement) => Promise<void>>} */
const views = { "/": explore, "/explore": explore, "/library": library };

const path = location.pathname in views ? location.pathname : "/explore";
for (const link of document.querySelectorAll("nav a")) {
  const target = link.getAttribute("href");
  if (target === path || (path === "/" && target === "/explore")) link.setAttribute("aria-current", "page");
}
const place = /** @type {HTMLElement} */ (document.getElementById("view"));
views[path](place).catch((failure) => notice(String(failure.message ?? failure)));
