// Where the course stands on its site: its progress belongs to that place, and to no other course of the same origin.

/**
 * The path below which all pages of the course stand, such as "/course/". The script that runs says it, as a way from its
 * own address; a build whose editions stand in folders beside each other names the folder above them.
 */
export function courseRoot(script) {
  if (!script?.src) return "/";
  return new URL(script.dataset.mvRoot ?? ".", script.src).pathname;
}

/** Whether this page, in a frame of another one, was reached from a page of the course. */
export function isReturn(page, root) {
  if (window.top === window || !page.referrer) return false;
  const { origin, pathname } = new URL(page.referrer);
  return origin === window.location.origin && pathname.startsWith(root);
}
