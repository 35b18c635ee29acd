// Where the site begins: scripts stand in assets/compare/.

export const ROOT = new URL("../../", import.meta.url);
