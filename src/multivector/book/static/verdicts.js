// The switch "Show verdicts": off until the reader asks, kept by the browser, one choice for the ledger and the article.
(function () {
  "use strict";
  const KEY = "multivector:verdicts";

  function kept() {
    try {
      return localStorage.getItem(KEY) === "shown";
    } catch (error) {
      return false;
    }
  }

  function keep(isShown) {
    try {
      if (isShown) localStorage.setItem(KEY, "shown");
      else localStorage.removeItem(KEY);
    } catch (error) {
      // Not kept for the next page, but this one follows.
    }
  }

  const box = document.querySelector("[data-mv-verdict-switch]");
  if (!box) return;
  const tell = () => document.dispatchEvent(new CustomEvent("mv-verdicts", { detail: box.checked }));
  box.checked = kept();
  box.addEventListener("change", () => {
    keep(box.checked);
    tell();
  });
  tell();
})();
