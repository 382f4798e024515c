// The tokens that the network reads: START and END of each unit, then the spikes.
import { element } from "./numbers.js";

const MOST_ROWS = 400;

/**
 * @param {HTMLElement} body of the table
 * @param {{units: string[], off: Set<number>, unit: number[], seconds: number[], windowSeconds: number, selected: number}} window
 * @returns {number} number of all tokens
 */
export function fillTokens(body, window) {
  const on = window.units.length - window.off.size;
  const count = 2 * on + window.unit.length;
  const middle = window.selected >= 0 ? window.selected : 0;
  const from = Math.max(0, Math.min(middle - MOST_ROWS / 2, window.unit.length - MOST_ROWS));
  const rows = [];
  for (let spike = from; spike < Math.min(window.unit.length, from + MOST_ROWS); spike++)
    rows.push(row(window.units[window.unit[spike]], window.seconds[spike], "spike", spike === window.selected));
  if (window.selected < 0)
    for (let unit = 0; unit < Math.min(2, window.units.length); unit++)
      if (!window.off.has(unit)) {
        rows.unshift(row(window.units[unit], window.windowSeconds, "END", false));
        rows.unshift(row(window.units[unit], 0, "START", false));
      }
  body.replaceChildren(...rows);
  const chosen = body.querySelector("[aria-selected='true']");
  if (chosen) chosen.scrollIntoView({ block: "nearest" });
  return count;
}

/**
 * @param {string} unit
 * @param {number} seconds
 * @param {string} type
 * @param {boolean} selected
 */
const row = (unit, seconds, type, selected) =>
  element(
    "tr",
    { "aria-selected": String(selected) },
    element("td", {}, unit),
    element("td", { class: "number" }, seconds.toFixed(4)),
    element("td", {}, type),
  );
