// What pages do beyond reading. Everything is readable without it.
"use strict";

// --- own weights: nothing is loaded before they are wanted ------------------------------------------
for (const panel of document.querySelectorAll("details[data-own-weights]")) {
  const failed = () => panel.querySelector("[role=status]").append(" They could not be loaded.");
  const start = () => import("./compare/own-weights.js").then((weights) => weights.start(panel)).catch(failed);
  panel.hidden = false;
  panel.addEventListener("toggle", start, { once: true });
  if (new URLSearchParams(location.search).has("w")) start();
}

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
function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folds = [];
  for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) folds.push(fold);
  if (folds.every((fold) => fold.open)) return;
  for (const fold of folds) fold.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", reveal);
reveal();
