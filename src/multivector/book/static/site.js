// The page around the chapters: colours, print, keyboard short cut to the search, place in the table of contents.
(function () {
  "use strict";
  const root = document.documentElement;
  const KEY = "multivector:colours";
  const MODES = ["auto", "light", "dark"];
  const NAMES = { auto: "as the device", light: "light", dark: "dark" };

  function showMode(button) {
    const mode = root.dataset.theme || "auto";
    button.dataset.mvMode = mode;
    button.title = `Colours: ${NAMES[mode]}`;
    button.setAttribute("aria-label", button.title);
  }

  function setMode(mode) {
    if (mode === "auto") delete root.dataset.theme;
    else root.dataset.theme = mode;
    try {
      if (mode === "auto") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, mode);
    } catch (error) {
      // Not kept for the next page, but this one follows.
    }
  }

  function setUpMode() {
    for (const button of document.querySelectorAll("[data-mv-mode]")) {
      showMode(button);
      button.addEventListener("click", () => {
        const next = (MODES.indexOf(button.dataset.mvMode) + 1) % MODES.length;
        setMode(MODES[next]);
        showMode(button);
      });
    }
  }

  function setUpPrint() {
    for (const button of document.querySelectorAll("[data-mv-print]")) {
      button.addEventListener("click", () => window.print());
    }
  }

  function setUpSearchKey() {
    const input = document.querySelector(".mv-find input");
    document.addEventListener("keydown", (event) => {
      const isWriting = event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!input || !input.offsetParent) return;
      event.preventDefault();
      input.focus();
    });
  }

  // A menu of this page closes when the reader goes to a place in it.
  function setUpMenus() {
    for (const menu of document.querySelectorAll(".mv-nav, .mv-toc")) {
      menu.addEventListener("click", (event) => {
        if (event.target.closest("a") && menu.matches(":popover-open")) menu.hidePopover();
      });
    }
  }

  function setUpPlace() {
    const links = new Map();
    for (const link of document.querySelectorAll(".mv-toc a[href^='#']")) {
      const target = link.hash && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (target) links.set(target, link);
    }
    if (!links.size || !("IntersectionObserver" in window)) return;
    const visible = new Set();
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) visible.add(entry.target);
        else visible.delete(entry.target);
      }
      // The innermost visible section is the last of them in document order.
      const inOrder = [...links.keys()].filter((section) => visible.has(section));
      const here = inOrder.find((section) => !inOrder.some((other) => other !== section && section.contains(other)));
      for (const [section, link] of links) {
        if (section === here) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    }, { rootMargin: "-10% 0px -60% 0px" });
    for (const section of links.keys()) observer.observe(section);
  }

  // What scrolls by itself must be reachable with the keyboard; what does not scroll must not stop it.
  function setUpScrollers() {
    if (!("ResizeObserver" in window)) return;
    const observer = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
        else target.removeAttribute("tabindex");
      }
    });
    for (const scroller of document.querySelectorAll("main pre, main .mv-table")) observer.observe(scroller);
  }

  // The five states: the list that belongs to the state under the pointer, or to the one last chosen.
  function setUpRegion() {
    const region = document.querySelector("[data-mv-region]");
    if (!region) return;
    const tabs = [...region.querySelectorAll(".mv-state-tab")];
    const panels = [...region.querySelectorAll(".mv-state")];
    const shapes = [...region.querySelectorAll("svg [data-iso3]")];
    let chosen = "";

    function show(state) {
      for (const panel of panels) panel.hidden = panel.dataset.mvState !== state;
      for (const shape of shapes) shape.classList.toggle("mv-is-chosen", shape.dataset.iso3 === state);
      for (const tab of tabs) {
        const isHere = tab.dataset.mvState === state;
        tab.setAttribute("aria-selected", String(isHere));
        tab.tabIndex = isHere ? 0 : -1;
      }
    }
    function choose(state) {
      chosen = state;
      show(state);
    }

    region.querySelector(".mv-state-tabs").setAttribute("role", "tablist");
    region.querySelector(".mv-state-tabs").setAttribute("aria-label", "States");
    tabs.forEach((tab, index) => {
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panels[index].id);
      tab.addEventListener("click", (event) => {
        event.preventDefault();
        choose(tab.dataset.mvState);
      });
      tab.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (!step) return;
        event.preventDefault();
        const next = tabs[(index + step + tabs.length) % tabs.length];
        choose(next.dataset.mvState);
        next.focus();
      });
    });
    for (const panel of panels) panel.setAttribute("role", "tabpanel");
    for (const shape of shapes) {
      shape.addEventListener("pointerenter", () => show(shape.dataset.iso3));
      shape.addEventListener("pointerleave", () => show(chosen));
      shape.addEventListener("click", () => choose(shape.dataset.iso3));
    }
    choose(tabs[0].dataset.mvState);
    region.classList.add("mv-is-live");
  }

  setUpMode();
  setUpRegion();
  setUpScrollers();
  setUpPrint();
  setUpSearchKey();
  setUpMenus();
  setUpPlace();
})();
