// Whether a text is an Atom feed, by libxml2 and the grammar of RFC 4287.
import { readFileSync } from "node:fs";
import { RelaxNGValidator, XmlDocument } from "libxml2-wasm";
import { expect } from "@playwright/test";

const grammar = readFileSync(new URL("atom.rng", import.meta.url), "utf8");

/** What is wrong with a feed, in words; nothing where it is one. */
export function faultsOfFeed(text) {
  const rules = XmlDocument.fromString(grammar);
  const validator = RelaxNGValidator.fromDoc(rules);
  try {
    const feed = XmlDocument.fromString(text);
    validator.validate(feed);
    const ids = feed.find("//atom:id", { atom: "http://www.w3.org/2005/Atom" }).map((own) => own.content);
    const twice = ids.filter((own, place) => ids.indexOf(own) !== place);
    feed.dispose();
    return twice.map((own) => `the id ${own} stands twice`);
  } catch (error) {
    return error.details?.map((own) => own.message.trim()) ?? [error.message];
  } finally {
    validator.dispose();
    rules.dispose();
  }
}

/** Fails where a feed is none, or one that the check would let pass whatever it holds. */
export async function expectFeed(request, path) {
  const answer = await request.get(path);
  expect(answer.headers()["content-type"]).toMatch(/^application\/atom\+xml/);
  const text = await answer.text();
  expect(faultsOfFeed(text)).toEqual([]);
  expect(faultsOfFeed(text.replace(/<updated>[^<]*<\/updated>/, ""))).not.toEqual([]);
  return text;
}
