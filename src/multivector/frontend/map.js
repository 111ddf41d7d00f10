// The map that can be moved. It draws the layers that Python put into the page (maps/live.py); text is only ever
// text, never HTML. It runs in a frame of its own and asks the network for nothing.
"use strict";

(() => {
  const block = document.querySelector("script.mv-map-layers");
  const layers = JSON.parse(block.textContent);
  const { colours } = layers;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  const asked = new URLSearchParams(window.location.search).get("theme");
  if (asked === "light" || asked === "dark") document.documentElement.dataset.theme = asked;
  // The page around the frame says when the reader chose light or dark; until then the system's choice holds.
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || event.data?.type !== "multivector:colours") return;
    const { theme } = event.data;
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  });

  const map = L.map("map", {
    attributionControl: false,
    fadeAnimation: !still,
    zoomAnimation: !still,
    inertia: !still,
    zoomSnap: 0.25,
    zoomDelta: 0.5,
    maxZoom: layers.nearest,
    maxBounds: layers.limits,
    // The wheel scrolls the page; the buttons and the keys + and − zoom.
    scrollWheelZoom: false,
  });
  const fit = () => {
    map.fitBounds(layers.bounds, { animate: false });
    map.setMinZoom(map.getZoom() - 0.5);
  };
  // A frame can load before its place is laid out, as in a notebook's cell out of view.
  if (!map.getSize().x) map.once("resize", fit);
  fit();

  // Disputed areas and soft circles lie over every country, names over both; pointers pass through names.
  pane("over", 420);
  pane("names", 430).style.pointerEvents = "none";

  function pane(name, level) {
    const made = map.createPane(name);
    made.style.zIndex = level;
    return made;
  }

  function lines(text) {
    const box = document.createElement("div");
    for (const line of text) box.append(Object.assign(document.createElement("div"), { textContent: line }));
    return box;
  }

  // A shape that says something can be reached by the keyboard and says it to a screen reader.
  function tell(layer, text, options = { sticky: true }) {
    layer.addTo(map);
    const element = layer.getElement();
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "img");
    element.setAttribute("aria-label", text.join(". "));
    layer.bindTooltip(lines(text), options);
    element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") layer.closeTooltip();
    });
    return layer;
  }

  function shape(geometry, options) {
    const rings = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return L.polygon(rings.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => [y, x]))), options);
  }

  function name(text, [x, y], css) {
    const html = lines(text);
    html.className = css;
    const icon = L.divIcon({ html, className: "mv-place", iconSize: [0, 0] });
    L.marker([y, x], { icon, pane: "names", interactive: false, keyboard: false }).addTo(map);
  }

  let isAroundDrawn = !layers.around;
  const own = new Set(layers.areas.filter((area) => area.role === "state").map((area) => area.iso3));
  for (const area of layers.areas) {
    // Neighbours come first. The land around covers their cut edges, and the states lie over both.
    if (area.role === "state" && !isAroundDrawn) drawAround();
    const isState = area.role === "state";
    const options = {
      fillColor: area.fill,
      fillOpacity: 1,
      color: isState ? colours.ink_soft : colours.line,
      weight: isState ? 1.3 : 0.8,
      interactive: isState,
      className: isState ? "mv-state" : "mv-neighbour",
    };
    const drawn = shape(area.geometry, options);
    if (isState) tell(drawn, area.text);
    else drawn.addTo(map);
  }
  function drawAround() {
    isAroundDrawn = true;
    shape(layers.around, { fillColor: colours.land_neighbour, fillOpacity: 1, stroke: false, interactive: false }).addTo(map);
  }
  for (const lake of layers.lakes) {
    shape(lake, { fillColor: colours.water, fillOpacity: 1, stroke: false, interactive: false }).addTo(map);
  }
  for (const area of layers.disputed) {
    const options = { pane: "over", fillColor: "url(#mv-disputed)", fillOpacity: 1, color: colours.ink, weight: 0.8 };
    const drawn = tell(shape(area.geometry, { ...options, className: "mv-disputed" }), area.text);
    const south = drawn.getBounds();
    name([area.label], [south.getCenter().lng, south.getSouth() - 0.9], "mv-crimea");
  }
  for (const town of layers.towns) {
    const [x, y] = town.place;
    const dot = { radius: 3, fillColor: colours.ink, fillOpacity: 1, stroke: false, interactive: false, pane: "over" };
    L.circleMarker([y, x], dot).addTo(map);
    if (!layers.sites.length) name([town.name], [x, y], "mv-minor mv-town");
  }
  for (const { lines: text, place, rank, iso3, strong } of layers.names) {
    // The small name of a coloured country is read on that colour.
    const small = own.has(iso3) && !layers.sites.length ? "mv-minor mv-on-colour" : "mv-minor";
    // On a map of sites or events the names are the ground, and the marks stand on it.
    const ground = layers.sites.length || layers.places.length ? " mv-ground" : "";
    name(text, place, (rank === "major" ? `mv-major${ground}` : small) + (strong ? " mv-strong" : ""));
  }

  // Lines of a small map are thinner, in the same proportion.
  const thin = Math.min(1, map.getSize().x / 640);
  for (const { text, width, colour, points } of layers.flows) {
    const look = { color: colour, weight: Math.max(width * thin, 0.8), opacity: 0.8, pane: "over" };
    tell(L.polyline(points.map(([x, y]) => [y, x]), look), text);
  }
  // Names and marks stand in the west of every frame; its north-east is empty.
  map.zoomControl.setPosition("topright");
  for (const end of layers.ends) name([end.name], end.place, `mv-end mv-end-${end.side}`);

  const marks = [];
  for (const site of layers.sites) {
    const [x, y] = site.place;
    if (site.isArea) {
      const look = { color: site.colour, weight: 1.2, dashArray: "2 3", fillOpacity: 0.25, className: "mv-soft" };
      tell(L.circle([y, x], { radius: site.metres, pane: "over", ...look }), site.text);
      name([String(site.number)], site.place, "mv-number");
    } else {
      // Where the map is near enough, even a town-wide doubt is seen as a circle around the mark.
      const doubt = { color: site.colour, weight: 0.6, fillOpacity: 0.15, interactive: false, pane: "over" };
      L.circle([y, x], { radius: site.metres, ...doubt }).addTo(map);
      const sign = L.marker([y, x], { icon: mark(site), keyboard: true });
      const leader = L.polyline([[y, x]], { color: colours.ink, weight: 1, interactive: false, pane: "over", className: "mv-leader" }).addTo(map);
      marks.push({ sign: tell(sign, site.text, { direction: "top", offset: [0, -8] }), leader, place: L.latLng(y, x) });
    }
  }

  // Events: a circle a place; of places that lie on each other the smaller one is on top and can be reached.
  for (const { text, place: [x, y], metres, count, radius, hollow } of layers.places) {
    const line = { color: colours.accent, pane: "over" };
    const drawn = metres
      ? L.circle([y, x], { radius: metres, ...line, weight: 1.2, dashArray: "2 3", fillOpacity: 0.25, className: "mv-soft" })
      : L.circleMarker([y, x], { radius: radius + 2, ...line, weight: 2, fillColor: hollow ? colours.paper : colours.accent, fillOpacity: 0.85 });
    tell(drawn, text);
    if (count > 1) name([String(count)], [x, y], "mv-number");
  }

  function mark(site) {
    const space = "http://www.w3.org/2000/svg";
    const picture = document.createElementNS(space, "svg");
    picture.setAttribute("viewBox", "-11 -11 22 22");
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", site.path);
    path.setAttribute("fill", site.hollow ? colours.paper : site.colour);
    path.setAttribute("stroke", site.hollow ? site.colour : colours.paper);
    path.setAttribute("stroke-width", site.hollow ? "2.4" : "1.2");
    picture.append(path);
    // The number leads to the list below the map.
    const html = document.createElement("div");
    html.append(picture, Object.assign(document.createElement("span"), { textContent: site.number }));
    return L.divIcon({ html, className: "mv-mark", iconSize: [28, 28] });
  }

  // Marks that would lie on each other move apart, and a line leads each to its place; nearer by, all stand in place.
  function spread() {
    const moved = apart(marks.map(({ place }) => map.latLngToLayerPoint(place)), 30);
    for (const [index, { sign, leader, place }] of marks.entries()) {
      const far = moved[index].distanceTo(map.latLngToLayerPoint(place));
      const shown = far < 4 ? place : map.layerPointToLatLng(moved[index]);
      sign.setLatLng(shown);
      leader.setLatLngs(far < 4 ? [] : [place, shown]);
    }
  }

  // As multivector.maps.spread does for the still picture.
  function apart(points, distance) {
    const moved = points.map((point) => point.clone());
    for (let round = 0, isSettled = false; round < 80 && !isSettled; round += 1) {
      isSettled = true;
      for (let first = 0; first < moved.length; first += 1) {
        for (let second = first + 1; second < moved.length; second += 1) {
          const away = moved[second].subtract(moved[first]);
          const far = Math.hypot(away.x, away.y);
          if (far >= distance) continue;
          isSettled = false;
          // Two marks at one place leave it in different directions, by the golden angle.
          const way = far < 0.01 ? L.point(Math.cos(second * 2.4), Math.sin(second * 2.4)) : away.divideBy(far);
          const push = way.multiplyBy((distance - far) / 2);
          moved[first] = moved[first].subtract(push);
          moved[second] = moved[second].add(push);
        }
      }
    }
    return moved;
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
  map.on("zoomend", () => {
    spread();
    makeRoom();
  });
  spread();
  makeRoom();

  if (layers.scale) L.control.scale({ imperial: false }).addTo(map);
  document.documentElement.dataset.drawn = "yes";
})();
