// The page for a wrong address. A wrong address may lie at any depth, so the page tries several paths to this script; the
// nearest one that is there says where the course begins.
(function () {
  "use strict";
  const link = document.querySelector("[data-mv-home]");
  if (link.hasAttribute("href")) return;
  const site = new URL("../../", document.currentScript.src);
  link.href = new URL("index.html", site).href;
  link.closest("[hidden]").hidden = false;
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL("_static/mv/book.css", site).href;
  document.head.append(sheet);
})();
