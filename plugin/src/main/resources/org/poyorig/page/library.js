// The view that lists what this machine has.
import { element, shown } from "./numbers.js";
import { get } from "./server.js";

/** @param {[string, string][]} lines */
const facts = (lines) => {
  const list = element("dl");
  for (const [name, value] of lines) if (value) list.append(element("dt", {}, name), element("dd", {}, value));
  return list;
};

/** @param {HTMLElement} place */
export async function library(place) {
  const found = await get("/api/library");
  document.title = "Library · POYO Rig";
  const bundles = element("div", { class: "cards" });
  for (const bundle of found.bundles) {
    const notes = bundle.notes ?? {};
    bundles.append(
      element(
        "article",
        { class: "card" },
        element("h2", {}, bundle.name, ...(bundle.simulated ? [" ", element("span", { class: "badge" }, "simulated data")] : [])),
        bundle.problem
          ? element("p", { class: "quiet" }, bundle.problem)
          : facts([
              ["Decodes", `${bundle.decodes}: ${bundle.outputs.join(", ")}`],
              ["Knows", `${bundle.sessions} ${bundle.sessions === 1 ? "session" : "sessions"}, ${bundle.units} units`],
              ["Data", notes.source ?? ""],
              ["Held out", notes["held out"] ?? ""],
              ["Licence", notes.licence ?? ""],
              ["Weights", bundle.weights.slice(0, 12)],
            ]),
      ),
    );
  }
  const sessions = element("tbody");
  for (const session of found.sessions)
    sessions.append(
      element(
        "tr",
        {},
        element("td", {}, session.name),
        element("td", {}, session.problem ?? session.session),
        element("td", {}, session.created ?? ""),
        element("td", { class: "number" }, session.megabytes === undefined ? "" : `${shown(session.megabytes)} MB`),
      ),
    );
  place.replaceChildren(
    element("h1", {}, "Bundles that ship"),
    bundles,
    element("h1", {}, "Recorded sessions"),
    element("p", { class: "quiet" }, `In ${found.sessionsFolder}. To explore one: ./poyo page --recording FOLDER`),
    found.sessions.length
      ? element(
          "div",
          { class: "card scroll" },
          element(
            "table",
            {},
            element("thead", {}, element("tr", {}, element("th", {}, "Folder"), element("th", {}, "Session"), element("th", {}, "Recorded (UTC)"), element("th", { class: "number" }, "Disk"))),
            sessions,
          ),
        )
      : element("p", {}, "No session yet. ./poyo serve records one during each acquisition."),
  );
}
