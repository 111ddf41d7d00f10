// Placing entries in time: each has a lane with a slider (mouse, finger, keys) under one axis, and two buttons for a
// single step. An entry whose slider nobody has touched is not placed.

import { make, markPart, partOf, revive, showEntries } from "../../exercises/frontend/control-parts.js";
import { MONTHS } from "../../exercises/frontend/moment.js";
import { readStep } from "./mark.js";

const FAR = { month: 12, year: 5 };
const KEYS = { ArrowLeft: -1, ArrowDown: -1, PageDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 1 };
const MOST_TICKS = 6;

/** The control of a timeline. */
export function control(root, item) {
  const { unit, first, last } = item;
  const list = root.querySelector(".mv-ex-lanes");
  const said = root.querySelector(".mv-ex-said");
  const lanes = item.entries.map((entry) => {
    const part = partOf(root, entry.id);
    const find = (what) => part.querySelector(`.mv-ex-${what}`);
    const [name, date, line, range] = ["text", "date", "lane", "range"].map(find);
    return { ...entry, part, name: name.textContent, date, line, range, steps: part.querySelectorAll("button") };
  });
  const valueOf = ({ range }) => Number(range.value);
  const isPlaced = ({ range }) => !range.matches(".mv-is-unset");
  const words = (at) => (unit === "year" ? `${at}` : `${MONTHS[at % 12]} ${Math.floor(at / 12)}`);

  function draw(lane, placed) {
    lane.range.classList.toggle("mv-is-unset", !placed);
    lane.date.textContent = placed ? words(valueOf(lane)) : "not placed";
    lane.range.setAttribute("aria-valuetext", lane.date.textContent);
  }

  function place(lane, at) {
    lane.range.value = at; // the slider keeps it on the axis
    lane.range.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function showTargets(shown) {
    for (const band of list.querySelectorAll(".mv-ex-band")) band.remove();
    for (const { line, earliest, latest } of shown ? lanes : []) {
      const band = make("span", "mv-ex-band");
      stand(band, item, earliest, latest);
      line.prepend(band);
    }
  }

  for (const lane of lanes) {
    const { range, steps, name } = lane;
    range.addEventListener("input", () => draw(lane, true));
    // A press where the slider stands already moves nothing.
    range.addEventListener("click", () => isPlaced(lane) || place(lane, range.value));
    range.addEventListener("keydown", (event) => {
      const by = KEYS[event.key];
      if (!by || !(event.shiftKey || event.key.startsWith("Page"))) return;
      event.preventDefault();
      place(lane, valueOf(lane) + by * FAR[unit]);
    });
    for (const [index, button] of steps.entries()) {
      button.addEventListener("click", () => {
        place(lane, valueOf(lane) + (index ? 1 : -1));
        said.textContent = `${name}: ${lane.date.textContent}`;
      });
    }
  }
  revive(root);
  drawAxis(root.querySelector(".mv-ex-axis"), list, item);

  return {
    read: () => {
      const placed = lanes.filter(isPlaced);
      return placed.length ? Object.fromEntries(placed.map((lane) => [lane.id, asText(valueOf(lane), unit)])) : null;
    },
    write: (response) => {
      const kept = new Map(Object.entries(response ?? {}));
      for (const lane of lanes) {
        const at = readStep(kept.get(lane.id), unit);
        const placed = first <= at && at <= last;
        lane.range.value = placed ? at : Math.round((first + last) / 2);
        draw(lane, placed);
      }
      said.textContent = "";
    },
    show: (result) => {
      showEntries(root, result.parts, { right: "In place", wrong: "Move this one" });
      showTargets(result.correct);
    },
    reveal: () => {
      showTargets(true);
      for (const { id, part, shown } of lanes) {
        if (!part.matches(".mv-is-right")) markPart(root, { id, state: "missed", word: `In the data: ${shown}` });
      }
    },
    first: () => lanes[0].range,
  };
}

function asText(at, unit) {
  const year = String(unit === "year" ? at : Math.floor(at / 12)).padStart(4, "0");
  return unit === "year" ? year : `${year}-${String((at % 12) + 1).padStart(2, "0")}`;
}

/** Let an element stand on the axis from one step to another. */
function stand(element, { first, last }, from, to) {
  const share = (steps) => `${(100 * steps) / (last - first)}%`;
  Object.assign(element.style, { left: share(from - first), width: share(to - from) });
}

/** The years over the lanes; their distance goes to the style sheet, which rules the lanes. */
function drawAxis(line, list, item) {
  const { unit, first, last } = item;
  const steps = unit === "year" ? 1 : 12;
  const every = steps * [1, 2, 5, 10, 20, 50].find((years) => (last - first) / steps / years < MOST_TICKS);
  list.style.setProperty("--mv-every", `${(100 * every) / (last - first)}%`);
  for (let at = first; at <= last; at += every) {
    const tick = make("span", "", String(Math.floor(at / steps)));
    stand(tick, item, at, at);
    line.append(tick);
  }
}
