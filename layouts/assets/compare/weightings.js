// How sure an order is: the browser's side of weightings.py, where the formulas are explained.

const NEARLY_ALL = 1 - 2 ** -53;

/** The share (0-1) of all weightings under which the weighted sum of the differences is above 0. */
export function shareOfWeightings(differences) {
  const losses = differences.filter((difference) => difference < 0).map((difference) => -difference);
  if (!losses.length) return differences.some((difference) => difference > 0) ? 1 : 0;
  const ahead = losses.map(() => 0);
  let share = 0;
  for (const gain of differences) {
    if (gain <= 0) continue;
    share = 1;
    for (const [place, loss] of losses.entries()) {
      share = ahead[place] = (loss * ahead[place] + gain * share) / (gain + loss);
    }
  }
  return Math.min(share, NEARLY_ALL);
}

const size = (number) => (number < 0n ? -number : number);

/** The single weight that turns the order with the least change, as exact BigInt fractions; null where none does. */
export function nearestFlip(weights, differences) {
  const [w, d] = [weights.map(BigInt), differences.map(BigInt)];
  const whole = w.reduce((sum, weight) => sum + weight, 0n);
  const total = w.reduce((sum, weight, index) => sum + weight * d[index], 0n);
  if (!total) return null;
  let nearest = null;
  for (const [index, difference] of d.entries()) {
    const rest = total - w[index] * difference;
    if (rest * difference >= 0n) continue;
    const others = whole - w[index];
    const turnWhole = size(rest - difference * others);
    if (nearest && others * nearest.turnWhole >= nearest.others * turnWhole) continue;
    const direction = difference > 0n === total > 0n ? "below" : "above";
    nearest = { index, direction, turn: size(rest), turnWhole, now: w[index], nowWhole: whole, others };
  }
  return nearest;
}
