// Rankings: rows are sorted by a column, and held against filters and hard limits. They are complete without it.

import { loadModels } from "./compare/data.js";
import { fillFromAddress, holdAgainst, isInAddress, keepInAddress, onLimits } from "./limits.js";
import { readLimits, showOutcome, unknownMark } from "./limits.js";

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
    button.append(...head.childNodes);
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

// --- filters and limits: nothing is loaded before one is set -----------------------------------------

function showRow(row, { shown, unknown }) {
  row.hidden = !shown;
  row.querySelector(".unknown")?.remove();
  const mark = unknownMark(unknown);
  if (mark) row.cells[0].append(mark);
}

function showRanking(section, standings) {
  const rows = [...section.querySelectorAll("tbody tr")];
  for (const row of rows) showRow(row, standings.get(row.dataset.slug));
  section.hidden = rows.every((row) => row.hidden);
}

function makeFilters(form) {
  const sections = [...document.querySelectorAll(".ranking")];
  const apply = async () => {
    keepInAddress(form);
    const { all } = await loadModels();
    const outcome = holdAgainst(all, readLimits(form));
    for (const section of sections) showRanking(section, outcome.standings);
    showOutcome(form, outcome);
  };
  const start = () =>
    apply().catch(() => (form.querySelector("[data-outcome]").textContent = "The facts could not be loaded."));
  onLimits(form, start);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  if (!isInAddress(form)) return;
  fillFromAddress(form);
  form.querySelector("details").open = true;
  start();
}

for (const table of document.querySelectorAll("table[data-sortable]")) makeSortable(table);
for (const form of document.querySelectorAll("form[data-filters]")) makeFilters(form);
