// The events page: one choice of filters for the timeline, the map and the list; the choice stands in the address.
(function () {
  "use strict";
  const page = document.querySelector("[data-mv-events]");
  if (!page) return;
  const form = page.querySelector("form");
  const fields = form.elements;
  const status = page.querySelector("[role=status]");
  const events = [...page.querySelectorAll(".mv-event")];
  const years = [...page.querySelectorAll(".mv-year")];
  const dots = [...page.querySelectorAll("[data-event]")];
  const places = [...page.querySelectorAll(".mv-events-map [data-place]")];
  const FILTERS = ["theme", "category", "actor", "place"];
  const NAMES = [...FILTERS, "from", "to"];

  const fits = ({ dataset }) =>
    FILTERS.every((name) => !fields[name].value || dataset[name].split(" ").includes(fields[name].value)) &&
    (!fields.from.value || Number(dataset.last) >= Number(fields.from.value)) &&
    (!fields.to.value || Number(dataset.first) <= Number(fields.to.value));

  function show() {
    for (const event of events) event.hidden = !fits(event);
    for (const year of years) year.hidden = !year.querySelector(".mv-event:not([hidden])");
    const shown = events.filter((event) => !event.hidden);
    const ids = new Set(shown.map((event) => event.id));
    for (const dot of dots) dot.classList.toggle("mv-is-out", !ids.has(dot.dataset.event));
    const counts = new Map();
    for (const { dataset } of shown) counts.set(dataset.place, (counts.get(dataset.place) ?? 0) + 1);
    for (const place of places) showPlace(place, counts.get(place.dataset.place) ?? 0);
    status.textContent = shown.length
      ? `${shown.length} of ${events.length} events, at ${counts.size} ${counts.size === 1 ? "place" : "places"}`
      : "No event fits. Take a filter away.";
  }

  // The map's own marks: the same size for the same number as in the picture that Python drew.
  function showPlace(place, count) {
    place.toggleAttribute("hidden", !count);
    place.classList.toggle("mv-is-chosen", place.dataset.place === fields.place.value);
    const spot = place.querySelector(".mv-map-spot");
    if (spot && count) spot.setAttribute("r", (6 + 1.9 * Math.sqrt(count - 1)).toFixed(1));
    const number = place.querySelector(".mv-map-count");
    if (number) number.textContent = count > 1 ? count : "";
    const told = place.querySelector("b");
    if (told) told.textContent = count;
    const title = place.querySelector("title");
    if (title) title.textContent = `${placeName(place)}: ${count === 1 ? "one event" : `${count} events`}`;
  }

  const placeName = ({ dataset }) => fields.place.querySelector(`[value="${dataset.place}"]`).textContent;

  // --- the address --------------------------------------------------------------------------------------------------

  // "#e012" is an event; "#theme=china&from=2001" is a choice of filters.
  function read() {
    const event = events.find(({ id }) => `#${id}` === location.hash);
    const asked = new URLSearchParams(event ? "" : location.hash.slice(1));
    for (const name of NAMES) {
      const value = asked.get(name) ?? "";
      fields[name].value = [...fields[name].options].some((option) => option.value === value) ? value : "";
    }
    inOrder("from");
    show();
    if (event) open(event);
  }

  function write() {
    const said = new URLSearchParams();
    for (const name of NAMES) if (fields[name].value) said.set(name, fields[name].value);
    history.replaceState(null, "", `${location.pathname}${location.search}${said.size ? `#${said}` : ""}`);
  }

  function changed() {
    show();
    write();
  }

  // The last year follows the first, and the first the last, so that no choice is empty by mistake.
  function inOrder(name) {
    const other = name === "from" ? "to" : "from";
    if (fields.from.value && fields.to.value && fields.from.value > fields.to.value) fields[other].value = fields[name].value;
  }

  function open(event) {
    const details = event.querySelector("details");
    details.open = true;
    event.scrollIntoView({ block: "center" });
    details.querySelector("summary").focus({ preventScroll: true });
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    inOrder(target.name);
    changed();
  });
  fields.clear.addEventListener("click", () => {
    for (const name of NAMES) fields[name].value = "";
    changed();
    fields.theme.focus();
  });
  fields.list.addEventListener("click", () => {
    const list = page.querySelector("#events-list");
    list.scrollIntoView();
    list.focus({ preventScroll: true });
  });
  window.addEventListener("hashchange", read);

  // --- the pictures: short cuts to what the form and the list offer to the keyboard ---------------------------------

  for (const place of places) {
    place.addEventListener("click", () => {
      fields.place.value = fields.place.value === place.dataset.place ? "" : place.dataset.place;
      changed();
    });
  }
  for (const dot of dots) {
    dot.addEventListener("click", () => {
      if (!dot.classList.contains("mv-is-out")) open(document.getElementById(dot.dataset.event));
    });
  }

  read();
})();
