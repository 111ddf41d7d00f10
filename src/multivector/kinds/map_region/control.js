// Picking countries, on the map or in the list beside it.

import { choose, chosen, classOf, inputs, partOf, revealOptions, showParts, STATES } from "../../exercises/frontend/control-parts.js";

export function control(root, item) {
  const boxes = inputs(root, "");
  const shapes = [...root.querySelectorAll("path[data-iso3]")];
  const names = [...root.querySelectorAll("text[data-iso3]")];
  const boxOf = (iso3) => boxes.find((box) => box.value === iso3);
  const drawn = (iso3) => [...shapes, ...names].filter((shape) => shape.dataset.iso3 === iso3);
  const paint = () => {
    for (const box of boxes) {
      for (const shape of drawn(box.value)) {
        shape.classList.toggle("mv-is-picked", box.checked);
        shape.classList.toggle("mv-is-at", box.matches(":focus-visible"));
      }
    }
  };
  const paintMarks = (parts) => {
    for (const name of names) name.textContent = nameOf(item, name.dataset.iso3);
    for (const shape of shapes) shape.classList.remove("mv-is-right", "mv-is-wrong");
    for (const { id, state } of parts.filter((part) => part.state !== "missed")) {
      for (const shape of drawn(id)) {
        shape.classList.add(classOf(state));
        if (shape.matches("text")) shape.textContent = `${STATES[state][0]} ${nameOf(item, id)}`;
      }
    }
  };
  for (const shape of shapes) {
    shape.addEventListener("click", () => boxOf(shape.dataset.iso3).click());
    shape.addEventListener("pointerenter", () => partOf(root, shape.dataset.iso3).classList.add("mv-is-at"));
    shape.addEventListener("pointerleave", () => partOf(root, shape.dataset.iso3).classList.remove("mv-is-at"));
  }
  for (const box of boxes) for (const name of ["change", "focus", "blur"]) box.addEventListener(name, paint);
  return {
    read: () => chosen(boxes),
    write: (response) => {
      choose(boxes, Array.isArray(response) ? response : []);
      paint();
    },
    show: (result) => {
      showParts(root, result.parts);
      paintMarks(result.parts);
    },
    reveal: () => {
      const options = item.countries.map(({ iso3 }) => ({ id: iso3, correct: item.answer.includes(iso3) }));
      revealOptions(root, options, chosen(boxes));
    },
    first: () => boxes[0],
  };
}

function nameOf(item, iso3) {
  return item.countries.find((country) => country.iso3 === iso3).name;
}
