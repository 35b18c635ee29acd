// What this site compares, in its own words: one of them, and many.

const { one = "entry", many = "entries" } = globalThis.document?.body.dataset ?? {};

export const ONE = one;
export const MANY = many;
