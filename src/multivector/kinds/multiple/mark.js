// Marks a list of options: marker.py in JavaScript.

import { markPicked } from "../_options.js";

export const mark = (item, response) => markPicked(item.options, response);
