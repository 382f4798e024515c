// Numbers and small pieces of the page as text and elements.

/**
 * @param {number | null | undefined} value
 * @param {number} [digits]
 */
export const shown = (value, digits = 3) =>
  value === null || value === undefined || !Number.isFinite(value) ? "–" : value.toPrecision(digits).replace("e+", "e").replace("-", "−");

/** @param {number} seconds */
export const time = (seconds) => `${seconds.toFixed(2)} s`;

/**
 * Makes an element. Text is never read as HTML.
 * @param {string} name
 * @param {Record<string, any>} [properties] properties of the element; "class" and names with "-" become attributes
 * @param {...(Node | string)} children
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "class" || key.includes("-") || key === "role") made.setAttribute(key, value);
    else /** @type {any} */ (made)[key] = value;
  }
  made.append(...children);
  return made;
}

/** The value of a colour of page.css. @param {string} name */
export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/**
 * Fits a canvas to its place and the screen.
 * @param {HTMLCanvasElement} canvas
 */
export function fitted(canvas) {
  const scale = window.devicePixelRatio || 1;
  const box = canvas.getBoundingClientRect();
  const width = Math.max(1, Math.round(box.width * scale));
  const height = Math.max(1, Math.round(box.height * scale));
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, box.width, box.height);
  return { pen, width: box.width, height: box.height };
}
