// The raster of one window: one row a unit. Click to add a spike, drag to move it, Delete to remove it.
import { colour, fitted } from "./numbers.js";

const LEFT = 96; // pixels for the names of the units
const TOP = 14; // for the head of the query's mark
const BOTTOM = 22;
const NEAR = 6; // pixels

/**
 * @typedef {object} Shown
 * @property {string[]} units
 * @property {number[]} order units from top to bottom
 * @property {Set<number>} off
 * @property {number[]} origin number of each spike in the recorded window; below 0 for added spikes
 * @property {number[]} unit
 * @property {number[]} seconds
 * @property {number[] | null} influence of each spike, −1 to 1
 * @property {number | null} selected origin of the selected spike
 * @property {number} query seconds
 * @property {number} windowSeconds
 * @property {number} end seconds of the recording
 * @property {number[]} latents seconds
 */

export class Raster {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {{add: (unit: number, seconds: number) => void, move: (origin: number, seconds: number) => void,
   *   remove: (origin: number) => void, select: (origin: number | null) => void, toggle: (unit: number) => void,
   *   query: (seconds: number) => void, step: (windows: number) => void}} actions
   */
  constructor(canvas, actions) {
    this.canvas = canvas;
    this.actions = actions;
    /** @type {Shown | null} */
    this.shown = null;
    /** @type {{origin: number, from: number, moved: boolean} | {query: true} | null} */
    this.drag = null;
    canvas.tabIndex = 0;
    canvas.addEventListener("pointerdown", (event) => this.down(event));
    canvas.addEventListener("pointermove", (event) => this.moving(event));
    canvas.addEventListener("pointerup", () => (this.drag = null));
    canvas.addEventListener("pointercancel", () => (this.drag = null));
    canvas.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.draw()).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  /** @param {Shown} shown */
  show(shown) {
    this.shown = shown;
    this.draw();
  }

  draw() {
    const shown = this.shown;
    if (!shown) return;
    const { pen, width, height } = fitted(this.canvas);
    const row = this.rowHeight(height);
    const places = new Array(shown.units.length);
    shown.order.forEach((unit, place) => (places[unit] = place));
    this.drawNames(pen, row, width);
    this.drawTime(pen, width, height);
    const tall = Math.max(2, Math.min(14, row * 0.8));
    const [spike, added, toward, against, mark] = ["spike", "added", "toward", "against", "mark"].map(colour);
    for (let k = 0; k < shown.unit.length; k++) {
      const x = this.x(shown.seconds[k], width);
      const y = TOP + (places[shown.unit[k]] + 0.5) * row;
      pen.lineWidth = 1.5;
      pen.globalAlpha = 1;
      pen.strokeStyle = shown.origin[k] < 0 ? added : spike;
      if (shown.influence) {
        const share = shown.influence[k] ?? 0;
        pen.strokeStyle = share >= 0 ? toward : against;
        pen.globalAlpha = 0.1 + 0.9 * Math.sqrt(Math.min(1, Math.abs(share)));
        pen.lineWidth = 1.5 + 1.5 * Math.abs(share);
      }
      if (shown.origin[k] === shown.selected) {
        pen.globalAlpha = 1;
        pen.strokeStyle = mark;
        pen.lineWidth = 3;
      }
      pen.beginPath();
      pen.moveTo(x, y - tall / 2);
      pen.lineTo(x, y + tall / 2);
      pen.stroke();
    }
    pen.globalAlpha = 1;
    this.drawQuery(pen, width, height);
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {number} row
   * @param {number} width
   */
  drawNames(pen, row, width) {
    const shown = /** @type {Shown} */ (this.shown);
    const every = Math.max(1, Math.ceil(11 / row));
    pen.font = `${Math.max(9, Math.min(12, row))}px system-ui, sans-serif`;
    pen.textBaseline = "middle";
    shown.order.forEach((unit, place) => {
      const off = shown.off.has(unit);
      if (off) {
        pen.fillStyle = colour("line");
        pen.fillRect(LEFT, TOP + place * row, width - LEFT, Math.max(1, row - 1));
      }
      if (place % every && !off) return;
      pen.fillStyle = colour(off ? "mark" : "quiet");
      const name = shown.units[unit].split(/[/|]/).pop() ?? "";
      pen.fillText(`${name}${off ? " off" : ""}`, 2, TOP + (place + 0.5) * row, LEFT - 8);
    });
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {number} width
   * @param {number} height
   */
  drawTime(pen, width, height) {
    const shown = /** @type {Shown} */ (this.shown);
    pen.strokeStyle = colour("line");
    pen.fillStyle = colour("quiet");
    pen.lineWidth = 1;
    pen.textBaseline = "alphabetic";
    pen.font = "12px system-ui, sans-serif";
    const start = shown.end - shown.windowSeconds;
    const parts = width < 620 ? 2 : 5;
    for (let k = 0; k <= parts; k++) {
      const seconds = (shown.windowSeconds * k) / parts;
      const x = this.x(seconds, width);
      pen.beginPath();
      pen.moveTo(x, TOP);
      pen.lineTo(x, height - BOTTOM);
      pen.stroke();
      const text = `${(start + seconds).toFixed(2)} s`;
      const wide = pen.measureText(text).width;
      pen.fillText(text, Math.min(width - wide - 2, Math.max(LEFT, x - wide / 2)), height - 5);
    }
    pen.fillStyle = colour("decoded");
    for (const latent of new Set(shown.latents)) pen.fillRect(this.x(latent, width) - 1.5, height - BOTTOM - 4, 3, 7);
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {number} width
   * @param {number} height
   */
  drawQuery(pen, width, height) {
    const shown = /** @type {Shown} */ (this.shown);
    const x = this.x(shown.query, width);
    pen.strokeStyle = pen.fillStyle = colour("mark");
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(x, 0);
    pen.lineTo(x, height - BOTTOM);
    pen.stroke();
    pen.beginPath();
    pen.moveTo(x - 7, 0);
    pen.lineTo(x + 7, 0);
    pen.lineTo(x, 10);
    pen.fill();
  }

  /** @param {number} height */
  rowHeight(height) {
    return (height - TOP - BOTTOM) / Math.max(1, /** @type {Shown} */ (this.shown).units.length);
  }

  /**
   * @param {number} seconds
   * @param {number} width
   */
  x(seconds, width) {
    return LEFT + (seconds / /** @type {Shown} */ (this.shown).windowSeconds) * (width - LEFT - 8);
  }

  /** What lies under a pointer. @param {PointerEvent} event */
  at(event) {
    const shown = /** @type {Shown} */ (this.shown);
    const box = this.canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const place = Math.floor((y - TOP) / this.rowHeight(box.height));
    const seconds = ((x - LEFT) / (box.width - LEFT - 8)) * shown.windowSeconds;
    let spike = -1;
    let nearest = NEAR;
    const places = new Map(shown.order.map((unit, each) => [unit, each]));
    for (let k = 0; k < shown.unit.length; k++) {
      const rows = Math.abs((places.get(shown.unit[k]) ?? 0) - place) * this.rowHeight(box.height);
      const distance = Math.max(Math.abs(this.x(shown.seconds[k], box.width) - x), rows);
      if (distance < nearest) {
        nearest = distance;
        spike = k;
      }
    }
    return { unit: shown.order[place], seconds, spike, names: x < LEFT - 4, query: y < TOP && Math.abs(this.x(shown.query, box.width) - x) < 10 };
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (!this.shown || event.button !== 0) return;
    const at = this.at(event);
    this.canvas.setPointerCapture(event.pointerId);
    if (at.query) this.drag = { query: true };
    else if (at.names) {
      if (at.unit !== undefined) this.actions.toggle(at.unit);
    } else if (at.spike >= 0) {
      const origin = this.shown.origin[at.spike];
      this.drag = { origin, from: at.seconds, moved: false };
      this.actions.select(origin);
    } else if (at.unit !== undefined && !this.shown.off.has(at.unit)) this.actions.add(at.unit, this.inside(at.seconds));
  }

  /** @param {PointerEvent} event */
  moving(event) {
    if (!this.shown || !this.drag) return;
    const { seconds } = this.at(event);
    if ("query" in this.drag) this.actions.query(Math.min(this.shown.windowSeconds, Math.max(0, seconds)));
    else if (this.drag.moved || Math.abs(seconds - this.drag.from) > 0.004) {
      this.drag.moved = true;
      this.actions.move(this.drag.origin, this.inside(seconds));
    }
  }

  /** @param {number} seconds */
  inside(seconds) {
    return Math.min(/** @type {Shown} */ (this.shown).windowSeconds - 1e-4, Math.max(0, seconds));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const shown = this.shown;
    if (!shown) return;
    const side = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const chosen = shown.selected;
    const index = chosen === null ? -1 : shown.origin.indexOf(chosen);
    if (event.key === "Delete" || event.key === "Backspace") {
      if (chosen !== null) this.actions.remove(chosen);
    } else if (event.key === "Escape") this.actions.select(null);
    else if (side && event.altKey) this.actions.query(Math.min(shown.windowSeconds, Math.max(0, shown.query + side * 0.01)));
    else if (side && chosen !== null && index >= 0) this.actions.move(chosen, this.inside(shown.seconds[index] + side * 0.005));
    else if (side) this.actions.step(side * 0.1);
    else if (event.key === "n" && shown.unit.length) this.actions.select(shown.origin[(index + 1) % shown.unit.length]);
    else if (event.key === "a") this.actions.add(index >= 0 ? shown.unit[index] : shown.order[0], this.inside(shown.query - 0.01));
    else return;
    event.preventDefault();
  }
}
