// Judging a claim: a verdict, the evidence that counts, and a reason of the reader's own.

import { choose, chosen, inputs, revealOptions, showParts } from "../../exercises/frontend/control-parts.js";
import { ledger } from "./ledger.js";

export const canWait = true;
// Where the verdict is not marked, the head speaks of what is.
const EVIDENCE = { right: "Your evidence is right", partly: "Your evidence is partly right", wrong: "Your evidence is not right yet" };

export function control(root, item) {
  const verdicts = inputs(root, "-verdict");
  const evidence = inputs(root, "-evidence");
  const reason = root.querySelector("textarea");
  return {
    read: () => ({ verdict: chosen(verdicts)[0] ?? "", evidence: chosen(evidence), reason: reason.value.trim() }),
    write: (response) => {
      const { verdict, evidence: marked, reason: kept } = response ?? {};
      choose(verdicts, [verdict]);
      choose(evidence, Array.isArray(marked) ? marked : []);
      reason.value = typeof kept === "string" ? kept : "";
    },
    show: (result) => {
      const note = { note: item.reveal === "later" ? "Kept" : "Not scored" };
      const parts = result.parts.map((part) =>
        part.id === "verdict" ? { ...part, id: chosen(verdicts)[0], word: note[part.state] } : part,
      );
      showParts(root, parts);
    },
    // Nobody has to choose a verdict twice, and a reason is the reader's own.
    again: ({ verdict, reason }) => ({ verdict, reason }),
    reveal: () => {
      const right = [{ id: item.verdict, correct: true }];
      if (item.scored) revealOptions(root, right, chosen(verdicts));
      revealOptions(root, item.evidence, chosen(evidence));
    },
    headWord: ({ parts, state }) => parts.some(({ id, state: of }) => id === "verdict" && of === "note") && EVIDENCE[state],
    ledger: item.reveal !== "later" && ((firstResponse) => ledger(item, firstResponse)),
    first: () => verdicts.find((box) => box.checked) ?? verdicts[0],
  };
}
