// Limits that a reader types with a need: 'open', '24 GB', 'under $1', 'commercial', 'long context', 'cheapest'.
//
// Each is a chip that can be taken off: its words then leave the query. What is not known of a model does not exclude it.

import { fitsInto } from "../fits.js";
import { ASCII } from "./tokens.js";

const LONG = 128_000; // tokens

const whether = (known, fits) => (known === null ? null : fits);

/** By kind of limit: the words that ask for it, what the chip says, how a model stands to it (null: not known). */
const KINDS = [
  {
    words: String.raw`\bopen(?:[- ]?(?:source|weights?))?(?![\p{L}\p{N}])`,
    say: () => "open weights",
    fits: ({ open }) => whether(open, open),
  },
  {
    words: String.raw`\bcommercial(?:ly)?(?: use)?(?![\p{L}])`,
    say: () => "commercial use",
    fits: ({ commercial }) => whether(commercial, Boolean(commercial)),
  },
  {
    words: String.raw`(?:^|[^\p{L}\p{N}.,])(\d{1,4})\s?(?:gb|gib|go|giga)(?![\p{L}\p{N}])(?:\s(?:of\s)?(?:v?ram|gpu|memory|card)(?![\p{L}]))*`,
    say: ([, amount]) => `at most ${amount} GB of memory`,
    fits: ({ open, memory }, [, amount]) => fitsInto(Number(amount), { open, stated: memory?.gb ?? null, leanest: memory?.leanest ?? null }),
    marks: ({ memory }) => memory && `${memory.text} stated; ${memory.lean}: may fit`,
    tells: ({ memory }) => memory && `needs ${memory.text}`,
  },
  {
    words: String.raw`(?:under|below|less than|at most|up to|max|<)\s?\$\s?(\d+(?:\.\d+)?)|(?:under|below|less than|at most|up to|max|<)\s?(\d+(?:\.\d+)?)\s?(?:\$|dollars?|usd)`,
    say: ([, one, other]) => `at most $${one ?? other}`,
    fits: ({ dollars, tier }, [, one, other]) => {
      const prices = Object.values(dollars);
      return tier === "free" ? true : whether(prices.length || null, Math.min(...prices) <= Number(one ?? other));
    },
  },
  {
    words: String.raw`\blong[- ]context(?![\p{L}])`,
    say: () => "long context",
    fits: ({ context }) => whether(context, context >= LONG),
    keeps: true,
  },
  { words: String.raw`\b(?:cheapest|cheap|low[- ]cost)(?![\p{L}])`, say: () => "cheapest first", sort: "price" },
];

/** The pattern of a kind's words; one for letters of any script is slow to compile, and seldom needed. */
function patternOf({ words }, query) {
  if (!ASCII.test(query)) return new RegExp(words, "iu");
  return new RegExp(words.replaceAll(String.raw`\p{L}`, "a-z").replaceAll(String.raw`\p{N}`, "0-9"), "i");
}

const tidy = (text) => text.replace(/\s+/g, " ").trim();

/** The limits of a query and what is left of it; of what is also a need, the words stay. */
export function readWishes(query) {
  const wishes = [];
  let need = query;
  for (const kind of KINDS) {
    const found = patternOf(kind, query).exec(query);
    if (!found) continue;
    wishes.push({
      words: kind.say(found),
      sort: kind.sort,
      without: tidy(query.replace(found[0], " ")),
      check: kind.fits ? (model) => kind.fits(model, found) : null,
      marks: (model) => kind.marks?.(model) || `not known: ${kind.say(found)}`,
      tells: (model) => kind.tells?.(model),
    });
    if (!kind.keeps) need = need.replace(found[0], " ");
  }
  return { wishes, need: tidy(need) };
}

/** The models that no limit excludes, each with marks of limits that are not known to hold and what tells that others do. */
export function hold(models, wishes) {
  const asked = wishes.filter(({ check }) => check);
  return models.flatMap((model) => {
    const found = asked.map((wish) => [wish, wish.check(model)]);
    if (found.some(([, fits]) => fits === false)) return [];
    const unknown = found.filter(([, fits]) => fits === null).map(([{ marks }]) => marks(model));
    return [{ model, unknown, told: found.filter(([, fits]) => fits).map(([{ tells }]) => tells(model)).filter(Boolean) }];
  });
}
