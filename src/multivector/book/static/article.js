// The article page: a claim's number, or its words, opens a note beside the text; verdicts come when the reader asks.
(function () {
  "use strict";
  const source = document.querySelector("script.mv-claims");
  if (!source) return;
  const claims = JSON.parse(source.textContent);
  const marks = [...document.querySelectorAll("a.mv-claim-mark")];
  let showsVerdicts = false;

  function make(tag, text = "", cssClass = "") {
    const element = document.createElement(tag);
    element.textContent = text;
    if (cssClass) element.className = cssClass;
    return element;
  }

  function link(text, url) {
    const made = make("a", text);
    made.href = url;
    return made;
  }

  function verdict(tag, { id, symbol, word }) {
    const made = make(tag, "", `mv-verdict mv-verdict-${id.replace("_", "-")}`);
    const sign = make("span", symbol);
    sign.setAttribute("aria-hidden", "true");
    made.append(sign, ` ${word}`);
    return made;
  }

  // --- the note -----------------------------------------------------------------------------------------------------

  const note = make("div", "", "mv-claim-note");
  note.popover = "auto";
  note.setAttribute("role", "dialog");
  document.querySelector("main").append(note);

  function findings(claim) {
    const made = make("details");
    made.open = showsVerdicts;
    made.append(make("summary", showsVerdicts ? "The verdict" : "Judge first, then open the verdict"), verdict("p", claim.verdict));
    if (claim.correct) made.append(make("p", `The record says: ${claim.correct}`));
    made.append(make("p", claim.evidence), make("p", `Confidence of the ledger: ${claim.confidence}`, "mv-soft"));
    return made;
  }

  function places(mark, claim) {
    const made = make("p");
    made.append(link("Sources, in the ledger", mark.href));
    for (const { title, url } of claim.chapters) made.append(" · ", link(`Chapter ${title}`, url));
    return made;
  }

  function open(mark) {
    const id = mark.id.toUpperCase();
    const claim = claims[id];
    const close = make("button", "Close", "mv-button");
    close.type = "button";
    close.addEventListener("click", () => note.hidePopover());
    const head = make("p", "", "mv-claim-note-head");
    head.append(make("strong", id), close);
    note.setAttribute("aria-label", `Claim ${id}`);
    const said = make("p", `“${claim.quote}”`, "mv-ledger-quote");
    note.replaceChildren(head, said, make("p", claim.claim), findings(claim), places(mark, claim));
    mark.focus({ preventScroll: true }); // where the keyboard returns to when the note closes
    mark.scrollIntoView({ block: "nearest" });
    note.showPopover();
    close.focus({ preventScroll: true });
  }

  // A click that opens a page in a new tab stays the browser's own.
  const isPlain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

  document.querySelector("main").addEventListener("click", (event) => {
    const said = event.target.closest("a.mv-claim-mark, mark.mv-said");
    if (!said || !isPlain(event) || String(getSelection())) return;
    event.preventDefault();
    const shortest = said.dataset.mvClaims?.split(" ").at(-1).toLowerCase();
    open(shortest ? document.getElementById(shortest) : said);
  });

  // --- verdicts in the text -----------------------------------------------------------------------------------------

  document.addEventListener("mv-verdicts", ({ detail: isShown }) => {
    showsVerdicts = isShown;
    for (const mark of marks) {
      mark.querySelector(".mv-verdict")?.remove();
      const told = isShown && verdict("span", claims[mark.id.toUpperCase()].verdict);
      if (told) mark.append(" ", told);
    }
  });
})();
