// Runs before the first paint: the chosen colours, the seminar view, and a mark that scripts work.
// Without a choice no attribute is set, and the style sheet follows the device.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("mv-has-js");
  if (/[?&]seminar\b/.test(location.search)) root.classList.add("mv-seminar");
  try {
    var mode = localStorage.getItem("multivector:colours");
    if (mode === "light" || mode === "dark") root.dataset.theme = mode;
  } catch (error) {
    // Storage is closed to this page; the device decides.
  }
})();
