// The draft of the erratum, and a way to judge a claim that no exercise asked about.

import { sayFile, saveFile } from "../../frontend/files.js";
import { make, safeHtml } from "../../exercises/frontend/control-parts.js";
import { own } from "./brief.js";
import { html, page } from "./document.js";
import { draft, judgements, TITLE } from "./erratum.js";
import { CAPSTONE } from "../../exercises/frontend/entry.js";
import { area, button, claimChoices, dataOf, keep, labelled, select, showLines, status } from "./view-parts.js";

/** Bring the erratum in `root` to life. Returns a function that lets go of the store. */
export function hydrateErratum(root, store) {
  const context = dataOf(root);
  const said = status();
  const shown = make("div", "mv-cap-draft");
  const judge = judgeForm(context, store, said);

  const blocks = () => draft(store.all(), context);
  const draftNow = () => {
    shown.replaceChildren(safeHtml(lowered(html(blocks())))); // every text in it is escaped
    const count = judgements(store.all(), context).length;
    const all = Object.keys(context.claims).length;
    showLines(said, `Drafted from your verdicts on ${count} of ${all} claims. ${store.problem}`, []);
  };
  const exportNow = () => {
    saveFile(page(blocks(), TITLE), "erratum.html", "text/html");
    sayFile(said, "erratum.html", " Read it once more before you send it to anybody.");
  };
  const actions = make("div", "mv-ex-actions");
  actions.append(button("Draft the erratum", draftNow, true), button("Save as HTML", exportNow));
  root.querySelector(".mv-cap-static").replaceWith(judge, actions, said, shown);
  const forget = store.subscribe(() => shown.firstChild && shown.replaceChildren(safeHtml(lowered(html(blocks())))));
  return forget;
}

// The draft stands within a page that has headings of its own.
const lowered = (text) => text.replace(/<(\/?)h([12])>/g, (_, end, level) => `<${end}h${Number(level) + 3}>`);

function judgeForm(context, store, said) {
  const box = make("details", "mv-cap-judge");
  box.append(make("summary", "", "Judge a claim that you have not judged yet"));
  const quote = make("blockquote");
  const claim = select([["", "Choose a claim"], ...claimChoices(context.claims)]);
  const verdict = select([["", "Choose a verdict"], ...context.verdicts.map((name) => [name, context.words[name]])]);
  const reason = area("", 2, 1000);
  const given = () => new Map(judgements(store.all(), context)).get(claim.value);
  claim.addEventListener("change", () => {
    const chosen = own(context.claims, claim.value);
    const known = given();
    quote.textContent = chosen ? `“${chosen.quote}” (paragraph ${chosen.paragraph})` : "";
    verdict.value = known?.verdict ?? "";
    reason.value = known?.reason ?? "";
  });
  const save = button("Keep my verdict", () => {
    if (!claim.value || !verdict.value) {
      showLines(said, "Choose a claim and a verdict first.", []);
      (claim.value ? verdict : claim).focus();
      return;
    }
    keep(store, CAPSTONE + claim.value, { verdict: verdict.value, reason: reason.value });
    showLines(said, `Kept: ${claim.value}, ${context.words[verdict.value]}. ${store.problem}`, []);
  });
  box.append(
    labelled("Claim", claim),
    quote,
    labelled("Your verdict", verdict),
    labelled("What seems wrong, and how you know", reason),
    save,
  );
  return box;
}
