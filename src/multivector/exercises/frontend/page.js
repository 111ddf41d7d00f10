// The book's entry: every exercise, explorer, map, chart and progress line of the page comes to life, and each figure can
// be kept. Loaded once, deferred.

import { hydrateChart } from "../../frontend/chart.js";
import { hydrateExplorer } from "../../frontend/explorer.js";
import { saveFile } from "../../frontend/files.js";
import { offerToKeep } from "../../frontend/keep.js";
import { hydrateMaps } from "../../frontend/map-page.js";
import { isSeminar, readersStorage } from "../../frontend/reader-storage.js";
import { loadScript } from "../../frontend/load-script.js";
import { hydrateOnDemand } from "./on-demand.js";
import { sayOnce } from "./problem.js";
import { showLines } from "./progress.js";
import { FILE_NAME } from "./progress-file.js";
import { courseRoot, isReturn } from "./course-root.js";
import { safely } from "./safely.js";
import { createStore } from "./store.js";

// These stand beside the book's script, for pages that ask for them.
const VEGA = "vega.js";
const SEMINAR = "seminar.js";

/** Bring a page to life. `courseVersion` is written into the reader's progress file. */
export function boot(page, courseVersion) {
  const own = page.currentScript?.src;
  const beside = (name) => new URL(name, own).href;
  const root = courseRoot(page.currentScript);
  const store = createStore(readersStorage(), { courseVersion, root, isReturn: isReturn(page, root) });
  store.saveFile = () => saveFile(store.exportText(), FILE_NAME, "application/json");
  page.multivector = { store }; // for the scripts that some pages load besides this one
  window.addEventListener("storage", store.notice);
  window.addEventListener("pagehide", store.leave);
  sayOnce(page, store);
  const each = (selector, start) => page.querySelectorAll(selector).forEach((place) => safely(() => start(place)));
  safely(() => hydrateOnDemand(page, store));
  each("figure.mv-explorer", hydrateExplorer);
  each("figure.mv-chart", (chart) => hydrateChart(chart, own && beside(VEGA)));
  safely(() => hydrateMaps(page));
  each("figure.mv-figure", (figure) => offerToKeep(figure, courseVersion));
  safely(() => showLines(page, store));
  if (own && isSeminar(window.location.search)) loadScript(beside(SEMINAR));
}
