// Says of each vector what the Python side said of it.

export async function judge(root, wordingFacts, vectors) {
  const scripts = ["judge", "verdict", "weight-ranges"].map((name) => import(`${root}${name}.js`));
  const [{ compare, prepareSide, weigh }, { prepareWording, wordVerdict }, { weightRanges }] = await Promise.all(scripts);
  const wording = prepareWording(wordingFacts.texts, wordingFacts.components);
  return vectors.map((vector) => {
    const [a, b] = [vector.a, vector.b].map((facts) => prepareSide(vector.own ? weigh(facts, vector.own) : facts));
    const found = compare(a, b, vector.thresholds);
    const flip = found.flip;
    const differences = found.counted.map((index) => a.points[index] - b.points[index]);
    const ranges = found.leader && weightRanges(found.counted.map((index) => a.weights[index]), differences);
    return {
      ranks: [a, b].map((side) => [...side.rank, side.known]),
      strength: found.strength,
      reason: found.reason,
      leader: found.leader,
      winner: found.winner,
      leads: [found.leads.a, found.leads.b, found.leads.equal],
      counted: found.counted,
      share: found.share,
      flip: flip && [flip.direction, ...[flip.index, flip.turn, flip.turnWhole, flip.now, flip.nowWhole].map(String)],
      dominates: found.dominates,
      turning: found.turning,
      shared: found.shared,
      only_a: found.only_a,
      only_b: found.only_b,
      same_job: found.same_job,
      ranges: ranges && ranges.map(({ below, above, turn, text }) => [below, above, turn, text]),
      sentences: wordVerdict(found, vector.thresholds, wording),
    };
  });
}
