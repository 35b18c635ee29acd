// Before anything is drawn: the theme that the reader chose, else the system's; and that scripts run, so that what
// works by them alone is shown.
"use strict";

const THEMES = ["light", "dark"];
const KEY = "theme";

/** The stored choice; null without one, or where storage is not allowed. */
function storedTheme() {
  try {
    const found = localStorage.getItem(KEY);
    return THEMES.includes(found) ? found : null;
  } catch {
    return null;
  }
}

function storeTheme(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // The choice then lasts as long as the page.
  }
}

const systemTheme = matchMedia("(prefers-color-scheme: dark)");
let chosenTheme = storedTheme();

function applyTheme() {
  if (chosenTheme) document.documentElement.dataset.theme = chosenTheme;
  const dark = (chosenTheme ?? (systemTheme.matches ? "dark" : "light")) === "dark";
  document.querySelector("[data-theme-switch]")?.setAttribute("aria-pressed", String(dark));
}

document.documentElement.classList.add("scripts");
if (new URLSearchParams(location.search).get("q")) document.documentElement.classList.add("asked");
applyTheme();
document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("[data-theme-switch]");
  applyTheme();
  systemTheme.addEventListener("change", applyTheme);
  button.addEventListener("click", () => {
    chosenTheme = button.getAttribute("aria-pressed") === "true" ? "light" : "dark";
    storeTheme(chosenTheme);
    applyTheme();
  });
});
