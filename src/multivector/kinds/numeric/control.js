// Writing a number.

import { fieldControl } from "../_field.js";

export const canWait = true;
export const control = (root, item) => fieldControl(root, `The data give ${item.answer.shown}.`);
