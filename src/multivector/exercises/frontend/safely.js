/** Start a part of the page. One that cannot start must not stop the others; the console has the reason. */
export function safely(start) {
  try {
    start();
  } catch (error) {
    console.error(error);
  }
}
