// Rankings: rows are sorted by a column, and held against filters and hard limits. They are complete without it.

import { loadModels } from "./compare/data.js";
import { fillFromAddress, holdAgainst, isInAddress, keepInAddress, onLimits } from "./limits.js";
import { readLimits, showOutcome, unknownMark } from "./limits.js";

// --- sorting ----------------------------------------------------------------------------------------

function sortRows(table, column, kind, descending) {
  const value = (row) => row.cells[column].dataset.value;
  const order = kind === "number" ? (x, y) => x - y : (x, y) => x.localeCompare(y, "en");
  // What is not known stands last, whichever end comes first.
  const compare = (x, y) => !x - !y || order(x, y) * (descending ? -1 : 1);
  for (const body of table.tBodies) {
    body.append(...[...body.rows].sort((x, y) => compare(value(x), value(y))));
  }
}

function makeSortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  for (const [column, head] of heads.entries()) {
    if (!head.dataset.sort) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const first = head.dataset.sort === "number" && head.dataset.first !== "least" ? "descending" : "ascending";
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
  if (mark) row.querySelector("th").append(mark);
}

function showRanking(section, { standings, asked }) {
  const rows = [...section.querySelectorAll("tbody tr")];
  for (const row of rows) showRow(row, standings.get(row.dataset.slug));
  const shown = rows.filter((row) => !row.hidden);
  const unsure = shown.filter((row) => row.querySelector(".unknown")).length;
  const more = unsure ? `; of ${unsure} more it is not known` : "";
  const line = section.querySelector("[data-fitting]");
  line.textContent = shown.length ? `Here ${shown.length - unsure} of ${rows.length} fit${more}.` : "None of these fits your limits.";
  line.hidden = !asked.length && shown.length === rows.length;
}

function makeFilters(form) {
  const sections = [...document.querySelectorAll(".ranking")];
  const apply = async () => {
    keepInAddress(form);
    const { all } = await loadModels();
    const outcome = holdAgainst(all, readLimits(form));
    for (const section of sections) showRanking(section, outcome);
    showOutcome(form, outcome);
  };
  const start = () =>
    apply().catch(() => (form.querySelector("[data-outcome]").textContent = "The facts could not be loaded."));
  onLimits(form, start);
  form.addEventListener("submit", (event) => event.preventDefault());
  if (!isInAddress(form)) return;
  fillFromAddress(form);
  if ([...form.querySelectorAll("details :is(select, input)")].some(({ value }) => value)) form.querySelector("details").open = true;
  start();
}

for (const table of document.querySelectorAll("table[data-sortable]")) makeSortable(table);
for (const form of document.querySelectorAll("form[data-filters]")) makeFilters(form);
