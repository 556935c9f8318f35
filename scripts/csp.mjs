// Names, in the page's Content-Security-Policy, the hash of each script that
// stands in the page itself, so that the policy needs no 'unsafe-inline'.
// Trunk calls this on the staged page after each build.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const folder = process.env.TRUNK_STAGING_DIR ?? process.argv[2];
if (!folder) {
  throw new Error("Usage: node scripts/csp.mjs <folder of the built page>");
}
const file = join(folder, "index.html");
const page = await readFile(file, "utf8");

const hashes = [...page.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
  .filter(([, attributes]) => !/\ssrc\s*=/.test(attributes))
  .map(([, , text]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);

const policy = /(<meta http-equiv="Content-Security-Policy" content="[^"]*script-src 'self' 'wasm-unsafe-eval')[^;"]*/;
if (!policy.test(page)) {
  throw new Error(`${file} has no Content-Security-Policy to add script hashes to`);
}
await writeFile(file, page.replace(policy, (_, start) => [start, ...hashes].join(" ")));
