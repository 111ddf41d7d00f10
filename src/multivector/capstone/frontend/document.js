// Brief and erratum as documents: a list of blocks, and one HTML page made of them. document.py makes the same bytes, and
// the tests hold the two equal. All content is plain text and is escaped here.

import { claimsIn, own, TEXTS } from "./brief.js";

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
const ADDRESS = /^https?:\/\/[^\s"'<>]+$/;
const STYLE =
  "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:17px/1.55 Georgia,serif;color:#1c2733;background:#fff;" +
  "overflow-wrap:anywhere}h1,h2{line-height:1.25}h2{font-size:1.15rem;margin:1.4rem 0 .4rem}" +
  "blockquote{margin:.5rem 0;padding-left:1rem;border-left:3px solid #7d8894}" +
  "@media print{body{margin:0;font-size:11pt}h2{break-after:avoid}li{break-inside:avoid}}";
// Nothing in the file may run or load, whatever a mistake in escaping would let through.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const trimmed = (line) => line.replace(/^[ \t\r]+|[ \t\r]+$/g, "");
const paragraphs = (written) => written.split("\n").map(trimmed).filter(Boolean).map((line) => ["p", line]);

/** The blocks of a brief in the form of `briefFrom`. */
export function briefBlocks(form, context) {
  const made = [["h1", form.title || "Policy brief"]];
  if (form.audience) made.push(["p", `For: ${form.audience}`]);
  made.push(...paragraphs(form.headline));
  if (form.steps.length) made.push(["h2", "The argument"], ["ol", form.steps.map(stepText)]);
  const known = form.evidence.map((name) => own(context.evidence, name)).filter(Boolean);
  if (known.length) {
    const texts = known.map(({ title, kind, chapter }) => `${title} (${kind}, chapter ${chapter})`);
    made.push(["h2", "Evidence"], ["ul", texts]);
  }
  for (const name of ["rival", "unknowns", "follows"]) {
    if (form[name]) made.push(["h2", TEXTS[name]], ...paragraphs(form[name]));
  }
  if (form.confidence) made.push(["h2", "Confidence"], ["p", `My confidence in this brief: ${form.confidence}.`]);
  const cited = claimsIn(form.steps.map(({ claims }) => claims).join(" ")).filter((id) => own(context.claims, id));
  const citation = (id) => {
    const { paragraph, quote, verdict } = context.claims[id];
    return `${id}, paragraph ${paragraph}: “${quote}” The ledger: ${context.words[verdict]}.`;
  };
  if (cited.length) made.push(["h2", "Claims cited"], ["ul", cited.map(citation)]);
  return [...made, ["p", `The claims are from: ${context.article}`]];
}

function stepText({ text, claims }) {
  const cited = claimsIn(claims);
  return cited.length ? `${text} (${cited.join(", ")})` : text;
}

/** The whole HTML page. */
export function page(blocks, title) {
  return (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n' +
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">\n` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n' +
    `<title>${escaped(title)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n${html(blocks)}</body>\n</html>\n`
  );
}

/** Blocks as HTML, a line each. */
export const html = (blocks) => blocks.map(([tag, content]) => block(tag, content)).join("");

function block(tag, content) {
  const items = (shown) => content.map((entry) => `<li>${shown(entry)}</li>`).join("");
  if (tag === "ol" || tag === "ul") return `<${tag}>${items(escaped)}</${tag}>\n`;
  if (tag === "links") return `<ul>${items(link)}</ul>\n`;
  return `<${tag}>${escaped(content)}</${tag}>\n`;
}

const link = (address) =>
  ADDRESS.test(address) ? `<a href="${escaped(address)}" rel="noopener">${escaped(address)}</a>` : escaped(address);

export const escaped = (written) => written.replace(/[&<>"']/g, (character) => ESCAPES[character]);
