// Decoded and measured values over time.
import uPlot from "./uPlot.esm.js";
import { colour } from "./numbers.js";

/**
 * @typedef {{name: string, unit: string}} Output
 * @typedef {{seconds: number[], decoded: (number | null)[][], truth: (number | null)[][]}} Values
 */

export class Trace {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    /** @type {any[]} */
    this.plots = [];
  }

  /**
   * @param {Output[]} outputs
   * @param {Values} values
   * @param {number[]} window start and end of the explored window
   */
  show(outputs, values, window) {
    this.plots.forEach((plot) => plot.destroy());
    this.place.replaceChildren();
    const axis = { stroke: colour("quiet"), grid: { stroke: colour("line"), width: 1 }, ticks: { show: false }, font: "12px system-ui" };
    this.plots = outputs.slice(0, 4).map((output, k) => {
      const options = {
        width: Math.max(200, this.place.clientWidth),
        height: 120,
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: false } },
        axes: [
          { ...axis, size: 24, values: (/** @type {any} */ _, /** @type {number[]} */ at) => at.map((each) => `${each} s`) },
          { ...axis, size: 46, label: `${output.name} (${output.unit})`, labelSize: 16, labelFont: "12px system-ui" },
        ],
        series: [{}, { stroke: colour("truth"), width: 3 }, { stroke: colour("decoded"), width: 1.6 }],
        hooks: {
          drawClear: [
            (/** @type {any} */ plot) => {
              const [from, to] = window.map((at) => plot.valToPos(at, "x", true));
              plot.ctx.fillStyle = colour("line");
              plot.ctx.globalAlpha = 0.45;
              plot.ctx.fillRect(from, plot.bbox.top, to - from, plot.bbox.height);
              plot.ctx.globalAlpha = 1;
            },
          ],
        },
      };
      return new uPlot(options, [values.seconds, values.truth.map((row) => row[k]), values.decoded.map((row) => row[k])], this.place);
    });
  }
}
