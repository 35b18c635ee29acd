// What the difference of two ranks is made of: the browser's side of this part of verdict.py.

import { apportion } from "./addends.js";
import { divide, fixed, MILLION } from "./figures.js";

const TENTH = MILLION / 10;

/** What the ranks, as they are printed in tenths, differ by, and what each component gives or takes. */
function differenceParts(found) {
  const { counted } = found;
  const [a, b] = found.leader === "b" ? [found.b, found.a] : [found.a, found.b];
  const weights = counted.map((index) => a.weights[index]);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const total = divide(a.rank[0], TENTH) - divide(b.rank[0], TENTH);
  const exact = counted.map((index, place) => 100 * weights[place] * (a.points[index] - b.points[index]));
  const tenths = apportion(exact, whole * TENTH, total);
  const parts = counted.map((component, place) => ({ component, tenths: tenths[place] }));
  parts.sort((x, y) => Math.abs(y.tenths) - Math.abs(x.tenths) || x.component - y.component);
  return { total, parts };
}

/** The same in words: "+4.7 = freshness +3.0, …". */
export function differenceText(found, { names }) {
  const { total, parts } = differenceParts(found);
  const made = parts.filter((part) => part.tenths);
  const texts = made.map(({ component, tenths }) => `${names[component]} ${signed(tenths)}`);
  return signed(total) + (texts.length ? ` = ${texts.join(", ")}` : "");
}

const signed = (tenths) => `${tenths < 0 ? "−" : "+"}${fixed(Math.abs(tenths), 1)}`;
