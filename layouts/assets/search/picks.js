// Two to four models that a reader picks, and the way to their comparison.

import { hasPage, loadModel, pairUrl, severalUrl } from "../compare/data.js";
import { listed } from "../compare/wording.js";

const LEAST = 2;
const MOST = 4;

/** Keep the picks of a page: `bar` says what is picked and links to the comparison, `find` gives a model by its slug. */
export function makePicks(bar, results, find) {
  const picked = [];
  const [words, link] = [bar.querySelector("[data-picked]"), bar.querySelector("a")];

  function mark() {
    for (const box of results.querySelectorAll("input[name=pick]")) {
      box.checked = picked.includes(box.value);
      box.disabled = picked.length === MOST && !box.checked;
    }
  }

  async function show() {
    bar.hidden = !picked.length;
    link.hidden = picked.length < LEAST;
    const names = picked.map((slug) => find(slug).name);
    words.textContent =
      names.length < LEAST ? `${names.join("")} is picked. Pick another one to compare it with.` : `${names.length} are picked.`;
    if (picked.length < LEAST) return;
    link.href = severalUrl(names.length === LEAST ? [...picked].sort() : picked);
    link.textContent = `Compare ${listed(names, names.length === LEAST ? " with " : " and ")}`;
    const asked = picked.join();
    const own = picked.length === LEAST ? await loadModel(picked[0]).catch(() => null) : null;
    if (own && hasPage(own, picked[1]) && picked.join() === asked) link.href = pairUrl(...picked);
  }

  results.addEventListener("change", ({ target }) => {
    if (target.name !== "pick") return;
    if (target.checked) picked.push(target.value);
    else picked.splice(picked.indexOf(target.value), 1);
    mark();
    show();
  });
  bar.querySelector("button").addEventListener("click", () => {
    picked.length = 0;
    mark();
    show();
    results.querySelector("input[name=pick]")?.focus();
  });
  return { mark };
}
