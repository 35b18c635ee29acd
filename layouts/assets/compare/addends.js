// Whole numbers that add up as they are printed: the browser's side of apportionment.py.

import { floorDivide } from "./figures.js";

/** Whole numbers that add up to `total`, each as near to numerator / unit as that allows, the first of equals. */
export function apportion(numerators, unit, total) {
  if (!numerators.length) return [];
  const parts = numerators.map((numerator) => floorDivide(numerator, unit));
  const rest = (row) => numerators[row] - parts[row] * unit;
  const rows = [...numerators.keys()];
  let missing = total - parts.reduce((sum, part) => sum + part, 0);
  for (; missing > 0; missing -= 1) parts[rows.reduce((best, row) => (rest(row) > rest(best) ? row : best))] += 1;
  for (; missing < 0; missing += 1) parts[rows.reduce((best, row) => (rest(row) < rest(best) ? row : best))] -= 1;
  return parts;
}
