// The view that explores one window: its spikes, its tokens, and what the network answers.
import { read, write } from "./address.js";
import { drawDirection } from "./direction.js";
import { laidOut } from "./layout.js";
import { element, shown, time } from "./numbers.js";
import { Raster } from "./raster.js";
import { get, newestOnly, post } from "./server.js";
import { fillTokens } from "./tokens.js";
import { Trace } from "./trace.js";

const TRACE_SECONDS = 2; // before and after the window

/** @param {HTMLElement} place */
export async function explore(place) {
  const about = await get("/api/explore");
  document.title = `${about.session} · POYO Rig`;
  const state = read(about.windowSeconds);
  if (!state.end) state.end = about.starts[0] + Math.min(10, (about.ends[0] - about.starts[0]) / 2) + about.windowSeconds;
  new Exploration(place, about, state).begin();
}

class Exploration {
  /**
   * @param {HTMLElement} place
   * @param {any} about
   * @param {import("./address.js").State} state
   */
  constructor(place, about, state) {
    this.about = about;
    this.state = state;
    /** @type {any} */
    this.answer = null;
    /** @type {number[] | null} influence of each spike of the answer, −1 to 1 */
    this.influence = null;
    /** @type {number | null} */
    this.selected = null;
    this.order = about.units.map((/** @type {string} */ _, /** @type {number} */ unit) => unit);
    this.largest = 1e-9;
    this.parts = laidOut(place, about, {
      goTo: (end) => this.goTo(end),
      step: (seconds) => this.goTo(this.state.end + seconds),
      startOver: () => this.startOver(),
      weigh: () => this.change({ influence: !this.state.influence }),
      sort: (order) => this.change({ order, influence: this.state.influence || order === "influence" }),
    });
    this.raster = new Raster(this.parts.canvas, {
      add: (unit, seconds) => this.add(unit, seconds),
      move: (origin, seconds) => this.move(origin, seconds),
      remove: (origin) => this.remove(origin),
      select: (origin) => this.select(origin),
      toggle: (unit) => this.toggle(unit),
      query: (seconds) => this.change({ query: seconds }),
      step: (seconds) => this.goTo(this.state.end + seconds),
    });
    this.trace = new Trace(this.parts.traces);
    this.askAnswer = newestOnly(async () => this.take(await post("/api/explore/answer", this.question())));
    this.askInfluence = newestOnly(async () => this.takeInfluence());
    this.askTrace = newestOnly(async () => this.takeTrace());
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.later = undefined;
  }

  begin() {
    this.change({});
    this.askTrace(null);
  }

  question() {
    const { end, del, move, add, off, query } = this.state;
    return { end, delete: del, move, add, off, queries: [query] };
  }

  /** @param {Partial<import("./address.js").State>} changes */
  change(changes) {
    Object.assign(this.state, changes);
    write(this.state, this.about.windowSeconds);
    this.askAnswer(null);
  }

  /** @param {number} end */
  goTo(end) {
    this.selected = null;
    this.influence = null;
    this.change({ end, del: [], move: [], add: [] });
    clearTimeout(this.later);
    this.later = setTimeout(() => this.askTrace(null), 150);
  }

  startOver() {
    this.selected = null;
    this.change({ del: [], move: [], add: [], off: [] });
  }

  /**
   * @param {number} unit
   * @param {number} seconds
   */
  add(unit, seconds) {
    this.selected = -1 - this.state.add.length;
    this.change({ add: [...this.state.add, [unit, seconds]] });
  }

  /**
   * @param {number} origin
   * @param {number} seconds
   */
  move(origin, seconds) {
    if (origin < 0) this.change({ add: this.state.add.map((spike, k) => (k === -1 - origin ? [spike[0], seconds] : spike)) });
    else this.change({ move: [...this.state.move.filter(([spike]) => spike !== origin), [origin, seconds]] });
  }

  /** @param {number} origin */
  remove(origin) {
    this.selected = null;
    if (origin < 0) this.change({ add: this.state.add.filter((_, k) => k !== -1 - origin) });
    else this.change({ del: [...this.state.del, origin], move: this.state.move.filter(([spike]) => spike !== origin) });
  }

  /** @param {number | null} origin */
  select(origin) {
    this.selected = origin;
    this.show();
  }

  /** @param {number} unit */
  toggle(unit) {
    const off = new Set(this.state.off);
    if (!off.delete(unit)) off.add(unit);
    this.change({ off: [...off].sort((a, b) => a - b) });
  }

  /** @param {any} answer */
  take(answer) {
    this.answer = answer;
    this.influence = null;
    if (answer.end !== this.state.end) {
      this.state.end = answer.end;
      write(this.state, this.about.windowSeconds);
    }
    this.show();
    if (this.state.influence) this.askInfluence(null);
  }

  async takeInfluence() {
    const asked = this.answer;
    const { spikes } = await post("/api/explore/influence", this.question());
    if (asked !== this.answer || spikes.length !== asked.unit.length) return;
    const toward = asked.values[0].map((/** @type {number | null} */ value) => value ?? 0);
    const length = Math.hypot(...toward) || 1;
    const along = spikes.map((/** @type {number[]} */ spike) => spike.reduce((sum, value, k) => sum + (value * toward[k]) / length, 0));
    const most = Math.max(1e-12, ...along.map(Math.abs));
    this.influence = along.map((/** @type {number} */ value) => value / most);
    this.most = most;
    const byUnit = new Array(this.about.units.length).fill(0);
    along.forEach((/** @type {number} */ value, /** @type {number} */ k) => (byUnit[asked.unit[k]] += value));
    this.byUnit = byUnit;
    this.show();
  }

  async takeTrace() {
    const { end } = this.state;
    const from = end - this.about.windowSeconds - TRACE_SECONDS;
    const trace = await get(`/api/explore/trace?from=${from}&to=${end + TRACE_SECONDS}`);
    this.trace.show(this.about.outputs, trace, [end - this.about.windowSeconds, end]);
    for (const row of [...trace.decoded, ...trace.truth])
      if (row[0] !== null && row[1] !== null) this.largest = Math.max(this.largest, Math.hypot(row[0], row[1] ?? 0));
    this.show();
  }

  show() {
    const { about, state, answer } = this;
    if (!answer) return;
    const units = about.units.length;
    this.order = [...Array(units).keys()];
    if (state.order === "influence" && this.byUnit) {
      const weight = this.byUnit;
      this.order.sort((/** @type {number} */ a, /** @type {number} */ b) => Math.abs(weight[b]) - Math.abs(weight[a]));
    }
    this.raster.show({
      units: about.units,
      order: this.order,
      off: new Set(state.off),
      origin: answer.origin,
      unit: answer.unit,
      seconds: answer.seconds,
      influence: state.influence ? this.influence : null,
      selected: this.selected,
      query: state.query,
      windowSeconds: about.windowSeconds,
      end: state.end,
      latents: about.latents ?? [],
    });
    this.parts.slider.value = String(state.end);
    this.parts.when.textContent = `${time(state.end - about.windowSeconds)} to ${time(state.end)}`;
    this.parts.weigh.setAttribute("aria-pressed", String(state.influence));
    this.parts.sort.value = state.order;
    this.parts.undo.disabled = !(state.del.length || state.move.length || state.add.length || state.off.length);
    this.showAnswer();
    const count = fillTokens(this.parts.tokenRows, {
      units: about.units,
      off: new Set(state.off),
      unit: answer.unit,
      seconds: answer.seconds,
      windowSeconds: about.windowSeconds,
      selected: this.selected === null ? -1 : answer.origin.indexOf(this.selected),
    });
    this.parts.tokenTitle.textContent = `${count} tokens: ${answer.unit.length} spikes, START and END of ${units - state.off.length} units`;
    this.parts.legend.textContent = this.words();
  }

  words() {
    const { state, answer } = this;
    const unit = this.about.outputs[0].unit;
    if (state.influence)
      return this.influence
        ? `Each spike was left out once. Orange spikes push the answer along its direction, blue ones against it; the strongest changes it by ${shown(this.most, 2)} ${unit}.`
        : "Leaving out each spike once …";
    const edited = state.del.length + state.move.length + state.add.length;
    return `Click to add a spike, drag to move it, Delete to remove it; click a unit's name to switch the unit off. ${edited} changed spikes. Answered in ${answer.millis.toFixed(1)} ms.`;
  }

  showAnswer() {
    const { about, answer, state } = this;
    const [decoded, before, truth] = [answer.values[0], answer.before[0], answer.truth[0]];
    this.parts.values.replaceChildren(
      ...about.outputs.map((/** @type {any} */ output, /** @type {number} */ k) =>
        element("tr", {},
          element("td", {}, `${output.name} (${output.unit})`),
          element("td", { class: "number" }, shown(decoded[k])),
          element("td", { class: "number" }, shown(before[k])),
          element("td", { class: "number" }, shown(truth[k])))),
      element("tr", {}, element("td", { colSpan: 4, class: "quiet" }, `asked at ${time(state.end - about.windowSeconds + state.query)}${state.query === about.windowSeconds ? ", the right edge, as live" : ""}`)),
    );
    for (const pair of [decoded, before, truth]) if (pair[0] !== null) this.largest = Math.max(this.largest, Math.hypot(pair[0], pair[1] ?? 0));
    this.parts.arrow.hidden = about.outputs.length < 2;
    if (!this.parts.arrow.hidden) drawDirection(this.parts.arrow, { decoded, before, truth }, this.largest, about.outputs[0].unit);
  }
}
