// The places of the view that explores one window.
import { element, shown } from "./numbers.js";

/**
 * Lays the view out and returns the places that change.
 * @param {HTMLElement} place
 * @param {any} about
 * @param {{goTo: (end: number) => void, step: (seconds: number) => void, startOver: () => void, weigh: () => void,
 *   sort: (order: string) => void}} actions
 */
export function laidOut(place, about, actions) {
  const canvas = /** @type {HTMLCanvasElement} */ (
    element("canvas", {
      class: "raster",
      role: "application",
      "aria-label": "Raster of the window. Arrow keys move the window, or the selected spike; n selects the next spike, a adds one, Delete removes it.",
    })
  );
  const arrow = /** @type {HTMLCanvasElement} */ (element("canvas", { class: "direction", role: "img", "aria-label": "Decoded vector" }));
  const slider = /** @type {HTMLInputElement} */ (
    element("input", {
      type: "range",
      min: String(about.starts[0] + about.windowSeconds),
      max: String(about.ends[about.ends.length - 1]),
      step: "0.02",
      "aria-label": "End of the window in seconds",
    })
  );
  slider.addEventListener("input", () => actions.goTo(Number(slider.value)));
  const when = element("output", { class: "when" });
  const undo = /** @type {HTMLButtonElement} */ (element("button", { type: "button", onclick: actions.startOver }, "Undo all changes"));
  const weigh = element("button", { type: "button", onclick: actions.weigh }, "What mattered");
  const sort = /** @type {HTMLSelectElement} */ (
    element("select", { "aria-label": "Order of the units", onchange: () => actions.sort(sort.value) },
      element("option", { value: "file" }, "units as recorded"),
      element("option", { value: "influence" }, "units by influence"))
  );
  const values = element("tbody");
  const legend = element("p", { class: "quiet" });
  const tokenTitle = element("h2", {}, "Tokens");
  const tokenRows = element("tbody");
  const traces = element("div");
  const title = element("h1", {}, about.session);
  if (about.simulated) title.append(" ", element("span", { class: "badge" }, "simulated"));
  place.replaceChildren(
    element(
      "div",
      { class: "explore" },
      element("div", { class: "top" },
        title,
        element("p", { class: "quiet" }, subtitle(about)),
        element("div", { class: "row" },
          element("button", { type: "button", "aria-label": "Earlier", onclick: () => actions.step(-0.1) }, "◀"),
          slider,
          element("button", { type: "button", "aria-label": "Later", onclick: () => actions.step(0.1) }, "▶"),
          when)),
      element("section", { class: "card", "aria-label": "Spikes" },
        element("div", { class: "row" }, weigh, sort, element("span", { class: "push" }), undo),
        canvas,
        legend),
      element("div", { class: "side" },
        element("section", { class: "card" },
          element("h2", {}, "Answer"),
          arrow,
          element("table", {},
            element("thead", {}, element("tr", {}, ...["", "decoded", "unchanged", about.simulated ? "simulated truth" : "measured"].map((name) => element("th", { class: name ? "number" : "" }, name)))),
            values),
          element("p", { class: "quiet" },
            element("span", { class: "swatch decoded" }), "decoded ",
            element("span", { class: "swatch before" }), "without changes ",
            element("span", { class: "swatch truth" }), about.simulated ? "simulated truth" : "measured")),
        element("section", { class: "card" }, element("h2", {}, "Live decoding around the window"), traces),
        element("section", { class: "card" }, tokenTitle,
          element("div", { class: "scroll tokens" },
            element("table", {}, element("thead", {}, element("tr", {}, element("th", {}, "unit"), element("th", { class: "number" }, "seconds"), element("th", {}, "type"))), tokenRows)))),
    ),
  );
  return { canvas, arrow, slider, when, undo, weigh, sort, values, legend, tokenTitle, tokenRows, traces };
}

/** What the view is made of, in a line. @param {any} about */
function subtitle(about) {
  const parts = [`network ${about.bundle}`, `${about.units.length} units`];
  if (about.unknownUnits) parts.push(`${about.unknownUnits} further units have no embedding and are not shown`);
  if (about.binMilliseconds) parts.push(`spikes were counted in bins of ${shown(about.binMilliseconds)} ms; a time within its bin is not known`);
  if (about.countBinSeconds) parts.push(`the network counts spikes in bins of ${shown(about.countBinSeconds * 1000)} ms`);
  if (about.filter) parts.push("a linear filter helps at the right edge only");
  if (!about.behaviour) parts.push("the recording has no measured values of these outputs");
  return parts.join(" · ");
}
