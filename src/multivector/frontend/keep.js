// Each figure of a page can be kept: its data as CSV, its picture as SVG, and words to cite it by.

import { inWords, thisMoment } from "../exercises/frontend/moment.js";
import { isFramed, sayFile, saveFile } from "./files.js";

const WIDTH_OF_LETTER = 0.52; // of the font size, on average
const SVG = "http://www.w3.org/2000/svg";

/** Add "Download and cite" under a `.mv-figure`; `version` is the course's. A figure without a table has nothing to keep. */
export function offerToKeep(figure, version) {
  const data = figure.querySelector("details.mv-figure-data");
  const table = data?.querySelector("table");
  if (!table) return;
  const box = element("details", "mv-figure-keep");
  const inside = element("div", "mv-figure-keep-inside");
  box.append(element("summary", "", "Download and cite"), inside);
  const said = element("span", "mv-figure-said");
  said.setAttribute("role", "status");
  const save = (text, name, type) => {
    saveFile(text, name, type);
    if (isFramed()) sayFile(said, name); // elsewhere the browser says it
  };
  const name = figure.id.replace(/^mv-/, "multivector-");
  inside.append(button("Data (CSV)", () => save(csvOf(table), `${name}.csv`, "text/csv")));
  // The svgs of an explorer are bars, each in a cell of its own; they are no picture.
  if (figure.querySelector("svg") && !figure.matches(".mv-explorer")) {
    inside.append(button("Picture (SVG)", () => save(standalone(figure), `${name}.svg`, "image/svg+xml")));
  }
  const words = element("p", "mv-figure-cite", citation(figure, version));
  const copy = button("Copy the citation", async () => {
    said.textContent = (await copied(words.textContent)) ? "Copied." : "Select the words above and copy them.";
  });
  inside.append(words, copy, said);
  data.after(box);
}

// A spreadsheet takes a CSV file for UTF-8 only where it begins with this mark.
const BYTE_ORDER_MARK = "\ufeff";

/** The table as CSV (RFC 4180): figures as numbers, missing ones empty, the same rows as the reader sees. */
export function csvOf(table) {
  const lines = [...table.rows].map((row) => [...row.cells].map((cell) => quoted(plain(cell))).join(","));
  return `${BYTE_ORDER_MARK}${lines.join("\r\n")}\r\n`;
}

function plain(cell) {
  const text = cell.textContent.trim();
  if (!cell.classList.contains("mv-number")) return text;
  return text === "no data" ? "" : text.replaceAll(",", "");
}

// What begins like a formula, in a cell or behind any list separator, gets an apostrophe: csv_for_people.py says why.
const NUMBER = /^[-+]?\d[\d.]*\s?%?$/;
const TO_GUARD = /(^|[;,\t|\r\n])(?=[\s"']*[=+\-@\uff1d\uff0b\uff0d\uff20])|^(?=')/g;

function quoted(text) {
  const safe = NUMBER.test(text) ? text : text.replace(TO_GUARD, "$1'");
  return /[",;\t|\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function citation(figure, version) {
  const title = figure.querySelector(".mv-figure-title").textContent.trim();
  const chapter = document.querySelector("main h1")?.textContent.replace(/[#\u00b6]$/, "").trim() ?? "";
  const address = new URL(`#${figure.id}`, location.href).href;
  const sources = notesOf(figure).filter((note) => note.startsWith("Source"));
  return (
    `The Multivector authors: “${title}” (figure). In: “${chapter}”, Multivector, version ${version}, CC BY 4.0. ` +
    `${address} (seen on ${inWords(thisMoment().day)}). ${sources.join(" ")}`
  ).trim();
}

const notesOf = (figure) => [...figure.querySelectorAll(".mv-figure-note")].map((note) => note.textContent.trim());

// What the numbers on a map stand for, in one line.
function numbered(figure) {
  const sites = [...figure.querySelectorAll(".mv-map-sites li")].map((site, index) => `${index + 1} ${site.textContent}`);
  return sites.length ? [`${sites.join("; ")}.`] : [];
}

/** The still picture as a file of its own: title above, notes and sources below, plain colours instead of variables. */
function standalone(figure) {
  const picture = (figure.querySelector("svg.mv-chart-wide") ?? figure.querySelector("svg")).cloneNode(true);
  const [, , width, height] = picture.getAttribute("viewBox").split(/[ ,]+/).map(Number);
  const size = width / 45;
  const title = wrapped(figure.querySelector(".mv-figure-title").textContent, width, size * 1.15);
  const subtitle = wrapped(figure.querySelector(".mv-figure-subtitle")?.textContent ?? "", width, size);
  const notes = [...numbered(figure), ...notesOf(figure)].flatMap((note) => wrapped(note, width, size * 0.85));
  const top = (title.length * 1.5 + subtitle.length * 1.4 + 0.8) * size;
  const all = document.createElementNS(SVG, "svg");
  all.setAttribute("xmlns", SVG);
  all.setAttribute("viewBox", `0 0 ${width} ${top + height + (notes.length * 1.2 + 1) * size}`);
  all.setAttribute("font-family", "sans-serif");
  all.append(paper());
  let y = 0;
  const write = (lines, step, attributes) => {
    for (const line of lines) {
      y += step * size;
      all.append(text(line, y, attributes));
    }
  };
  write(title, 1.5, { "font-size": size * 1.15, "font-weight": 700, fill: "#1c2733" });
  write(subtitle, 1.4, { "font-size": size, fill: "#56616d" });
  for (const [name, value] of Object.entries({ x: 0, y: top, width, height })) picture.setAttribute(name, value);
  all.append(picture);
  y = top + height + 0.3 * size;
  write(notes, 1.2, { "font-size": size * 0.85, fill: "#56616d" });
  // Drawing programs know no CSS variables; each carries its light colour as the second value.
  // A file of its own is XML, which has no name for the blank that does not break.
  return all.outerHTML.replaceAll("&nbsp;", "\u00a0").replace(/var\(--[\w-]+,\s*(#[0-9a-fA-F]{3,8})\)/g, "$1");
}

function paper() {
  const ground = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: "#fff" })) {
    ground.setAttribute(name, value);
  }
  return ground;
}

function text(line, y, attributes) {
  const made = document.createElementNS(SVG, "text");
  made.textContent = line;
  for (const [name, value] of Object.entries({ x: 2, y, ...attributes })) made.setAttribute(name, value);
  return made;
}

function wrapped(words, width, size) {
  const most = Math.floor(width / (size * WIDTH_OF_LETTER));
  const lines = [];
  for (const word of words.trim().split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

async function copied(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false; // from a folder, or where the reader forbids it
  }
}

function button(label, action) {
  const made = element("button", "mv-figure-button", label);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

function element(tag, className, words = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = words;
  return made;
}
