// Compiles main.scss of a folder to .build/app.css beside it, which index.html links.
// `node scripts/styles.mjs [folder]`, or `npm run styles`; Trunk calls it before each build.
// Without a folder it is styles/, from which another folder's style sheet may load parts.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const root = new URL("../", import.meta.url);
const own = new URL(`${process.argv[2] ?? "styles"}/`, root);
const folder = new URL(".build/", own);
const target = new URL("app.css", folder);

const { css } = sass.compile(fileURLToPath(new URL("main.scss", own)), {
  style: "compressed",
  charset: false,
  quietDeps: true,
  loadPaths: [fileURLToPath(new URL("styles/", root))],
});

const asset = css.match(/url\((?!["']?data:)[^)]*\)/);
if (asset) {
  throw new Error(`The style sheet must not load anything, but it has ${asset[0]}`);
}
if (/GDS Transport/i.test(css)) {
  throw new Error("The style sheet must not name the GOV.UK transport font");
}

await mkdir(folder, { recursive: true });
const before = await readFile(target, "utf8").catch(() => undefined);
if (before !== css) {
  await writeFile(target, css);
}
