// Reasons to choose one side, each from facts that are known of both: the browser's side of reasons.py.

import { rounded, withUnit } from "./figures.js";
import { listed } from "./wording.js";

const MOST_REASONS = 3;
const MOST_NAMED = 2;
const CHEAPER = 0.8;
const MORE = 1.5;
const ROUNDED = 0.01;
const PAID_TIERS = ["usage", "subscription"];
const TOKENS = ["mtok_in", "mtok_out"];

/** The name of a test, what a side reached, and what the other did; a unit that is a word once, behind both. */
export function resultTexts(result, who, benchmarks) {
  const { label, unit } = benchmarks.get(result.benchmark);
  const stated = who === "a" ? [result.a, result.b] : [result.b, result.a];
  const shown = stated.map(rounded);
  const [own, other] = shown[0] === shown[1] ? stated : shown;
  return { test: label, own: withUnit(own, unit === "%" ? unit : ""), other: withUnit(other, unit) };
}

/** What speaks for `a` or `b` of a comparison (`who`) against the other, the weightiest first. */
export function reasonsFor(who, found, rules, wording) {
  const [own, other] = who === "a" ? [found.a, found.b] : [found.b, found.a];
  if (own.status === "retired") return [];
  if (!found.compares) {
    return own.first_job ? [reason("ability", wording.say("reason.job", { job: own.first_job }))] : [];
  }
  if (other.status === "retired") return [reason("life", wording.say("reason.gone"))];
  const ground = groundOf(who, found, rules);
  const lacked = lackedBy(own, other);
  const told = lacked.flatMap((key) => own.tells.get(key));
  const all = [
    ...life(own, other, wording),
    ...results(own, ground, wording),
    ...abilities(own, lacked, wording),
    ...price(own, other, wording),
    ...weights(own, other, wording),
    ...license(own, other, wording),
    ...modalities(own, other, told, wording),
    ...compared(ground, wording),
    ...measures(own, other, ground, wording),
  ];
  return all.slice(0, MOST_REASONS);
}

const reason = (kind, text) => ({ kind, text });

/** What both sides took alike, as one of them sees it. */
function groundOf(who, found, { benchmarks }) {
  return {
    who,
    found,
    texts: (result) => resultTexts(result, who, benchmarks),
    // Is it measured in a unit of its own, as speed and memory are, and not in percent or points?
    isMeasure: ({ benchmark }) => !["", "%", "points"].includes(benchmarks.get(benchmark).unit ?? ""),
    // What all versions of a test are called: its name without numbers.
    version: ({ benchmark }) => benchmarks.get(benchmark).label.replace(/[0-9]+/g, ""),
    key: ({ benchmark }, key) => (benchmarks.get(benchmark).better === "lower" ? `${key}_lower` : key),
    least: ({ benchmark }) => benchmarks.get(benchmark).least,
  };
}

function life(own, other, { say }) {
  const stays = own.status === "active" && !own.ends && !own.successor;
  const lasts = other.status === "deprecated" && other.ends && stays;
  return lasts ? [reason("life", say("reason.ends", { day: other.ends }))] : [];
}

/** The capabilities in which tests that both took put it ahead, each with the middle one of those that say so. */
function results(own, { who, found, texts, version, key: keyFor }, { say, joints }) {
  const ahead = found.findings.filter((finding) => finding.better === who);
  const named = new Map();
  for (const key of own.keys) {
    const tests = ahead.find((finding) => finding.capability === key)?.telling ?? [];
    const result = middle(tests);
    if (!result || named.has(version(result))) continue;
    named.set(version(result), say(keyFor(result, "result"), { capability: own.nameOf.get(key), ...texts(result) }));
  }
  const parts = [...named.values()].slice(0, MOST_NAMED);
  return parts.length ? [reason("result", say("reason.result", { results: listed(parts, joints.or) }))] : [];
}

/** Neither the widest nor the narrowest difference; of two in the middle the wider one. */
const middle = (tests) => [...tests].sort((x, y) => x.margin - y.margin)[Math.floor(tests.length / 2)];

/** The jobs that the other side lacks, those of which a line says so first; a means is none. */
function lackedBy(own, other) {
  const keys = own.keys.filter((key) => other.lacks.has(key) && own.jobOf.has(key));
  const isStated = (key) => other.statedLacks.has(key);
  return [...keys.filter(isStated), ...keys.filter((key) => !isStated(key))].slice(0, MOST_NAMED);
}

function abilities(own, lacked, { say, joints }) {
  const capabilities = listed(lacked.map((key) => own.nameOf.get(key)), joints.or);
  return lacked.length ? [reason("ability", say("reason.ability", { capabilities }))] : [];
}

/** A lower price of the same unit, at the cheapest seller and as pages show it, or none at all. */
function price(own, other, wording) {
  if (own.tier === "free" && !own.offers.length && PAID_TIERS.includes(other.tier) && !other.open_weights) {
    return [reason("price", wording.say("reason.free"))];
  }
  const rivalOf = (offer) => other.offers.find((one) => one.unit === offer.unit && one.currency === offer.currency);
  const pairs = own.offers.map((offer) => [offer, rivalOf(offer)]).filter(([offer, rival]) => rival && offer.telling);
  const dearer = pairs.filter(([offer, rival]) => offer.amount > rival.amount || offer.usual > rival.usual);
  const lower = pairs.filter((pair) => !dearer.includes(pair));
  const cheaper = lower.filter(([offer, rival]) => offer.amount <= CHEAPER * rival.amount && offer.money !== rival.money);
  if (!cheaper.length) return [];
  const key = dearer.length ? "reason.price_in_part" : "reason.price";
  return [reason("price", wording.say(key, { prices: pricesText(cheaper, wording) }))];
}

/** Prices against each other; those of tokens in and out in one. */
function pricesText(pairs, { say, joints }) {
  const units = pairs.map(([offer]) => offer.unit);
  if (pairs.length === 2 && TOKENS.every((unit) => units.includes(unit))) {
    const [[ownIn, otherIn], [ownOut, otherOut]] = TOKENS.map((unit) => pairs[units.indexOf(unit)]);
    const texts = { own_in: ownIn.money, own_out: ownOut.named, other_in: otherIn.money, other_out: otherOut.named };
    return say("price.tokens", texts);
  }
  const against = ([own, other]) => say("price", { own: own.named, other: other.named, unit: own.per });
  return listed(pairs.map(against), joints.and);
}

function weights(own, other, { say }) {
  return own.open_weights && other.open_weights === false ? [reason("weights", say("reason.open_weights"))] : [];
}

function license(own, other, { say }) {
  const [use, others] = [own.commercial_use, other.commercial_use];
  if (use === true && others === "limited") {
    return [reason("license", say("reason.limited", { condition: other.condition }))];
  }
  if (others !== false) return [];
  if (use === true) return [reason("license", say("reason.commercial_use"))];
  const limited = use === "limited";
  return limited ? [reason("license", say("reason.commercial_use_limited", { condition: own.condition }))] : [];
}

/** Entries of a list that the other side's list lacks and no ability that is named tells; of each its text, and the same
    with letter case aside. */
function modalities(own, other, told, { say, joints }) {
  return own.entries.flatMap(({ key, need, telling }) => {
    const rival = other.entries.find((one) => one.key === key);
    if (!need || !rival) return [];
    const less = [...rival.all.map(([, folded]) => folded), ...told];
    const more = telling.filter(([, folded]) => !less.includes(folded)).map(([text]) => text);
    return more.length ? [reason("modality", say("reason.modality", { need, entries: listed(more, joints.and) }))] : [];
  });
}

/** Results that are compared and do not count, half as much again as the other side's or more, the widest apart.
    Where tests that count tell, only those of speed, memory and the like speak beside them. A test of which one way of
    running puts the other side ahead speaks for neither. */
function compared({ who, found, texts, isMeasure, version, key, least }, { say, joints }) {
  const behind = found.results.filter(({ better }) => better && better !== who).map(version);
  const counted = found.results.some(({ counts }) => counts);
  const widest = new Map();
  for (const result of found.results) {
    const name = version(result);
    const times = timesOf(result, least(result));
    if (result.counts || (counted && !isMeasure(result)) || result.better !== who || behind.includes(name) || times < MORE) continue;
    if (widest.has(name) && widest.get(name).times >= times) continue;
    widest.set(name, { times, text: say(key(result, "compared"), texts(result)) });
  }
  const parts = [...widest.values()].sort((x, y) => (x.times === y.times ? 0 : y.times - x.times)).slice(0, MOST_NAMED);
  if (!parts.length) return [];
  return [reason("result", say("reason.compared", { results: listed(parts.map(({ text }) => text), joints.or) }))];
}

/** Specs that are half as much again as the other side's, or more, and that no result in common tells. */
function measures(own, other, { who, found }, { say }) {
  return own.measures.flatMap((measure) => {
    const rival = other.measures.find((one) => one.key === measure.key);
    if (!measure.need || !rival || Boolean(measure.note) !== Boolean(rival.note) || !outdoes(measure, rival)) return [];
    if (found.results.some((result) => tells(result, who, measure, rival))) return [];
    const note = measure.note ? `, ${measure.note}` : "";
    return [reason(measure.kind, say("reason.spec", { need: measure.need, own: measure.text, other: rival.text, note }))];
  });
}

/** How many times one value is the other; 1 where that says nothing. */
function timesOf(result, least) {
  const [less, more] = [result.a, result.b].sort((x, y) => x - y);
  if (least === null || less < 0 || more - less < least) return 1;
  return less ? more / less : Infinity;
}

/** Does a result that is only compared give the numbers of a spec? */
function tells(result, who, own, other) {
  const [mine, theirs] = who === "a" ? [result.a, result.b] : [result.b, result.a];
  const near = (value, { amount }) => Math.abs(value - amount) <= ROUNDED * Math.abs(value);
  return !result.counts && near(mine, own) && near(theirs, other);
}

/** Is a spec better by half as much again, also as worked out alike for both, and does it print differently? */
function outdoes(own, other) {
  const [more, less] = own.better === "higher" ? [own, other] : [other, own];
  const alike = more.alike === null || less.alike === null || more.alike >= MORE * less.alike;
  return more.amount > 0 && more.amount >= MORE * less.amount && alike && own.text !== other.text;
}
