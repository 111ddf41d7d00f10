// The layers of a map but its sites: countries, names, flows, events. Each function takes the map and what Python says
// of the layer (maps/live.py), and returns a group for the map. Text is only ever text, never HTML.
"use strict";

(() => {
  const { layers } = window.multivector;
  const INK = "var(--mv-ink)";
  const ACCENT = "var(--mv-accent)";
  const NEIGHBOUR = "var(--mv-land-neighbour)";

  function lines(text) {
    const box = document.createElement("div");
    for (const line of text) box.append(Object.assign(document.createElement("div"), { textContent: line }));
    return box;
  }

  // A shape that says something can be reached by the keyboard and says it to a screen reader.
  function tell(layer, text, options = { sticky: true }) {
    layer.on("add", () => {
      const element = layer.getElement();
      element.setAttribute("tabindex", "0");
      element.setAttribute("role", "img");
      element.setAttribute("aria-label", text.join(". "));
      element.addEventListener("keydown", (event) => {
        if (event.key === "Escape") layer.closeTooltip();
      });
    });
    return layer.bindTooltip(lines(text), options);
  }

  function name(text, [x, y], css) {
    const html = lines(text);
    html.className = css;
    const icon = L.divIcon({ html, className: "mv-place", iconSize: [0, 0] });
    return L.marker([y, x], { icon, pane: "names", interactive: false, keyboard: false });
  }

  // A place known to within some kilometres is a soft circle of that size.
  function soft([x, y], metres, colour) {
    const look = { color: colour, weight: 1.2, dashArray: "2 3", fillOpacity: 0.25, className: "mv-soft" };
    return L.circle([y, x], { radius: metres, pane: "over", ...look });
  }

  // Of numbers that would lie on each other only the first is shown; nearer by, all have room.
  function makeRoom() {
    const kept = [];
    for (const number of document.querySelectorAll(".mv-mark span, .mv-number")) {
      const box = number.getBoundingClientRect();
      const isHidden = kept.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
      number.classList.toggle("mv-hidden", isHidden);
      if (!isHidden) kept.push(box);
    }
  }

  function shape(geometry, options) {
    const rings = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return L.polygon(rings.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => [y, x]))), { pane: "land", fillOpacity: 1, ...options });
  }

  function country({ geometry, fill, role, text }) {
    if (role !== "state") {
      return shape(geometry, { fillColor: fill, color: "var(--mv-line)", weight: 0.8, interactive: false, className: "mv-neighbour" });
    }
    return tell(shape(geometry, { fillColor: fill, color: "var(--mv-ink-soft)", weight: 1.3, className: "mv-state" }), text);
  }

  layers.countries = (map, { areas, around, lakes, disputed }) => {
    const group = L.featureGroup();
    const ground = { stroke: false, interactive: false };
    const [states, neighbours] = [true, false].map((own) => areas.filter(({ role }) => (role === "state") === own));
    for (const area of neighbours) country(area).addTo(group);
    // The land around covers the cut edges of the neighbours, and the states lie over both.
    if (around) shape(around, { fillColor: NEIGHBOUR, ...ground }).addTo(group);
    for (const area of states) country(area).addTo(group);
    for (const lake of lakes) shape(lake, { fillColor: "var(--mv-water)", ...ground }).addTo(group);
    for (const { geometry, text, label } of disputed) {
      const look = { pane: "over", fillColor: "url(#mv-disputed)", color: INK, weight: 0.8, className: "mv-disputed" };
      const drawn = tell(shape(geometry, look), text).addTo(group);
      const extent = drawn.getBounds();
      name([label], [extent.getCenter().lng, extent.getSouth() - 0.9], "mv-crimea").addTo(group);
    }
    return group;
  };

  layers.names = (map, { towns, names }) => {
    const group = L.featureGroup();
    for (const { name: town, place } of towns) {
      const dot = { radius: 3, fillColor: INK, fillOpacity: 1, stroke: false, interactive: false, pane: "over" };
      L.circleMarker([place[1], place[0]], dot).addTo(group);
      name([town], place, "mv-minor mv-town").addTo(group);
    }
    for (const { lines: text, place, css } of names) name(text, place, css).addTo(group);
    return group;
  };

  layers.flows = (map, { flows, ends }) => {
    const group = L.featureGroup();
    // Lines of a small map are thinner, in the same proportion.
    const thin = Math.min(1, map.getSize().x / 640);
    for (const { text, width, colour, points } of flows) {
      const look = { color: colour, weight: Math.max(width * thin, 0.8), opacity: 0.8, pane: "over" };
      tell(L.polyline(points.map(([x, y]) => [y, x]), look), text).addTo(group);
    }
    for (const end of ends) name([end.name], end.place, `mv-end mv-end-${end.side}`).addTo(group);
    return group;
  };

  // A circle a place; of places that lie on each other the smaller one is on top and can be reached.
  layers.events = (map, { places }) => {
    const group = L.featureGroup().on("add", makeRoom);
    map.on("zoomend", makeRoom);
    for (const { text, place, metres, count, radius, hollow } of places) {
      const dot = { radius: radius + 2, color: ACCENT, weight: 2, fillColor: hollow ? "var(--mv-paper)" : ACCENT, fillOpacity: 0.85, pane: "over" };
      tell(metres ? soft(place, metres, ACCENT) : L.circleMarker([place[1], place[0]], dot), text).addTo(group);
      if (count > 1) name([String(count)], place, "mv-number").addTo(group);
    }
    return group;
  };

  Object.assign(window.multivector, { tell, name, soft, makeRoom });
})();
