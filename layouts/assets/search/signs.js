// Columns of numbers as text, a sign for each: the browser's side of signs.py.

const FIRST_SIGN = 35;

/** Whole numbers from nought. */
export const numbersOf = (signs, least = 0) => Int32Array.from(signs, (sign) => sign.charCodeAt(0) - FIRST_SIGN - least);

/** Numbers that never fall, each told by its step. */
export function stepsOf(signs) {
  let sum = 0;
  return numbersOf(signs).map((step) => (sum += step));
}
