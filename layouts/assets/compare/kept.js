// What an address says beside which models it means: own weights (w) and own use (use). Both go along from page to page.

import { ROOT } from "./root.js";

const KEPT = ["w", "use"];
const PARTS = /^([^?#]*)(\?[^#]*)?(#.*)?$/;
const SOUND = /^[a-z_\d:.,]{1,200}$/;

/** The query of an address with one of its values changed; null takes it out. */
export function withValue(search, name, value) {
  const parts = search.replace(/^\?/, "").split("&").filter((part) => part && !part.startsWith(`${name}=`));
  return [...parts, ...(value ? [`${name}=${value}`] : [])].join("&");
}

/** Keep a value in the page's address, and in that of each comparison to which the page leads. */
export function keep(name, value) {
  const url = new URL(location.href);
  url.search = withValue(url.search, name, value);
  history.replaceState(null, "", url);
  for (const link of document.querySelectorAll("a[href*='compare/']")) {
    const target = new URL(link.getAttribute("href"), location.href);
    if (target.origin !== ROOT.origin || !target.pathname.startsWith(`${ROOT.pathname}compare/`)) continue;
    const [, path, query = "", hash = ""] = PARTS.exec(link.getAttribute("href"));
    const anew = withValue(query, name, value);
    link.setAttribute("href", path + (anew && `?${anew}`) + hash);
  }
}

/** An address of the site with what the page's own address keeps. */
export function carry(url) {
  const query = new URLSearchParams(location.search);
  for (const name of KEPT) if (SOUND.test(query.get(name) ?? "")) url.search = withValue(url.search, name, query.get(name));
  return url;
}
