// Text as people type it → the words that matching compares: the browser's side of search_text.py, with its very lists.

const RUN = /[\p{L}\p{N}\p{M}]+/gu;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Bopomofo}]+/gu;
const TO = /([a-z]{2})2(?=[a-z])/g;
const YEAR = /^(?:19|20)\d\d$/;
const LEAST_STEM = 3;
const STEM_ENDINGS = /(?:ations?|ators?|ings?|ions?|ors?|ers?|ed|ies|es|e|s|y)$/;

/** What English grammar adds to a word taken off again: so much alike that a search forgives the difference. */
function stem(word) {
  const found = word.replace(STEM_ENDINGS, "");
  return found.length >= LEAST_STEM ? found.replace(/([bdfgmnprt])\1$/, "$1") : word;
}

/** `lists` are those of search/words.json. */
export function makeReader(lists) {
  const nothing = new Set(lists.function);
  const asking = new Set(lists.asking);
  const directions = new Set(Object.values(lists.directions));
  const endings = lists.endings.map(([ending, same]) => [new RegExp(ending), same]);

  function plain(raw) {
    const word = lists.directions[raw] ?? raw;
    return endings.reduce((text, [ending, same]) => text.replace(ending, same), lists.same[word] ?? word);
  }

  return {
    /** Words in order, each with its stem and whether it tells something of a need by itself. */
    read: (text) =>
      rawWords(text).flatMap((raw) => {
        const word = plain(raw);
        if (nothing.has(word)) return [];
        const isDirection = directions.has(word);
        const tells = !isDirection && !asking.has(word) && !YEAR.test(word);
        return [{ raw, stem: isDirection ? word : stem(word), isDirection, tells }];
      }),
  };
}

function rawWords(text) {
  const folded = text.normalize("NFKC").toLowerCase().normalize("NFKC").replaceAll("’", "'").replace(TO, "$1 to ");
  const spaced = folded.replace(UNSPACED, (run) => ` ${letterPairs(run).join(" ")} `);
  return spaced.match(RUN) ?? [];
}

/** Nothing tells the words of a script without spaces apart, so that each two letters count as one. */
function letterPairs(run) {
  const letters = [...run];
  return letters.length < 2 ? letters : letters.slice(1).map((letter, place) => letters[place] + letter);
}
