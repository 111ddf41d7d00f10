// The ledger page: filters, order, words, the state in the address, a download of what is seen, a report to copy.
(function () {
  "use strict";
  const ledger = document.querySelector("[data-mv-ledger]");
  if (!ledger) return;
  const form = ledger.querySelector("form");
  const fields = form.elements;
  const body = ledger.querySelector("tbody");
  const rows = [...body.rows];
  const status = ledger.querySelector("[role=status]");
  const FILTERS = ["section", "verdict", "kind", "actor", "class"];
  const NAMES = [...FILTERS, "q", "sort"];
  const RECORD = /(?:"(?:[^"]|"")*"|[^"\n])+/g; // one row of a CSV file, line breaks inside quotation marks included

  // Letters without their accents, so that "Turkiye" finds "Türkiye".
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const SAID = ".mv-claim-id, .mv-ledger-quote, .mv-claim-text, .mv-ledger-place, dd";
  const wordsOf = (row) => plain([...row.querySelectorAll(SAID)].map((one) => one.textContent).join(" "));
  const texts = new Map(rows.map((row) => [row, wordsOf(row)]));

  const fits = (row) =>
    FILTERS.every((name) => !fields[name].value || row.dataset[name].split(" ").includes(fields[name].value)) &&
    plain(fields.q.value).split(/\s+/).every((word) => texts.get(row).includes(word));
  const shown = () => [...body.rows].filter((row) => !row.hidden);

  function show() {
    const order = `order${fields.sort.value[0].toUpperCase()}${fields.sort.value.slice(1)}`;
    body.append(...[...rows].sort((a, b) => a.dataset[order] - b.dataset[order]));
    for (const row of rows) row.hidden = !fits(row);
    const count = shown().length;
    status.textContent = count
      ? `${count} of ${rows.length} claims`
      : "No claim fits. Take a filter away, or change the words.";
    fields.save.disabled = !count;
    body.parentElement.hidden = !count;
  }

  // --- the address --------------------------------------------------------------------------------------------------

  function read() {
    const asked = new URLSearchParams(location.search);
    for (const name of NAMES) {
      const value = asked.get(name) ?? "";
      const isKnown = name === "q" || [...fields[name].options].some((option) => option.value === value);
      if (value && isKnown) fields[name].value = value;
    }
  }

  function write(hash = "") {
    const said = new URLSearchParams();
    for (const name of NAMES) {
      const first = name === "sort" ? fields.sort.options[0].value : "";
      if (fields[name].value !== first) said.set(name, fields[name].value);
    }
    const query = said.toString();
    history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + hash);
  }

  // A link to a claim wins over filters that would hide it.
  function goToClaim() {
    const row = location.hash && document.getElementById(location.hash.slice(1));
    if (!rows.includes(row)) return;
    if (row.hidden) {
      clear();
      write(location.hash);
    }
    row.scrollIntoView();
  }

  // All but the switch, which keeps what the reader chose.
  function clear() {
    fields.q.value = "";
    for (const name of [...FILTERS, "sort"]) fields[name].selectedIndex = 0;
    show();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", show);
  form.addEventListener("change", () => write());
  fields.clear.addEventListener("click", () => {
    clear();
    write();
    fields.q.focus();
  });
  window.addEventListener("hashchange", goToClaim);

  // --- verdicts -----------------------------------------------------------------------------------------------------

  document.addEventListener("mv-verdicts", ({ detail: isShown }) => {
    ledger.classList.toggle("mv-shows-verdicts", isShown);
    for (const one of ledger.querySelectorAll("[data-mv-told]")) one.hidden = !isShown;
    for (const one of ledger.querySelectorAll("[data-mv-closed]")) one.hidden = isShown;
  });

  // --- what leaves the page -----------------------------------------------------------------------------------------

  async function save() {
    let file;
    try {
      const answer = await fetch(ledger.dataset.mvLedger);
      if (!answer.ok) throw new Error(answer.status);
      file = await answer.text();
    } catch (error) {
      status.textContent = "The file could not be read. Download the whole ledger instead.";
      return;
    }
    const [head, ...records] = file.match(RECORD);
    const byId = new Map(records.map((record) => [record.split(",", 1)[0].toLowerCase(), record]));
    const lines = [head, ...shown().map((row) => byId.get(row.id))];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${lines.join("\n")}\n`], { type: "text/csv" }));
    link.download = "multivector-claims-selection.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  fields.save.addEventListener("click", save);
  // A page opened from a folder may not read the file beside it.
  fields.save.hidden = location.protocol === "file:";

  function reportOn(row) {
    const said = {
      claim: row.id.toUpperCase(),
      paragraph: row.querySelector(".mv-ledger-place a").textContent,
      quote: row.querySelector(".mv-ledger-quote").textContent,
      verdict: row.querySelector(".mv-verdict-word").textContent,
    };
    const template = document.querySelector("[data-mv-report]").dataset.mvReport;
    return template.replace(/\{(\w+)\}/g, (whole, name) => said[name] ?? whole);
  }

  function setUpReports() {
    const dialog = document.querySelector("[data-mv-report-dialog]");
    if (!dialog) return;
    const text = dialog.querySelector("textarea");
    const told = dialog.querySelector("[role=status]");
    ledger.addEventListener("click", (event) => {
      const link = event.target.closest("[data-mv-dispute]");
      if (!link) return;
      event.preventDefault();
      text.value = reportOn(link.closest("tr"));
      told.textContent = "";
      dialog.showModal();
    });
  }

  setUpReports();
  read();
  show();
  goToClaim();
})();
