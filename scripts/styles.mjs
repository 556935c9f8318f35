// Compiles styles/main.scss to styles/.build/app.css, which index.html links.
// `npm run styles`; Trunk calls it before each build.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const root = new URL("../", import.meta.url);
const source = fileURLToPath(new URL("styles/main.scss", root));
const folder = new URL("styles/.build/", root);
const target = new URL("app.css", folder);

const { css } = sass.compile(source, {
  style: "compressed",
  charset: false,
  quietDeps: true,
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
