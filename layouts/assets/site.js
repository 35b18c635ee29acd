// What pages do beyond reading. Everything is readable without it.
"use strict";

// --- own weights: nothing is loaded before they are wanted ------------------------------------------
const WEIGH = {
  comparison: () => import("./compare/weigh-comparison.js"),
  rankings: () => import("./compare/weigh-rankings.js"),
};

for (const panel of document.querySelectorAll("[data-own-weights]")) {
  const failed = () => panel.querySelector("[role=status]").append(" They could not be loaded.");
  const start = () => WEIGH[panel.dataset.ownWeights]().then((weights) => weights.start(panel)).catch(failed);
  panel.hidden = false;
  (panel.closest("[data-turn]") ?? panel).addEventListener("toggle", start, { once: true });
  if (new URLSearchParams(location.search).has("w")) start();
}

// --- what one's own use costs ------------------------------------------------------------------------
for (const section of document.querySelectorAll("section[data-cost]")) {
  import("./compare/cost.js").then((cost) => cost.startCost(section)).catch(() => section.remove());
}

// --- names are offered where they are typed ------------------------------------------------------------
for (const form of document.querySelectorAll("form[data-finder]")) {
  const start = () => import("./compare/finder.js").then((finder) => finder.startFinder(form)).catch(() => {});
  form.addEventListener("focusin", start, { once: true });
}

// --- where a number is from, said beside it; with a key held, or without this, the number is a link -----
document.addEventListener("click", (event) => {
  const mark = event.target.closest("a.figure, .result a");
  if (!mark || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  import("./compare/sources.js").then((sources) => sources.openSource(mark)).catch(() => location.assign(mark.href));
});

// --- reading aids: heard at the document, so that they work on what a script puts in too ----------------
function showDifferences(box) {
  document.getElementById(box.getAttribute("aria-controls")).classList.toggle("only-differences", box.checked);
}

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-only-differences]")) showDifferences(target);
});
// A browser may bring a box back as it was left.
for (const box of document.querySelectorAll("[data-only-differences]")) showDifferences(box);

async function copyLink(button) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(location.href.split("#")[0]);
    button.textContent = "Link copied";
  } catch {
    button.textContent = "Copying is not allowed here";
  }
  setTimeout(() => (button.textContent = label), 3000);
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-copy-link]");
  if (button) copyLink(button);
});

// --- what an address points at is shown, in whatever folds it stands -----------------------------------
function plainHash() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // a broken percent sign
  }
}

function reveal() {
  const target = document.getElementById(plainHash());
  const folds = [];
  for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) folds.push(fold);
  if (folds.every((fold) => fold.open)) return;
  for (const fold of folds) fold.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", reveal);
reveal();
