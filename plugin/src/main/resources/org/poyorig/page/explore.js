// The view that explores one window: its spikes, its tokens, and what the network answers.
import { read, write } from "./address.js";
import { drawDirection } from "./direction.js";
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
    this.build(place);
    this.raster = new Raster(this.canvas, {
      add: (unit, seconds) => this.add(unit, seconds),
      move: (origin, seconds) => this.move(origin, seconds),
      remove: (origin) => this.remove(origin),
      select: (origin) => this.select(origin),
      toggle: (unit) => this.toggle(unit),
      query: (seconds) => this.change({ query: seconds }),
      step: (seconds) => this.goTo(this.state.end + seconds),
    });
    this.trace = new Trace(this.traces);
    this.askAnswer = newestOnly(async () => this.take(await post("/api/explore/answer", this.question())));
    this.askInfluence = newestOnly(async () => this.takeInfluence());
    this.askTrace = newestOnly(async () => this.takeTrace());
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.later = undefined;
  }

  /** @param {HTMLElement} place */
  build(place) {
    const { about } = this;
    this.canvas = /** @type {HTMLCanvasElement} */ (
      element("canvas", {
        class: "raster",
        role: "application",
        "aria-label": "Raster of the window. Arrow keys move the window, or the selected spike; n selects the next spike, a adds one, Delete removes it.",
      })
    );
    this.arrow = /** @type {HTMLCanvasElement} */ (element("canvas", { class: "direction", role: "img", "aria-label": "Decoded vector" }));
    this.slider = /** @type {HTMLInputElement} */ (
      element("input", {
        type: "range",
        min: String(about.starts[0] + about.windowSeconds),
        max: String(about.ends[about.ends.length - 1]),
        step: "0.02",
        "aria-label": "End of the window in seconds",
      })
    );
    this.slider.addEventListener("input", () => this.goTo(Number(this.slider.value)));
    this.when = element("output", { class: "when" });
    this.undo = element("button", { type: "button", onclick: () => this.startOver() }, "Undo all changes");
    this.weigh = element("button", { type: "button", onclick: () => this.change({ influence: !this.state.influence }) }, "What mattered");
    this.sort = /** @type {HTMLSelectElement} */ (
      element("select", { "aria-label": "Order of the units", onchange: () => this.change({ order: this.sort.value, influence: this.state.influence || this.sort.value === "influence" }) },
        element("option", { value: "file" }, "units as recorded"),
        element("option", { value: "influence" }, "units by influence"))
    );
    this.values = element("tbody");
    this.legend = element("p", { class: "quiet" });
    this.tokenTitle = element("h2", {}, "Tokens");
    this.tokenRows = element("tbody");
    this.traces = element("div");
    const title = element("h1", {}, about.session);
    if (about.simulated) title.append(" ", element("span", { class: "badge" }, "simulated"));
    place.replaceChildren(
      element(
        "div",
        { class: "explore" },
        element("div", { class: "top" },
          title,
          element("p", { class: "quiet" }, this.subtitle()),
          element("div", { class: "row" },
            element("button", { type: "button", "aria-label": "Earlier", onclick: () => this.goTo(this.state.end - 0.1) }, "◀"),
            this.slider,
            element("button", { type: "button", "aria-label": "Later", onclick: () => this.goTo(this.state.end + 0.1) }, "▶"),
            this.when)),
        element("section", { class: "card", "aria-label": "Spikes" },
          element("div", { class: "row" }, this.weigh, this.sort, element("span", { class: "push" }), this.undo),
          this.canvas,
          this.legend),
        element("div", { class: "side" },
          element("section", { class: "card" },
            element("h2", {}, "Answer"),
            this.arrow,
            element("table", {},
              element("thead", {}, element("tr", {}, ...["", "decoded", "unchanged", about.simulated ? "simulated truth" : "measured"].map((name) => element("th", { class: name ? "number" : "" }, name)))),
              this.values),
            element("p", { class: "quiet" },
              element("span", { class: "swatch decoded" }), "decoded ",
              element("span", { class: "swatch before" }), "without changes ",
              element("span", { class: "swatch truth" }), about.simulated ? "simulated truth" : "measured")),
          element("section", { class: "card" }, element("h2", {}, "Live decoding around the window"), this.traces),
          element("section", { class: "card" }, this.tokenTitle,
            element("div", { class: "scroll tokens" },
              element("table", {}, element("thead", {}, element("tr", {}, element("th", {}, "unit"), element("th", { class: "number" }, "seconds"), element("th", {}, "type"))), this.tokenRows)))),
      ),
    );
  }

  subtitle() {
    const { about } = this;
    const parts = [`network ${about.bundle}`, `${about.units.length} units`];
    if (about.unknownUnits) parts.push(`${about.unknownUnits} further units have no embedding and are not shown`);
    if (about.binMilliseconds) parts.push(`spikes were counted in bins of ${shown(about.binMilliseconds)} ms; a time within its bin is not known`);
    if (about.countBinSeconds) parts.push(`the network counts spikes in bins of ${shown(about.countBinSeconds * 1000)} ms`);
    if (about.filter) parts.push("a linear filter helps at the right edge only");
    if (!about.behaviour) parts.push("the recording has no measured values of these outputs");
    return parts.join(" · ");
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
      this.order.sort((a, b) => Math.abs(weight[b]) - Math.abs(weight[a]));
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
    this.slider.value = String(state.end);
    this.when.textContent = `${time(state.end - about.windowSeconds)} to ${time(state.end)}`;
    this.weigh.setAttribute("aria-pressed", String(state.influence));
    this.sort.value = state.order;
    /** @type {HTMLButtonElement} */ (this.undo).disabled = !(state.del.length || state.move.length || state.add.length || state.off.length);
    this.showAnswer();
    const count = fillTokens(this.tokenRows, {
      units: about.units,
      off: new Set(state.off),
      unit: answer.unit,
      seconds: answer.seconds,
      windowSeconds: about.windowSeconds,
      selected: this.selected === null ? -1 : answer.origin.indexOf(this.selected),
    });
    this.tokenTitle.textContent = `${count} tokens: ${answer.unit.length} spikes, START and END of ${units - state.off.length} units`;
    this.legend.textContent = this.words();
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
    this.values.replaceChildren(
      ...about.outputs.map((/** @type {any} */ output, /** @type {number} */ k) =>
        element("tr", {},
          element("td", {}, `${output.name} (${output.unit})`),
          element("td", { class: "number" }, shown(decoded[k])),
          element("td", { class: "number" }, shown(before[k])),
          element("td", { class: "number" }, shown(truth[k])))),
      element("tr", {}, element("td", { colSpan: 4, class: "quiet" }, `asked at ${time(state.end - about.windowSeconds + state.query)}${state.query === about.windowSeconds ? ", the right edge, as live" : ""}`)),
    );
    for (const pair of [decoded, before, truth]) if (pair[0] !== null) this.largest = Math.max(this.largest, Math.hypot(pair[0], pair[1] ?? 0));
    this.arrow.hidden = about.outputs.length < 2;
    if (!this.arrow.hidden) drawDirection(this.arrow, { decoded, before, truth }, this.largest, about.outputs[0].unit);
  }
}
