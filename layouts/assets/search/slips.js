// Slips of typing: are two words the same but for a letter or two, or by their sound? The browser's side of slips.py.

const SOUNDS = [
  ["dsch", "j"], ["tsch", "ch"], ["tch", "ch"], ["sch", "sh"], ["cz", "ch"], ["sz", "sh"], ["dz", "j"], ["dj", "j"], ["ge", "je"], ["gi", "ji"], ["au", "o"], ["que", "k"], ["qui", "ki"], ["wh", "u"], ["ph", "f"], ["ck", "k"], ["qu", "ku"], ["oo", "u"], ["ou", "u"], ["ee", "i"], ["ea", "i"], ["ie", "i"],
  ["x", "ks"], ["c", "k"], ["q", "k"], ["w", "u"], ["v", "u"], ["z", "s"], ["y", "i"],
];
/** So many consonants tell a name by themselves. */
export const LEAST_HEARD = 3;
const heardAs = new Map();

/** A word as it is heard, roughly: 'uisper' for 'whisper', 'fluks' for 'flux'. */
export function sound(word) {
  let heard = heardAs.get(word);
  if (heard === undefined) {
    heard = SOUNDS.reduce((text, [from, to]) => text.replaceAll(from, to), word).replace(/(.)\1+/gu, "$1");
    heardAs.set(word, heard);
  }
  return heard;
}

const CONSONANTS = { g: "k", z: "s", j: "s", d: "t", b: "p", r: "l" };

/** What is heard of a word in any script, roughly: 'tpsk' for 'deepseek'. */
export const consonants = (word) =>
  sound(word).replace(/[gzjdbr]/g, (letter) => CONSONANTS[letter]).replace(/[^kstpfmnl]+/g, "").replaceAll("ll", "l");

/** Is it another word without its vowels, or with others: 'mni' for 'mini'? */
export const isClipped = (word, known) => word.length >= LEAST_HEARD && consonants(word).length > 1 && consonants(word) === consonants(known);

const letters = (word) => [...word].sort().join("");
const within = (one, other, most) => Math.abs(one.length - other.length) <= most && distance(one, other, most) <= most;

/** Are two words of the same letters, or do they sound alike, with a slip: a letter more, less, another, two exchanged? */
export function areNear(one, other) {
  if (one === other || (one[0] === other[0] && one.length === other.length && letters(one) === letters(other))) return true;
  const [heard, wanted] = [sound(one), sound(other)];
  const shorter = Math.min(Math.max(one.length, heard.length), Math.max(other.length, wanted.length));
  const most = shorter >= 9 ? 2 : shorter >= 4 ? 1 : 0;
  if (!most) return heard === wanted && one.length !== other.length;
  return within(one, other, most) || within(heard, wanted, most);
}

/** Do two words begin alike and sound alike, with a slip more than areNear forgives? */
export function mayBeMeant(one, other) {
  const [heard, wanted] = [sound(one), sound(other)];
  const shorter = Math.min(heard.length, wanted.length);
  const most = shorter >= 6 ? 3 : shorter >= 5 ? 2 : shorter >= 2 ? 1 : 0;
  return heard[0] === wanted[0] && (within(one, other, most) || within(heard, wanted, most));
}

/** The one of some words that is the least apart from a word: by their letters or sound, then by their length. */
export function nearest(words, word) {
  const apart = (one) => Math.min(distance(word, one), distance(sound(word), sound(one)));
  const all = words.map((one) => [apart(one), Math.abs(word.length - one.length), one]);
  return all.sort((x, y) => x[0] - y[0] || x[1] - y[1] || (x[2] < y[2] ? -1 : 1))[0]?.[2] ?? "";
}

/** How many letters two words are apart; of no use where it is more than `most`. */
function distance(one, other, most = Infinity) {
  let [earlier, before, row] = [[], [], Array.from({ length: other.length + 1 }, (_, place) => place)];
  for (let i = 1; i <= one.length; i += 1) {
    [earlier, before, row] = [before, row, Array(other.length + 1).fill(Infinity)];
    row[0] = i;
    for (let j = Math.max(1, i - most); j <= Math.min(other.length, i + most); j += 1) {
      let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      const exchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (exchanged) cost = Math.min(cost, earlier[j - 2] + 1);
      row[j] = cost;
    }
  }
  return row[other.length];
}
