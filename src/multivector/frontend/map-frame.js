// The page of a map that can be moved: its colours, its motion, what may be seen of it. Layers are drawn by others.
// It runs in a frame of its own and asks the network for nothing.
"use strict";

window.multivector = (() => {
  const root = document.documentElement;
  const isTheme = (name) => name === "light" || name === "dark";
  const asked = new URLSearchParams(window.location.search).get("theme");
  if (isTheme(asked)) root.dataset.theme = asked;
  // The page around the frame says when the reader chose light or dark; until then the system's choice holds.
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || event.data?.type !== "multivector:colours") return;
    if (isTheme(event.data.theme)) root.dataset.theme = event.data.theme;
    else delete root.dataset.theme;
  });

  const moves = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  L.Map.mergeOptions({
    attributionControl: false,
    fadeAnimation: moves,
    zoomAnimation: moves,
    inertia: moves,
    zoomSnap: 0.25,
    zoomDelta: 0.5,
    // The wheel scrolls the page; the buttons and the keys + and − zoom.
    scrollWheelZoom: false,
  });

  // Land lies under all that is added to the map. Disputed areas and soft circles lie over every country, names over
  // both; pointers pass through names.
  const PANES = { land: 350, over: 420, names: 430 };

  /** Give a new map its panes, its view and its limits; limits: null where the reader may go anywhere. */
  function begin(map, { bounds, limits, nearest, scale }) {
    for (const [name, level] of Object.entries(PANES)) map.createPane(name).style.zIndex = level;
    map.getPane("names").style.pointerEvents = "none";
    const fit = () => {
      map.fitBounds(bounds, { animate: false });
      if (limits) map.setMinZoom(map.getZoom() - 0.5);
    };
    if (limits) map.setMaxZoom(nearest).setMaxBounds(limits);
    if (!map.getSize().x) fitWhenLaidOut(map);
    fit();
    // Names and marks stand in the west of every frame; its north-east is empty.
    map.zoomControl?.setPosition("topright");
    if (scale) L.control.scale({ imperial: false }).addTo(map);
    map.on("layeradd", credit);
    // Leaflet hears the key only while the map itself has the focus.
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup();
    });
  }

  // A frame can load before its place is laid out, as in a notebook's cell out of view. What was last asked is done then.
  function fitWhenLaidOut(map) {
    const fitBounds = map.fitBounds;
    let last = [];
    map.fitBounds = (...wanted) => {
      last = wanted;
      return fitBounds.apply(map, wanted);
    };
    map.once("resize", () => {
      delete map.fitBounds;
      map.fitBounds(...last);
    });
  }

  // Our outlines need no credit on the map; pictures of others, such as tiles, do.
  function credit({ target: map, layer }) {
    if (!layer.getAttribution?.()) return;
    L.control.attribution({ prefix: false }).addTo(map);
    map.off("layeradd", credit);
  }

  // A layer that fails, such as a plugin whose files did not come, leaves the others alone.
  window.addEventListener("error", () => {
    if (document.querySelector(".mv-failed")) return;
    const words = "Some of what was added to this map could not be drawn. The browser's console says why.";
    const line = Object.assign(document.createElement("p"), { className: "mv-failed", textContent: words });
    line.setAttribute("role", "status");
    document.body.append(line);
  });
  document.addEventListener("DOMContentLoaded", () => {
    root.dataset.drawn = "yes";
  });

  return { begin, layers: {} };
})();
