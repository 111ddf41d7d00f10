// The little that folium's own layers ask of jQuery: text to elements, for popups, and the moment when all is drawn.
// A plugin that brings jQuery itself replaces it.
"use strict";

// A popup opens beside the buttons, which would lie on it.
L.Popup.mergeOptions({ autoPanPaddingTopLeft: [8, 8], autoPanPaddingBottomRight: [72, 8] });

window.$ = (() => {
  // A strict page refuses styles that stand in HTML; set by a script they are allowed.
  function elements(html) {
    const { body } = new DOMParser().parseFromString(html.replace(/\sstyle=/gi, " data-mv-style="), "text/html");
    for (const element of body.querySelectorAll("[data-mv-style]")) {
      element.style.cssText = element.dataset.mvStyle;
      delete element.dataset.mvStyle;
    }
    return [...body.children];
  }

  return (what) => (what === document ? { ready: (run) => run() } : elements(what));
})();
