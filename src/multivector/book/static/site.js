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

  setUpMode();
  setUpPrint();
  setUpSearchKey();
  setUpMenus();
  setUpPlace();
})();
