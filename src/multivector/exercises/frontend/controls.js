// How an exercise reads an answer from its form, writes one back, and shows what was right in it: each kind in control.js
// of its folder. A control is {read, write, show, reveal, first}; with `again`, some of an answer stays for the next try;
// with `refresh`, it also looks at the store when that has changed; with `headWord`, it may say the head of a mark in words
// of its own; with `ledger`, it makes what stands over the explanation, and opens by itself after some misses. Whatever a
// reader typed is only ever put in a field.

import { kindOf } from "./kinds.js";

/** The control of an exercise's form; what is recorded elsewhere comes from the `store`. */
export function controlOf(root, item, store) {
  return kindOf(item.kind).control(root, item, store);
}
