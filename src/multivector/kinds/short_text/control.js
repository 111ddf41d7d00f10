// Writing a short text.

import { fieldControl } from "../_field.js";

export const canWait = true;
export const control = (root, item) => fieldControl(root, `The answer is ${item.answer.shown}.`);
