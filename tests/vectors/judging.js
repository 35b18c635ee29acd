// Says of each vector what the Python side said of it.

const SCRIPTS = ["judge", "verdict", "weight-ranges", "wording", "difference"];

export async function judge(root, wordingFacts, rulesFacts, vectors) {
  const modules = await Promise.all(SCRIPTS.map((name) => import(`${root}${name}.js`)));
  const tools = Object.assign({}, ...modules);
  const wording = tools.prepareWording(wordingFacts.texts, wordingFacts.components);
  const rules = rulesFacts.map(tools.prepareRules);
  return vectors.map((vector) => judgeOne(vector, rules[vector.rules], tools, wording));
}

function judgeOne(vector, rules, tools, wording) {
  const weighed = [vector.a, vector.b].map((facts) => (vector.own ? tools.weigh(facts, vector.own) : facts));
  const [a, b] = weighed.map(tools.prepareSide);
  const found = tools.compare(a, b, rules);
  const verdict = tools.wordVerdict(found, rules, wording);
  const { flip, strength, reason, leader, winner, share, dominates, same_job, compares } = found;
  const differences = found.counted.map((index) => a.points[index] - b.points[index]);
  const ranges = leader && tools.weightRanges(found.counted.map((index) => a.weights[index]), differences);
  return {
    ranks: [a, b].map((side) => [...side.rank, side.known]),
    rank_texts: tools.rankTexts(found, rules),
    ...{ strength, reason, leader, winner, share, dominates, same_job, compares },
    counted: found.counted,
    leads: found.leads,
    flip: flip && [flip.direction, ...[flip.index, flip.turn, flip.turnWhole, flip.now, flip.nowWhole].map(String)],
    turning: found.turning,
    overlap: found.overlap,
    results: found.results.map((one) => [one.benchmark, one.settings, one.better, one.telling]),
    findings: tools.findingTexts(found, rules, wording),
    ranges: ranges && ranges.map(({ below, above, turn, text }) => [below, above, turn, text]),
    difference: compares && !["none_types", "retired"].includes(reason) ? tools.differenceText(found, wording) : null,
    sentences: verdict.sentences,
    how_sure: verdict.howSure,
    card: verdict.card,
    label: tools.strengthLabel(found, wording),
    counts: [verdict.opening, verdict.takes],
    reasons: ["a", "b"].map((who) => verdict.reasons[who].map(({ kind, text }) => [kind, text])),
  };
}
