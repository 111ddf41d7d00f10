// Setting places on a map: by mouse or finger, by a cross that the arrow keys move, or by typing degrees. The two fields
// of a place hold its point; the map only writes into them and draws what they hold.

import { make, markPart, partOf, revive, showEntries, STATES } from "../../exercises/frontend/control-parts.js";
import { direction, distanceKm, isDegree } from "./mark.js";

export const added = ".mv-ex-pin";

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP_KM = 10;
const WORDS = { right: "Right", partly: "Near, but not near enough", wrong: "Too far" };
const RAD = Math.PI / 180;

/** The control of a map_point: one point for each place. */
export function control(root, item) {
  const picture = root.querySelector(".mv-ex-sheet svg");
  const { width, height } = picture.viewBox.baseVal;
  const { project, unproject } = albers(picture.dataset.mvAlbers.split(" ").map(Number));
  const unitsOfKm = Number(picture.dataset.mvKm);
  const inside = ([x, y]) => [Math.min(Math.max(x, 0), width), Math.min(Math.max(y, 0), height)];
  const find = (name) => root.querySelector(`.mv-ex-${name}`);
  const [board, aim, said, closer] = ["board", "aim", "said", "under > button"].map(find);
  const places = item.places.map((place) => placeOf(root, place, picture));
  let cross = [width / 2, height / 2];

  function put(element, [x, y]) {
    Object.assign(element.style, { left: `${(100 * x) / width}%`, top: `${(100 * y) / height}%` });
  }

  function draw() {
    put(aim, cross);
    for (const { fields, pin, goal, lat, lon } of places) {
      const point = pointOf(fields);
      pin.hidden = !point;
      if (point) put(pin, project(point));
      put(goal, project({ lat, lon }));
    }
  }

  function set() {
    const now = places.find(({ radio }) => !radio || radio.checked);
    const { name, fields } = now;
    const point = unproject(...cross);
    fields[0].value = point.lat.toFixed(2);
    fields[1].value = point.lon.toFixed(2);
    fields[0].dispatchEvent(new Event("input", { bubbles: true }));
    said.textContent = `${name}: ${where(picture, cross, point)}.${moveOn(now)}`;
  }

  const isOpen = ({ fields }) => !fields.some(({ value }) => value);

  /** Choose the next place that is still open, so that a second press does not move the first. Returns what to say. */
  function moveOn(now) {
    const at = places.indexOf(now) + 1;
    const next = [...places.slice(at), ...places.slice(0, at)].find(isOpen);
    if (!next) return places.length > 1 ? " All places are set." : "";
    next.radio.checked = true;
    return ` Next: ${next.letter}, ${next.name}.`;
  }

  function take({ radio, fields }) {
    const point = pointOf(fields);
    if (radio) radio.checked = true;
    if (point) cross = inside(project(point));
    draw();
  }

  function showGoals(shown) {
    for (const ring of picture.querySelectorAll(".mv-ex-ring")) ring.remove();
    for (const { goal, lat, lon } of places) {
      const [x, y] = project({ lat, lon });
      const ring = `<circle class="mv-ex-ring" cx="${x}" cy="${y}" r="${item.tolerance_km * unitsOfKm}"/>`;
      goal.hidden = !shown;
      if (shown) picture.insertAdjacentHTML("beforeend", ring);
    }
  }

  revive(root);
  closer.dataset.mvLive = "";
  find("frame").before(closer); // where it is seen before a finger has to aim
  board.tabIndex = 0;
  board.setAttribute("role", "application");
  board.setAttribute("aria-label", "Map");
  board.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    cross = [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height];
    set();
  });
  board.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (step) {
      const far = STEP_KM * unitsOfKm * (event.shiftKey ? 10 : 1);
      cross = inside(cross.map((at, axis) => at + step[axis] * far));
      draw();
      aim.scrollIntoView({ block: "nearest", inline: "nearest" });
      said.textContent = where(picture, cross, unproject(...cross));
    } else if (event.key === "Enter" || event.key === " ") set();
    else return;
    event.preventDefault();
  });
  closer.addEventListener("click", () => {
    const isClose = board.parentElement.classList.toggle("mv-is-close");
    closer.textContent = isClose ? "Zoom out" : "Zoom in";
    const [x, y] = [(cross[0] / width) * board.scrollWidth, (cross[1] / height) * board.scrollHeight];
    board.scrollTo(x - board.clientWidth / 2, y - board.clientHeight / 2);
  });
  for (const place of places) {
    place.radio?.addEventListener("input", (event) => {
      event.stopPropagation(); // which place comes next is no answer
      take(place);
    });
    for (const field of place.fields) field.addEventListener("input", () => take(place));
  }

  return {
    read: () => {
      const points = places.map(({ id, fields }) => [id, { lat: degrees(fields[0]), lon: degrees(fields[1]) }]);
      const set = points.filter(([, { lat, lon }]) => lat !== null || lon !== null);
      return set.length ? Object.fromEntries(set) : null;
    },
    write: (response) => {
      const points = new Map(Object.entries(response ?? {}));
      for (const { id, fields } of places) {
        const { lat, lon } = points.get(id) ?? {};
        for (const [axis, value] of [lat, lon].entries()) fields[axis].value = typeof value === "number" ? value : "";
      }
      said.textContent = "";
      take(places.find(isOpen) ?? places[0]);
    },
    show: (result) => {
      showEntries(root, result.parts, WORDS);
      showGoals(result.correct);
      for (const { id, pin, letter } of places) {
        const state = result.parts.find((part) => part.id === id)?.state;
        pin.textContent = WORDS[state] ? `${letter} ${STATES[state][0]}` : letter;
      }
    },
    reveal: () => {
      showGoals(true);
      for (const { id, part, lat, lon } of places) {
        const word = `The place in the data: ${lat}° N, ${lon}° E`;
        if (!part.matches(".mv-is-right")) markPart(root, { id, state: "missed", word });
      }
    },
    first: () => root.querySelector("ul input"),
  };
}

/** What belongs to one place: its fields, its pin, and the flag that shows the right place at the end. */
function placeOf(root, place, picture) {
  const part = partOf(root, place.id);
  const fields = [...part.querySelectorAll("[type=text]")];
  const [letter, name] = ["letter", "text"].map((what) => part.querySelector(`.mv-ex-${what}`).textContent);
  const radio = part.querySelector("[type=radio]");
  const [goal, pin] = ["mv-ex-pin mv-ex-goal", "mv-ex-pin"].map((look) => make("span", look, letter));
  picture.parentElement.append(goal, pin);
  return { ...place, part, fields, letter, name, radio, goal, pin };
}

function degrees(field) {
  const text = field.value.trim().replace(",", ".").replace(/^[−–]/, "-");
  return text ? Number(text) : null;
}

function pointOf([latitude, longitude]) {
  const [lat, lon] = [degrees(latitude), degrees(longitude)];
  return isDegree(lat, 90) && isDegree(lon, 180) && { lat, lon };
}

/** Where a point is, in words: degrees, the state that is drawn there, and the nearest capital. */
function where(picture, [x, y], point) {
  const at = Object.assign(picture.createSVGPoint(), { x, y });
  const land = [...picture.querySelectorAll("path[data-mv-name]")].find((shape) => shape.isPointInFill(at));
  const towns = [...picture.querySelectorAll("circle[data-mv-name]")].map(({ dataset }) => {
    const town = { lat: Number(dataset.mvLat), lon: Number(dataset.mvLon) };
    return { km: Math.round(distanceKm(town, point)), wind: direction(town, point), name: dataset.mvName };
  });
  const [near] = towns.sort((one, other) => one.km - other.km);
  const state = land?.dataset.mvName ? `${land.dataset.mvName}, ` : "";
  const degree = `${point.lat.toFixed(1)}° N, ${point.lon.toFixed(1)}° E`;
  return `${degree}, ${state}${near.km} km to the ${near.wind} of ${near.name}`;
}

/** The projection of the picture, from the numbers that `Extent.constants` gives. */
function albers([middle, n, c, left, top, scale]) {
  return {
    project: ({ lat, lon }) => {
      const rho = Math.sqrt(c - 2 * n * Math.sin(lat * RAD)) / n;
      const angle = n * (lon - middle) * RAD;
      return [(rho * Math.sin(angle) - left) * scale, (rho * Math.cos(angle) - top) * scale];
    },
    unproject: (x, y) => {
      const [across, down] = [x / scale + left, y / scale + top];
      const rho = Math.hypot(across, down);
      const lat = Math.asin((c - (rho * n) ** 2) / (2 * n)) / RAD;
      return { lat, lon: middle + Math.atan2(across, down) / n / RAD };
    },
  };
}
