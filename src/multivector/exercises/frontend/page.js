// The book's entry: every exercise, explorer, map, chart and progress line of the page comes to life, and each figure can
// be kept. Loaded once, deferred.

import { hydrateChart } from "../../frontend/chart.js";
import { hydrateExplorer } from "../../frontend/explorer.js";
import { saveFile } from "../../frontend/files.js";
import { offerToKeep } from "../../frontend/keep.js";
import { hydrateMaps } from "../../frontend/map-page.js";
import { isSeminar, readersStorage } from "../../frontend/reader-storage.js";
import { startSeminar } from "../../frontend/seminar.js";
import { hydrateOnDemand } from "./on-demand.js";
import { sayOnce } from "./problem.js";
import { showProgress } from "./progress.js";
import { createStore, FILE_NAME } from "./store.js";

const VEGA = "vega.js"; // stands beside the book's script

/** Bring a page to life. `courseVersion` is written into the reader's progress file. */
export function boot(page, courseVersion) {
  const own = page.currentScript?.src;
  const store = createStore(readersStorage(), { courseVersion });
  store.saveFile = () => saveFile(store.exportText(), FILE_NAME, "application/json");
  window.addEventListener("storage", store.notice);
  sayOnce(page, store);
  hydrateOnDemand(page, store);
  for (const explorer of page.querySelectorAll("figure.mv-explorer")) hydrateExplorer(explorer);
  for (const chart of page.querySelectorAll("figure.mv-chart")) hydrateChart(chart, own && new URL(VEGA, own).href);
  hydrateMaps(page);
  for (const figure of page.querySelectorAll("figure.mv-figure")) offerToKeep(figure, courseVersion);
  showProgress(page, store);
  if (isSeminar(window.location.search)) startSeminar(page);
}
