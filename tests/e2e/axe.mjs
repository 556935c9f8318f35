// Accessibility rules, checked by axe-core on the page as it stands.
import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Fails with one readable block for each broken rule.
 *
 * @param {import("@playwright/test").Page} page
 * @param {{ state?: string, within?: string }} [options] `state` names the state
 *   of the page in messages; `within` is a selector to look at only one part.
 */
export async function expectAccessible(page, { state = page.url(), within } = {}) {
  const axe = new AxeBuilder({ page }).withTags(TAGS);
  if (within) {
    axe.include(within);
  }
  const { violations } = await axe.analyze();
  expect(violations.map(describe).join("\n\n"), `axe on ${state}`).toBe("");
}

function describe({ id, impact, help, helpUrl, nodes }) {
  const places = nodes.map(({ target, failureSummary }) => {
    const summary = failureSummary.replace(/\s*\n\s*/g, " ");
    return `  at ${target.flat().join(" ")}: ${summary}`;
  });
  return [`${id} (${impact}): ${help}`, `  ${helpUrl}`, ...places].join("\n");
}
