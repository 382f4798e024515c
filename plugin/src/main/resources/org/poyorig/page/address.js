// The whole state of the view that explores stands in the address, so that it can be linked and reloaded.

/**
 * @typedef {object} State
 * @property {number} end end of the window, seconds of the recording
 * @property {number[]} del deleted spikes
 * @property {number[][]} move moved spikes: number, seconds from the window's start
 * @property {number[][]} add added spikes: unit, seconds from the window's start
 * @property {number[]} off units that are switched off
 * @property {number} query seconds from the window's start
 * @property {string} order order of the units: file or influence
 * @property {boolean} influence whether the influence of the spikes is shown
 */

/** @param {string | null} text */
const numbers = (text) => (text ? text.split("~").map(Number).filter(Number.isFinite) : []);

/** @param {string | null} text */
const pairs = (text) =>
  text ? text.split("~").map((each) => each.split("@").map(Number)).filter((pair) => pair.length === 2 && pair.every(Number.isFinite)) : [];

/**
 * @param {number} windowSeconds
 * @returns {State}
 */
export function read(windowSeconds) {
  const from = new URLSearchParams(location.search);
  const query = Number(from.get("q") ?? windowSeconds);
  return {
    end: Number(from.get("t") ?? 0),
    del: numbers(from.get("del")),
    move: pairs(from.get("move")),
    add: pairs(from.get("add")),
    off: numbers(from.get("off")),
    query: Number.isFinite(query) ? Math.min(windowSeconds, Math.max(0, query)) : windowSeconds,
    order: from.get("order") === "influence" ? "influence" : "file",
    influence: from.get("influence") === "1",
  };
}

/** @param {number[]} pair */
const joined = (pair) => `${pair[0]}@${Number(pair[1].toFixed(4))}`;

/**
 * @param {State} state
 * @param {number} windowSeconds
 */
export function write(state, windowSeconds) {
  const parts = [`t=${Number(state.end.toFixed(3))}`];
  if (state.query !== windowSeconds) parts.push(`q=${Number(state.query.toFixed(3))}`);
  if (state.del.length) parts.push(`del=${state.del.join("~")}`);
  if (state.move.length) parts.push(`move=${state.move.map(joined).join("~")}`);
  if (state.add.length) parts.push(`add=${state.add.map(joined).join("~")}`);
  if (state.off.length) parts.push(`off=${state.off.join("~")}`);
  if (state.order !== "file") parts.push(`order=${state.order}`);
  if (state.influence) parts.push("influence=1");
  history.replaceState(null, "", `${location.pathname}?${parts.join("&")}`);
}
