// What the ledger says about a claim, once it may be seen.

import { make } from "../../exercises/frontend/control-parts.js";
import { linkLine } from "../../exercises/frontend/view-texts.js";

/** What the ledger holds about a claim. `firstResponse`: what the reader thought first, where that is known. */
export function ledger(item, firstResponse) {
  const { claim } = item;
  const box = make("div", "mv-ex-ledger");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `The ledger on claim ${claim.id}`);
  const label = item.verdicts.find((verdict) => verdict.id === item.verdict);
  const head = make("p", `mv-ex-head mv-ex-verdict-${item.verdict}`);
  head.append("The ledger says: ", make("strong", "", `${label.symbol} ${label.word}`), ` (confidence: ${claim.confidence})`);
  box.append(head);
  if (claim.correct_value) box.append(make("p", "", `The value found: ${claim.correct_value}`));
  if (claim.evidence) box.append(make("p", "", claim.evidence));
  if (claim.urls.length) box.append(linkLine("Evidence: ", claim.urls, item));
  if (!item.scored) {
    box.append(make("p", "mv-ex-soft", "On this claim your evidence is scored, not your agreement with the ledger."));
  }
  const first = firstResponse && item.verdicts.find((verdict) => verdict.id === firstResponse.verdict);
  if (first) {
    box.append(make("p", "mv-ex-soft", `Your first verdict: ${first.symbol} ${first.word}.`));
  }
  return box;
}
