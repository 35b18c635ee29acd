// Two models that a reader picks, and the way to their comparison.

import { hasPage, loadModel, pairUrl } from "../compare/data.js";

const MOST = 2;

/** Keep the picks of a page: `bar` says what is picked and links to the comparison, `find` gives a model by its slug. */
export function makePicks(bar, results, find) {
  const picked = [];
  const [words, link] = [bar.querySelector("[data-picked]"), bar.querySelector("a")];

  function mark() {
    for (const box of results.querySelectorAll("input[name=pick]")) box.checked = picked.includes(box.value);
  }

  async function show() {
    bar.hidden = !picked.length;
    link.hidden = picked.length < MOST;
    const names = picked.map((slug) => find(slug).name);
    words.textContent =
      names.length < MOST ? `${names.join("")} is picked. Pick another one to compare it with.` : "Two are picked.";
    if (picked.length < MOST) return;
    const [a, b] = picked;
    link.href = pairUrl(a, b, { anyTwo: true });
    link.textContent = `Compare ${names.join(" with ")}`;
    const own = await loadModel(a).catch(() => null);
    if (own && hasPage(own, b) && picked[0] === a && picked[1] === b) link.href = pairUrl(a, b);
  }

  results.addEventListener("change", ({ target }) => {
    if (target.name !== "pick") return;
    if (target.checked) picked.push(target.value);
    else picked.splice(picked.indexOf(target.value), 1);
    if (picked.length > MOST) picked.shift();
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
