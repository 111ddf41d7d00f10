// Maps in the book: a still picture first; the map that can be moved takes its place in a frame of its own.
// The book's build gives each frame `data-mv-src`, the address of its map file. Without JavaScript the picture stays.

const NEAR = "300px"; // how far below the window a map begins to load

/** Bring the maps under `root` to life. */
export function hydrateMaps(root) {
  const frames = [...root.querySelectorAll(".mv-map-frame[data-mv-src]")];
  // With a finger, a map would catch the movement that scrolls the page: there the reader asks for it.
  const isTouch = window.matchMedia("(pointer: coarse)").matches;
  if (isTouch || !("IntersectionObserver" in window)) {
    for (const frame of frames) offer(frame);
    return;
  }
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      open(target);
    }
  }, { rootMargin: NEAR });
  for (const frame of frames) observer.observe(frame);
}

function offer(frame) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "mv-map-open";
  button.textContent = "Explore the map";
  button.addEventListener("click", () => {
    const map = open(frame);
    button.remove();
    map.focus();
  });
  frame.after(button); // below the picture: on it, the button would hide a state
}

// The picture gives way when the map has come, so that nothing flickers and nothing moves.
function open(frame) {
  const map = document.createElement("iframe");
  map.className = "mv-map-live";
  map.title = frame.dataset.mvTitle || "Map";
  map.addEventListener("load", () => {
    frame.classList.add("mv-is-live");
    // Told once: the map says what the picture said.
    frame.querySelector("svg")?.setAttribute("aria-hidden", "true");
    tellColours(map);
  });
  map.src = frame.dataset.mvSrc;
  frame.append(map);
  new MutationObserver(() => tellColours(map)).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return map;
}

// A message, because a page opened from a folder may not touch the document in its frame.
function tellColours(map) {
  const theme = document.documentElement.dataset.theme || "auto";
  map.contentWindow?.postMessage({ type: "multivector:colours", theme }, "*");
}
