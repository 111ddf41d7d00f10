// Marks a list of countries: marker.py in JavaScript.

import { markPicked } from "../_options.js";

export function mark(item, response) {
  const options = item.countries.map((country) => ({
    id: country.iso3,
    correct: item.answer.includes(country.iso3),
    feedback_html: country.feedback_html,
  }));
  return markPicked(options, response);
}
