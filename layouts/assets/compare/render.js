// A comparison as HTML, from the very fragments and frames of the prerendered pages: the browser's side of comparisons.py.

import { differenceText } from "./difference.js";
import { points } from "./figures.js";
import { escapeHtml, fill } from "./frames.js";
import { compare, prepareRules } from "./judge.js";
import { renderOverlap } from "./overlaps.js";
import { placeOf, tally } from "./results.js";
import { weighed, withRank } from "./standing.js";
import { findingTexts, rankTexts, strengthLabel, withoutReason, wordVerdict } from "./verdict.js";
import { weightRanges, weightTexts } from "./weight-ranges.js";
import { prepareWording } from "./wording.js";

const WHO = ["a", "b"];

/** The comparison of two models, the first before the second by slug, at the site's weights or at the reader's own. */
export function renderComparison(site, a, b, weights = null) {
  const sides = [a, b].map((model) => weighed(site, model, weights));
  const rules = prepareRules(site.rules);
  const wording = prepareWording(site.wording, site.components, !!weights);
  const found = compare(sides[0].side, sides[1].side, rules);
  const verdict = wordVerdict(found, rules, wording);
  const texts = rankTexts(found, rules);
  const exact = texts.some((text) => text.includes(".")); // whole points would deny what is said of them
  const [x, y] = exact ? sides.map((side, place) => withRank(site, side, texts[place])) : sides;
  const made = { site, x, y, texts, exact, rules, wording, found, verdict };
  const html = fill(site.frames.page, {
    a_name: x.name,
    b_name: y.name,
    a_slug: x.side.slug,
    b_slug: y.side.slug,
    a_life: x.life,
    b_life: y.life,
    jobs: jobs(made),
    answer: answer(made),
    takes: takes(made),
    results: results(made),
    cost: cost(made),
    ...table(made),
    why: why(made),
    turn: turn(made),
    ...renderOverlap(site, x, y, found.overlap),
    verdict: escapeHtml(verdict.sentences.slice(0, verdict.sentences.length - verdict.takes).join(" ")),
    rivals: rivals(made),
    search: found.overlap.shared.length ? site.capabilities[found.overlap.shared[0]].search : site.any_search,
  });
  const scores = found.compares && found.reason !== "retired" ? `: ${texts[0]} to ${texts[1]}` : "";
  return { html, found, verdict, scores };
}

function jobs({ site, x, y }) {
  const both = site.jobs.filter(([key]) => x.side.jobs.includes(key) && y.side.jobs.includes(key)).map(([, name]) => name);
  return both.length ? escapeHtml(`Both: ${both.join(", ")} · `) : "";
}

// --- the answer ---------------------------------------------------------------------------------------

function answer({ site, x, y, found, verdict, wording }) {
  const { frames } = site;
  const brief = briefly(site, x, y);
  if (!found.compares || found.reason === "retired") {
    const places = [x, y].map(({ page, name, side }) => {
      return fill(frames.place, { href: page, name, place: escapeHtml(site.places[side.slug]) });
    });
    const lead = escapeHtml(verdict.sentences.slice(0, verdict.opening).join(" "));
    return fill(frames.no_contest, { lead, places: places.join(""), brief });
  }
  return fill(frames.answer, {
    strength: found.strength,
    strength_label: escapeHtml(strengthLabel(found, wording)),
    strength_text: escapeHtml(verdict.card.join(" ")),
    a_standing: x.standings.a,
    b_standing: y.standings.b,
    brief,
  });
}

/** Price, licence and the first spec that both have and for which people choose. */
function briefly({ frames }, x, y) {
  const specs = Object.keys(x.brief).filter((key) => key in y.brief && key !== "price" && key !== "license");
  const rows = ["price", "license", ...specs.slice(0, 1)].map((key) => {
    return fill(frames.brief_rows[key], { a: x.brief[key], b: y.brief[key] });
  });
  return fill(frames.brief, { a_name: x.name, b_name: y.name, rows: rows.join("") });
}

function takes({ site, found, verdict, wording }) {
  const { frames } = site;
  const texts = WHO.map((who) => {
    const list = verdict.reasons[who].map(({ text }) => fill(frames.reason, { text: escapeHtml(text) })).join("");
    if (list) return fill(frames.takes[who], { name: escapeHtml(found[who].name), list });
    const text = withoutReason(who, found, wording);
    return text && fill(frames.takes_nothing[who], { text: escapeHtml(text) });
  });
  return texts.join("");
}

// --- the proof ----------------------------------------------------------------------------------------

/** What one's own use costs, where two that do one job have a price. */
function cost({ site, x, y, found }) {
  if (!found.compares || !(x.side.offers.length || y.side.offers.length)) return "";
  return fill(site.frames.cost, { a_offers: x.offers, b_offers: y.offers, a_free: x.free, b_free: y.free });
}

function results({ site, x, y, found, rules, wording }) {
  if (!found.results.length) return "";
  const { frames } = site;
  const [ofX, ofY] = [x, y].map(barsOf);
  const shown = found.results.map((result) => resultRow(site, rules, result, ofX.get(placeOf(result)), ofY.get(placeOf(result))));
  const more = shown.slice(site.most.results);
  const findings = findingTexts(found, rules, wording).map(([key, text]) => {
    return fill(frames.finding, { name: site.capabilities[key].name, key, text: escapeHtml(text) });
  });
  return fill(frames.results, {
    summary: summary(found.results),
    list: shown.slice(0, site.most.results).join(""),
    more: more.length ? fill(frames.more_results, { count: more.length, list: more.join("") }) : "",
    findings: findings.length ? fill(frames.findings, { list: findings.join("") }) : "",
  });
}

/** How many results both have, and on how many tests, as the verdict counts these. */
function summary(all) {
  const { tests } = tally(all);
  const rest = all.filter(({ counts }) => !counts).length;
  const told = tests ? [`${some(all.length - rest, "result")} on ${some(tests, "test")}`] : [];
  if (rest) told.push(`${tests ? `${rest} more` : some(rest, "result")}, not scored`);
  return `${told.join("; ")}.`;
}

const some = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** The bars of a model's results, by test and settings. */
export function barsOf(model) {
  return new Map(model.results.map(([benchmark, settings, bar]) => [placeOf({ benchmark, settings }), bar]));
}

function resultRow(site, rules, { benchmark, settings }, a, b) {
  const { label, better, counts } = rules.benchmarks.get(benchmark);
  const note = [...(better === "lower" ? ["lower is better"] : []), ...(counts ? [] : ["not scored"])].join(", ");
  const frame = site.frames.results_of[[...(settings ? ["settings"] : []), ...(note ? ["note"] : [])].join(" ")];
  return fill(frame, { label: escapeHtml(label), settings: escapeHtml(settings), note, a, b });
}

/** The rows that differ, those that are equal, and how many these are. */
function table({ site, x, y, found, exact }) {
  const leaderOn = new Map(WHO.flatMap((who) => found.leads[who].map((index) => [site.components[index], who])));
  const unknown = site.frames.unknown[0];
  const [rows, same] = [[], []];
  for (const [key, frames] of Object.entries(site.frames.rows)) {
    const [inX, inY] = [key in x.cells, key in y.cells];
    if (!inX && !inY) continue;
    const isSame = inX && inY && x.values[key] === y.values[key] && !(exact && key === "rank");
    const variant = isSame ? "same" : (leaderOn.get(key) ?? "");
    (isSame ? same : rows).push(fill(frames[variant], { a: x.cells[key] || unknown, b: y.cells[key] || unknown }));
  }
  return { rows: rows.join(""), same_rows: same.join(""), same_count: same.length };
}

function why({ site, x, y, found, wording }) {
  if (!found.compares || found.reason === "retired" || found.reason === "none_types") return "";
  const [a_rank, b_rank] = [found.a, found.b].map((side) => points(side.rank[0], 1));
  const shown = site.components.filter((key) => key in x.marks);
  const duels = shown.map((key) => fill(site.frames.duels[key], { a: x.marks[key].a, b: y.marks[key].b })).join("");
  const difference = escapeHtml(differenceText(found, wording));
  return fill(site.frames.why, { a_rank, b_rank, difference, a_name: x.name, b_name: y.name, duels });
}

function turn({ site, x, y, found, verdict }) {
  const { leader, counted } = found;
  if (!leader) return "";
  const weights = counted.map((index) => x.side.weights[index]);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const ranges = weightRanges(weights, counted.map((index) => x.side.points[index] - y.side.points[index]));
  const rows = ranges.map((range, place) => {
    const frame = site.frames.weight_rows[[site.components[counted[place]], range.below, range.above].join(" ")];
    return fill(frame, weightTexts(weights[place], whole, range));
  });
  return fill(site.frames.turn, {
    trailing: leader === "a" ? y.name : x.name,
    text: escapeHtml(verdict.howSure.join(" ")),
    weights: found.flip ? fill(site.frames.weights, { a_name: x.name, b_name: y.name, rows: rows.join("") }) : "",
  });
}

/** Links to the nearest comparisons of both sides, this one not among them. */
function rivals({ site, x, y }) {
  const list = [x, y].flatMap((model) => {
    const others = model.rivals.filter(([slug]) => slug !== x.side.slug && slug !== y.side.slug);
    return others.slice(0, site.most.next).map(([, name, href]) => {
      return fill(site.frames.rival, { href: escapeHtml(href), label: escapeHtml(`${model.side.name} vs ${name}`) });
    });
  });
  return list.length ? fill(site.frames.rivals, { list: list.join("") }) : "";
}
