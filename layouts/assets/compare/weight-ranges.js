// For each component: which side leads as its weight grows from nothing to everything: the browser's side of
// weight_ranges.py, where the formulas are explained.

import { divide, fixed, floorDivide } from "./figures.js";
import { flipWords } from "./verdict.js";

const PER_MILLE = 1000;

const ceilDivide = (numerator, denominator) => -floorDivide(-numerator, denominator);
const leaderOf = (sign) => (sign > 0 ? "a" : sign < 0 ? "b" : "");

/** One range for each component that counts; differences are the first side's less the second's. */
export function weightRanges(weights, differences) {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const total = weights.reduce((sum, weight, index) => sum + weight * differences[index], 0);
  return weights.map((weight, index) => {
    const difference = differences[index];
    const rest = total - weight * difference;
    if (rest * difference < 0) return turning(rest, difference, weight, whole, total);
    const leader = leaderOf(rest + difference);
    return { below: leader, above: leader, turn: 0, text: "" };
  });
}

function turning(rest, difference, weight, whole, total) {
  const [turn, turnWhole] = [Math.abs(rest), Math.abs(rest - difference * (whole - weight))];
  const less = difference > 0 === total > 0; // today's leader has it from this component: less weight turns the order
  const away = less ? floorDivide : ceilDivide;
  const percent = away(100 * turn, turnWhole);
  const permille = away(PER_MILLE * turn, turnWhole);
  const apart = less
    ? percent > 0 && (percent + 1) * whole <= 100 * weight
    : percent < 100 && (percent - 1) * whole >= 100 * weight;
  const [now, nowWhole] = [BigInt(weight), BigInt(whole)];
  const flip = { direction: less ? "below" : "above", turn: BigInt(turn), turnWhole: BigInt(turnWhole), now, nowWhole };
  const text = apart ? `${less ? "less" : "more"} than ${percent}%` : flipWords(flip);
  return { below: leaderOf(rest), above: leaderOf(-rest), turn: permille, text };
}

/** What the row of a component's weight is filled with; lengths in percent of the picture's width. */
export function weightTexts(weight, whole, found) {
  const now = divide(weight * PER_MILLE, whole);
  return {
    today: `${divide(weight * 100, whole)}%`,
    now: fixed(now, 1),
    turn: fixed(found.turn, 1),
    rest: fixed(PER_MILLE - found.turn, 1),
    text: found.text ? `turns at ${found.text}` : "never turns",
  };
}
