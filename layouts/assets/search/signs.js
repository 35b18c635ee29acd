// Columns of numbers as text, a sign for each: the browser's side of signs.py.

const FIRST_SIGN = 35;

/** Whole numbers from nought. */
export function numbersOf(signs, least = 0) {
  const numbers = new Int32Array(signs.length);
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = signs.charCodeAt(at) - FIRST_SIGN - least;
  return numbers;
}

/** Numbers that never fall, each told by its step. */
export function stepsOf(signs) {
  const numbers = numbersOf(signs);
  for (let at = 1; at < numbers.length; at += 1) numbers[at] += numbers[at - 1];
  return numbers;
}
