// Pins for folium's markers, drawn here: Leaflet's own are pictures, and those of AwesomeMarkers a font. An icon that
// has no sign of its own below is a dot.
"use strict";

(() => {
  const SPACE = "http://www.w3.org/2000/svg";
  const PIN = "M14 39C13 31 2 25 2 14a12 12 0 0 1 24 0c0 11-11 17-12 25z";
  const COLOURS = {
    red: "#c5362a", darkred: "#96303a", lightred: "#f07a6a", orange: "#d97a1e", beige: "#e8c48a", green: "#5a8f22",
    darkgreen: "#5f6b1e", lightgreen: "#9dcb4b", blue: "#2a81cb", darkblue: "#1f5f93", cadetblue: "#436978",
    lightblue: "#79b9de", purple: "#b0479f", darkpurple: "#5b396b", pink: "#d97fb2", white: "#f7f7f7", gray: "#6a6a6a",
    lightgray: "#a6a6a6", black: "#303030",
  };
  const SIGNS = {
    "info-sign": "i", info: "i", "circle-info": "i", "question-sign": "?", question: "?", "exclamation-sign": "!",
    exclamation: "!", "warning-sign": "!", ok: "✓", "ok-sign": "✓", check: "✓", remove: "✕", "remove-sign": "✕", times: "✕",
    xmark: "✕", star: "★", plus: "+", minus: "−", home: "⌂", house: "⌂", flag: "⚑", plane: "✈", envelope: "✉", heart: "♥",
    cloud: "☁", fire: "▲", tower: "♜", cog: "⚙", gear: "⚙", wrench: "⚙", anchor: "⚓", usd: "$", euro: "€", eur: "€",
  };

  function part(kind, attributes, text = "") {
    const made = document.createElementNS(SPACE, kind);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.textContent = text;
    return made;
  }

  function picture({ markerColor = "blue", iconColor = "white", icon = "", extraClasses = "" }) {
    const drawn = part("svg", { viewBox: "0 0 28 40", width: 28, height: 40, "aria-hidden": "true" });
    drawn.append(part("path", { d: PIN, fill: COLOURS[markerColor] || markerColor, stroke: "#fff", "stroke-width": 1.5 }));
    const sign = SIGNS[icon.replace(/^(fa|glyphicon)-/, "")];
    const colour = COLOURS[iconColor] || iconColor;
    const angle = /fa-rotate-(-?[\d.]+)/.exec(extraClasses)?.[1] || 0;
    const look = { fill: colour, transform: `rotate(${angle} 14 14)`, class: "mv-pin-sign" };
    drawn.append(sign ? part("text", { x: 14, y: 19.5, ...look }, sign) : part("circle", { cx: 14, cy: 14, r: 4.5, ...look }));
    return drawn;
  }

  const Icon = L.Icon.extend({
    options: { iconSize: [28, 40], iconAnchor: [14, 39], popupAnchor: [0, -34], tooltipAnchor: [12, -24], className: "mv-pin" },
    createIcon() {
      const box = document.createElement("div");
      box.append(picture(this.options));
      this._setIconStyles(box, "icon");
      return box;
    },
    createShadow: () => null,
  });

  // A screen reader hears what a pin says: its title, else the words of its tooltip or popup.
  function words(content) {
    if (typeof content !== "string") return content?.textContent || "";
    return new DOMParser().parseFromString(content, "text/html").body.textContent;
  }
  const pins = new Set();
  function tellName(pin) {
    const said = [pin.getTooltip(), pin.getPopup()].map((box) => words(box?.getContent()));
    const told = [pin.options.title, ...said, pin.options.alt];
    const name = told.map((text) => (text || "").trim().replace(/\s+/g, " ")).find(Boolean);
    pin.getElement()?.setAttribute("aria-label", name);
  }
  L.Marker.addInitHook(function init() {
    if (!(this.options.icon instanceof Icon)) return;
    pins.add(this);
    this.on("add", () => tellName(this));
  });
  document.addEventListener("DOMContentLoaded", () => pins.forEach(tellName));

  L.AwesomeMarkers = { Icon, icon: (options) => new Icon(options) };
  L.Icon.Default = Icon;
  L.Marker.mergeOptions({ icon: new Icon() });
})();
