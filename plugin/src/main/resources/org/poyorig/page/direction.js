// The answer as an arrow, beside the answer without changes and the measured value.
import { colour, fitted, shown } from "./numbers.js";

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {number[]} from
 * @param {number[]} to
 */
function arrow(pen, from, to) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  pen.beginPath();
  pen.moveTo(from[0], from[1]);
  pen.lineTo(to[0], to[1]);
  if (length > 6) {
    const angle = Math.atan2(dy, dx);
    for (const turn of [2.6, -2.6]) {
      pen.moveTo(to[0], to[1]);
      pen.lineTo(to[0] + 9 * Math.cos(angle + turn), to[1] + 9 * Math.sin(angle + turn));
    }
  }
  pen.stroke();
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{decoded: number[], before: number[], truth: (number | null)[]}} answer first two outputs
 * @param {number} largest radius of the circle, in the outputs' unit
 * @param {string} unit
 */
export function drawDirection(canvas, answer, largest, unit) {
  const { pen, width, height } = fitted(canvas);
  const centre = [width / 2, height / 2];
  const radius = Math.min(width, height) / 2 - 14;
  pen.strokeStyle = colour("line");
  pen.lineWidth = 1;
  for (const share of [0.5, 1]) {
    pen.beginPath();
    pen.arc(centre[0], centre[1], radius * share, 0, 2 * Math.PI);
    pen.stroke();
  }
  pen.fillStyle = colour("quiet");
  pen.font = "12px system-ui, sans-serif";
  pen.fillText(`circle: ${shown(largest, 2)} ${unit}`, 4, height - 4);
  const lines = [
    { value: answer.truth, ink: "truth", wide: 5, dash: [] },
    { value: answer.before, ink: "before", wide: 2.5, dash: [5, 4] },
    { value: answer.decoded, ink: "decoded", wide: 3, dash: [] },
  ];
  for (const { value, ink, wide, dash } of lines) {
    const [x, y] = value;
    if (x === null || x === undefined || y === null || y === undefined) continue;
    pen.strokeStyle = colour(ink);
    pen.lineWidth = wide;
    pen.lineCap = "round";
    pen.setLineDash(dash);
    arrow(pen, centre, [centre[0] + (x / largest) * radius, centre[1] - (y / largest) * radius]);
    pen.setLineDash([]);
  }
}
