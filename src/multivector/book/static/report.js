// "Report an error" at the foot of each page, and the buttons that copy the text of a report.
(function () {
  "use strict";
  const link = document.querySelector("a[data-mv-report-page]");
  const box = document.querySelector("details[data-mv-report-page]");
  let touched = null;

  // The exercise, the row of a claim or the section that the reader last worked in, else the one that the address names.
  function place() {
    const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const here = touched?.isConnected ? touched : named;
    if (!here) return "";
    return here.dataset.mvId ? `exercise ${here.dataset.mvId}` : `#${here.id}`;
  }

  function remember(event) {
    const main = event.target.closest("main");
    const found = event.target.closest("[data-mv-id]") ?? event.target.closest("tr[id], section[id]");
    if (main && found && found !== main) touched = found;
  }

  const filled = (text) => text.replace("{place}", () => place() || "…");

  function setUpLink() {
    const { mvReportPage: pattern, mvReportTitle: title, mvReportText: text } = link.dataset;
    const fill = () => {
      const parts = { title, body: filled(text) };
      link.href = pattern.replace(/\{(title|body)\}/g, (whole, name) => encodeURIComponent(parts[name]));
    };
    for (const kind of ["pointerdown", "focus", "click"]) link.addEventListener(kind, fill);
  }

  function setUpBox() {
    const text = box.querySelector("textarea");
    const { mvReportText: template } = box.dataset;
    let last = text.value;
    box.addEventListener("toggle", () => {
      if (!box.open || text.value !== last) return; // what the reader wrote stays
      last = text.value = filled(template);
    });
  }

  function setUpCopy() {
    for (const button of document.querySelectorAll("[data-mv-copy]")) {
      const parts = button.closest("dialog, details");
      const text = parts.querySelector("textarea");
      const told = parts.querySelector("[role=status]");
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(text.value);
          told.textContent = "Copied.";
        } catch (error) {
          text.select();
          told.textContent = "Selected. Copy it with Ctrl+C, on a Mac with ⌘C.";
        }
      });
    }
  }

  for (const kind of ["pointerdown", "focusin"]) document.addEventListener(kind, remember);
  if (link) setUpLink();
  if (box) setUpBox();
  setUpCopy();
})();
