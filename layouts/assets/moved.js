// A page that has moved: what the address says beside the page goes along.
"use strict";

const target = new URL(document.currentScript.dataset.target, location.href);
target.search = location.search;
target.hash = location.hash;
location.replace(target);
