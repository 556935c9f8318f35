// Moves the scripts that stand in a page that Trunk built into files beside it: the page's
// Content-Security-Policy allows no others, and workers start from the script that starts the page.
// Trunk calls this after each build.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const { TRUNK_STAGING_DIR: folder, TRUNK_PUBLIC_URL: base = "/" } = process.env;
const file = join(folder, "index.html");
const scripts = [];
const page = (await readFile(file, "utf8")).replace(/<script\b([^>]*)>([\s\S]*?)<\/script>/g, (whole, attributes, text) => {
  if (/\ssrc\s*=/.test(attributes)) {
    return whole;
  }
  scripts.push(text);
  return `<script${attributes} src="${base}script-${scripts.length}.js"></script>`;
});
await Promise.all(scripts.map((text, place) => writeFile(join(folder, `script-${place + 1}.js`), text)));
await writeFile(file, page);
