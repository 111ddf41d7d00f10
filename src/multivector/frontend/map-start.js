// The light page of a map: the same layers as the page that folium renders, from one block of data.
"use strict";

(() => {
  const { layers, begin } = window.multivector;
  const told = JSON.parse(document.querySelector("script.mv-map-layers").textContent);
  // Under the names that folium gives them, for what was added to the map by folium.
  const map = L.map(told.map);
  window[told.map] = map;
  begin(map, told.frame);
  for (const { id, kind, data } of told.layers) window[id] = layers[kind](map, data).addTo(map);
})();
