// What an address says beside which models it means: own weights (w) and own use (use). Both go along from page to page.

import { element } from "./frames.js";
import { ROOT } from "./root.js";

const LINKS = "a[href*='compare/']";
const KEPT = ["w", "use"];
const PARTS = /^([^?#]*)(\?[^#]*)?(#.*)?$/;
const SOUND = /^[a-z_\d:.,]{1,200}$/;

/** The query of an address with one of its values changed; null takes it out. */
function withValue(search, name, value) {
  const parts = search.replace(/^\?/, "").split("&").filter((part) => part && !part.startsWith(`${name}=`));
  return [...parts, ...(value ? [`${name}=${value}`] : [])].join("&");
}

/** Keep a value in the page's address, and in that of each comparison to which the page leads. */
export function keep(name, value) {
  const url = new URL(location.href);
  url.search = withValue(url.search, name, value);
  history.replaceState(null, "", url);
  for (const link of document.querySelectorAll(LINKS)) put(link, name, value);
  watch();
}

/** Put a value in the address of a link to a comparison, and leave all other links alone. */
function put(link, name, value) {
  const target = new URL(link.getAttribute("href"), location.href);
  if (target.origin !== ROOT.origin || !target.pathname.startsWith(`${ROOT.pathname}compare/`)) return;
  const [, path, query = "", hash = ""] = PARTS.exec(link.getAttribute("href"));
  const anew = withValue(query, name, value);
  link.setAttribute("href", path + (anew && `?${anew}`) + hash);
}

/** What the address of the page keeps now. */
function kept() {
  const query = new URLSearchParams(location.search);
  return KEPT.map((name) => [name, query.get(name)]).filter(([, value]) => SOUND.test(value ?? ""));
}

let watching = false;

/** Links whose address a script makes later, and forms that lead to comparisons, keep the same once they are used. */
function watch() {
  if (watching) return;
  watching = true;
  document.addEventListener("pointerdown", ({ target }) => follow(target.closest(LINKS)), true);
  document.addEventListener("focusin", ({ target }) => follow(target.closest(LINKS)));
  document.addEventListener("submit", ({ target }) => {
    if (new URL(target.action).pathname !== `${ROOT.pathname}compare/`) return;
    for (const one of target.querySelectorAll("input[type=hidden]")) one.remove();
    for (const [name, value] of kept()) target.append(element("input", { type: "hidden", name, value }));
  });
}

function follow(link) {
  for (const [name, value] of link ? kept() : []) put(link, name, value);
}

/** An address of the site with what the page's own address keeps. */
export function carry(url) {
  for (const [name, value] of kept()) url.search = withValue(url.search, name, value);
  return url;
}
