// The sites of a map: a mark each, with the number that leads to the list below the map. Marks that would lie on each
// other move apart, and a line leads each to its place; nearer by, all stand in place.
"use strict";

(() => {
  const { layers, tell, name, soft, makeRoom } = window.multivector;
  const SPACE = "http://www.w3.org/2000/svg";

  function icon({ path: outline, colour, hollow, number }) {
    const picture = document.createElementNS(SPACE, "svg");
    picture.setAttribute("viewBox", "-11 -11 22 22");
    const path = document.createElementNS(SPACE, "path");
    path.setAttribute("d", outline);
    path.setAttribute("fill", hollow ? "var(--mv-paper)" : colour);
    path.setAttribute("stroke", hollow ? colour : "var(--mv-paper)");
    path.setAttribute("stroke-width", hollow ? "2.4" : "1.2");
    picture.append(path);
    const html = document.createElement("div");
    html.append(picture, Object.assign(document.createElement("span"), { textContent: number }));
    return L.divIcon({ html, className: "mv-mark", iconSize: [28, 28] });
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

  function spread(map, marks) {
    const moved = apart(marks.map(({ place }) => map.latLngToLayerPoint(place)), 30);
    for (const [index, { sign, leader, place }] of marks.entries()) {
      const far = moved[index].distanceTo(map.latLngToLayerPoint(place));
      const shown = far < 4 ? place : map.layerPointToLatLng(moved[index]);
      sign.setLatLng(shown);
      leader.setLatLngs(far < 4 ? [] : [place, shown]);
    }
  }

  layers.sites = (map, { sites }) => {
    const group = L.featureGroup();
    const marks = [];
    for (const site of sites) {
      const place = L.latLng(site.place[1], site.place[0]);
      if (site.isArea) {
        tell(soft(site.place, site.metres, site.colour), site.text).addTo(group);
        name([String(site.number)], site.place, "mv-number").addTo(group);
        continue;
      }
      // Where the map is near enough, even a town-wide doubt is seen as a circle around the mark.
      const doubt = { color: site.colour, weight: 0.6, fillOpacity: 0.15, interactive: false, pane: "over" };
      L.circle(place, { radius: site.metres, ...doubt }).addTo(group);
      const look = { color: "var(--mv-ink)", weight: 1, interactive: false, pane: "over", className: "mv-leader" };
      const leader = L.polyline([place], look).addTo(group);
      const sign = L.marker(place, { icon: icon(site), keyboard: true });
      marks.push({ sign: tell(sign, site.text, { direction: "top", offset: [0, -8] }).addTo(group), leader, place });
    }
    const settle = () => {
      spread(map, marks);
      makeRoom();
    };
    map.on("zoomend", settle);
    return group.on("add", settle);
  };
})();
