// Which capabilities serve what a reader types, by their names, aliases, intents and descriptions.
//
// Looser than the match graph, which counts: here a reader sees the list and chooses.

import { makeReader } from "./words.js";

const WORTH = { description: 0.6, category: 0.4 };
const PAIR = 0.5; // for two words that follow each other as in a phrase
const WHOLE_PHRASE = 0.5; // for a phrase of which every word is asked for
const NOTHING_ELSE = 1; // where nothing else is: the name of a category brings what is in it
const LEAST_SHARE = 0.25; // of what is asked for
const NEAR_BEST = 0.35;
const LEAST_PREFIX = 3;

const MOST_NEEDS = 8;
const MOST_INTENTS = 3;

/** `vocabulary` is capabilities.json, `lists` search/words.json. */
export function indexNeeds(vocabulary, lists) {
  const reader = makeReader(lists);
  const categories = new Map(vocabulary.categories.map((category) => [category.key, category.name]));
  const phrases = vocabulary.capabilities.flatMap((capability) =>
    textsOf(capability, categories).map(({ text, worth, intent }) => {
      const stems = reader.read(text).map(({ stem }) => stem);
      return { capability, worth, intent, stems: new Set(stems), line: ` ${stems.join(" ")} ` };
    }),
  );
  const known = new Set(phrases.flatMap(({ stems }) => [...stems]));
  return {
    /** The words of a text that are looked for in other texts. */
    telling: (query) => reader.read(query).filter(({ tells }) => tells).map(({ raw }) => raw),
    /** Capabilities with the intents that come closest, the best first. */
    find: (query) => find(askedFor(reader.read(query), known), phrases),
  };
}

function textsOf({ name, aliases, intents, description, category }, categories) {
  return [
    ...[name, ...aliases].map((text) => ({ text, worth: 1 })),
    ...intents.map((text) => ({ text, worth: 1, intent: text })),
    { text: description, worth: WORTH.description },
    { text: categories.get(category), worth: WORTH.category },
  ];
}

/** What is asked for; a last word that is being typed stands for the words that begin with it. */
function askedFor(words, known) {
  const last = words[words.length - 1];
  return words.map((word) => {
    const begun = word === last && !known.has(word.stem) && word.raw.length >= LEAST_PREFIX;
    return { ...word, stems: begun ? [...known].filter((stem) => stem.startsWith(word.raw)) : [word.stem] };
  });
}

const holds = (phrase, word) => word.stems.some((stem) => phrase.stems.has(stem));

function find(asked, phrases) {
  const telling = asked.filter(({ tells }) => tells).map((word) => ({ ...word, rarity: rarity(word, phrases) }));
  const whole = telling.reduce((sum, word) => sum + word.rarity, 0);
  if (!whole) return [];
  const byCapability = grouped(phrases);
  const found = [...byCapability].map(([capability, own]) => ({ capability, ...judge(asked, telling, whole, own) }));
  const best = Math.max(...found.map(({ score }) => score));
  return found
    .filter(({ share, score }) => share >= LEAST_SHARE && score >= NEAR_BEST * best)
    .sort((x, y) => y.score - x.score || (x.capability.key < y.capability.key ? -1 : 1))
    .slice(0, MOST_NEEDS);
}

function grouped(phrases) {
  const groups = new Map();
  for (const phrase of phrases) {
    const own = groups.get(phrase.capability);
    if (own) own.push(phrase);
    else groups.set(phrase.capability, [phrase]);
  }
  return groups;
}

function rarity(word, phrases) {
  const standing = phrases.filter((phrase) => holds(phrase, word)).length;
  return Math.log(1 + phrases.length / (1 + standing));
}

function judge(asked, telling, whole, phrases) {
  let spread = 0;
  for (const word of telling) {
    spread += word.rarity * Math.max(0, ...phrases.filter((phrase) => holds(phrase, word)).map(({ worth }) => worth));
  }
  const scored = phrases.map((phrase) => ({ phrase, score: together(phrase, asked, telling) / whole }));
  scored.sort((x, y) => y.score - x.score);
  const intents = scored.filter(({ phrase, score }) => phrase.intent && score > 0).map(({ phrase }) => phrase.intent);
  const share = spread / whole;
  const exact = Math.max(...phrases.map((phrase) => exactness(phrase, asked)));
  return { share, score: share + scored[0].score / 2 + exact, intents: intents.slice(0, MOST_INTENTS) };
}

function exactness(phrase, asked) {
  const stems = new Set(asked.flatMap((word) => word.stems));
  if (!phrase.stems.size || [...phrase.stems].some((stem) => !stems.has(stem))) return 0;
  return WHOLE_PHRASE + (asked.every((word) => holds(phrase, word)) ? NOTHING_ELSE : 0);
}

/** What one phrase holds of what is asked for, its pairs of words included. */
function together(phrase, asked, telling) {
  const words = telling.filter((word) => holds(phrase, word));
  const alone = words.reduce((sum, word) => sum + word.rarity, 0);
  const [first] = words;
  return phrase.worth * (alone + (first ? PAIR * first.rarity * pairsIn(phrase, asked) : 0));
}

function pairsIn(phrase, asked) {
  let pairs = 0;
  for (const [place, word] of asked.entries()) {
    if (word.isDirection || !place) continue;
    const before = asked[place - 1].isDirection ? asked.slice(Math.max(0, place - 2), place) : [asked[place - 1]];
    const line = [...before, word].map(({ stem }) => stem).join(" ");
    pairs += phrase.line.includes(` ${line} `);
  }
  return pairs;
}
