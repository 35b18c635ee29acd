// What pages do beyond reading: sort and filter rankings. Everything is readable without it.
"use strict";

// --- sorting ----------------------------------------------------------------------------------------
function sortRows(table, column, kind, descending) {
  const body = table.tBodies[0];
  const value = (row) => row.cells[column].dataset.value;
  const order = kind === "number" ? (x, y) => Number(x) - Number(y) : (x, y) => (x < y ? -1 : x > y ? 1 : 0);
  const rows = [...body.rows].sort((x, y) => order(value(x), value(y)) * (descending ? -1 : 1));
  body.append(...rows);
}

function makeSortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  for (const [column, head] of heads.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const first = head.dataset.sort === "number" ? "descending" : "ascending";
      const other = first === "descending" ? "ascending" : "descending";
      const next = head.getAttribute("aria-sort") === first ? other : first;
      for (const one of heads) one.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", next);
      sortRows(table, column, head.dataset.sort, next === "descending");
    });
  }
}

// --- filtering --------------------------------------------------------------------------------------
function makeFilters(form) {
  const sections = [...document.querySelectorAll(".ranking")];
  const total = document.querySelectorAll(".ranking tbody tr").length;
  const apply = () => {
    const wanted = new FormData(form);
    let shown = 0;
    for (const section of sections) {
      let here = 0;
      const kindFits = !wanted.get("kind") || section.dataset.kind === wanted.get("kind");
      for (const row of section.querySelectorAll("tbody tr")) {
        const fits = kindFits && ["type", "license", "weights"].every((key) => !wanted.get(key) || row.dataset[key] === wanted.get(key));
        row.hidden = !fits;
        here += fits;
      }
      section.hidden = here === 0;
      shown += here;
    }
    form.querySelector("[data-count]").textContent = shown === total ? "" : `${shown} of ${total} models shown`;
  };
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
}

for (const table of document.querySelectorAll("table[data-sortable]")) makeSortable(table);
for (const form of document.querySelectorAll("form[data-filters]")) makeFilters(form);

// --- own weights: nothing is loaded before they are wanted ------------------------------------------
for (const panel of document.querySelectorAll("details[data-own-weights]")) {
  const failed = () => panel.querySelector("[role=status]").append(" They could not be loaded.");
  const start = () => import("./compare/own-weights.js").then((weights) => weights.start(panel)).catch(failed);
  panel.hidden = false;
  panel.addEventListener("toggle", start, { once: true });
  if (new URLSearchParams(location.search).has("w")) start();
}

// --- reading aids: heard at the document, so that they work on what a script puts in too ----------------
document.addEventListener("change", ({ target }) => {
  if (!target.matches("[data-only-differences]")) return;
  document.getElementById(target.getAttribute("aria-controls")).classList.toggle("only-differences", target.checked);
});

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
