// Talks to the server of this page. All answers are computed there.

/** Shows a sentence about a problem, or takes it away. @param {string} text */
export function notice(text) {
  const place = document.getElementById("notice");
  if (place) place.textContent = text;
}

/**
 * @param {string} path
 * @param {RequestInit} [options]
 */
async function fetched(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (failure) {
    if (/** @type {Error} */ (failure).name === "AbortError") throw failure;
    notice("The page has lost its server. Start ./poyo page again.");
    throw failure;
  }
  if (!response.ok) {
    const text = await response.text();
    let sentence = text;
    try {
      sentence = JSON.parse(text).error ?? JSON.parse(text).title ?? text;
    } catch {
      // the text is the sentence
    }
    notice(sentence);
    throw new Error(sentence);
  }
  notice("");
  return response.json();
}

/** @param {string} path */
export const get = (path) => fetched(path);

/**
 * @param {string} path
 * @param {object} question
 * @param {AbortSignal} [signal]
 */
export const post = (path, question, signal) =>
  fetched(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(question), signal });

/**
 * Runs a task for the newest request only. While one runs, later requests wait, and only the last of them runs.
 * @template T
 * @param {(request: T) => Promise<void>} task
 */
export function newestOnly(task) {
  /** @type {{request: T} | null} */
  let waiting = null;
  let busy = false;
  return async function ask(/** @type {T} */ request) {
    waiting = { request };
    if (busy) return;
    busy = true;
    try {
      while (waiting) {
        const next = waiting.request;
        waiting = null;
        await task(next).catch(() => {});
      }
    } finally {
      busy = false;
    }
  };
}
