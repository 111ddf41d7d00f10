// The legend of a folium colour map, such as that of a Choropleth: a bar, its limits in numbers, and the caption.
"use strict";

/** stops: [colour, share of the bar] in order; ticks: [number, share of the bar]; caption: plain text. */
window.multivector.legend = (map, { stops, ticks, caption }) => {
  const percent = (share) => `${(100 * share).toFixed(2)}%`;
  const made = (css, text = "") => Object.assign(document.createElement("div"), { className: css, textContent: text });
  const control = L.control({ position: "bottomleft" });
  control.onAdd = () => {
    const box = made("mv-legend");
    const bar = made("mv-legend-bar");
    bar.style.backgroundImage = `linear-gradient(to right, ${stops.map(([colour, share]) => `${colour} ${percent(share)}`)})`;
    const scale = made("mv-legend-ticks");
    for (const [number, share] of ticks) {
      const tick = made("mv-legend-tick", number.toLocaleString("en", { maximumSignificantDigits: 3 }));
      tick.style.left = percent(share);
      scale.append(tick);
    }
    box.append(made("mv-legend-caption", caption), bar, scale);
    return box;
  };
  return control.addTo(map);
};
