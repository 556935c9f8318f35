// Every spec takes `test` and `expect` from here: a page that writes an error
// to the console, throws, or breaks its Content-Security-Policy fails its test.
// So does every other tab that the test opens.
import { test as base, expect } from "@playwright/test";

export { expect };

/** How long a page may stay as it was delivered: a test may keep the app from it. */
const DELIVERED_MS = 5_000;

/** Waits until the app has taken the place of the page as it was delivered, whose controls do nothing. */
function appIsThere(page) {
  const isThere = () => !document.querySelector(".app-menu[disabled]");
  return page.waitForFunction(isThere, undefined, { timeout: DELIVERED_MS }).catch(() => {});
}

export const test = base.extend({
  /** A page whose app is there once it has been opened. */
  page: async ({ page }, use) => {
    for (const opens of ["goto", "reload"]) {
      const open = page[opens].bind(page);
      page[opens] = async (...all) => {
        const response = await open(...all);
        await appIsThere(page);
        return response;
      };
    }
    await use(page);
  },

  /**
   * Complaints that this test provokes on purpose: patterns that it adds. Each must be met at
   * least once, and everything else still fails the test.
   */
  provoked: async ({}, use) => {
    await use([]);
  },

  /** What went wrong on the page without anybody asking; empty at the end of a good test. */
  complaints: [
    async ({ context, provoked }, use) => {
      const complaints = [];
      context.on("console", (message) => {
        if (message.type() === "error") {
          complaints.push(`console: ${message.text()} (${message.location().url})`);
        }
      });
      context.on("weberror", (webError) => complaints.push(`exception: ${webError.error()}`));
      context.on("requestfailed", (request) => {
        const reason = request.failure()?.errorText ?? "";
        if (!reason.includes("ERR_ABORTED")) {
          complaints.push(`request: ${request.url()} ${reason}`);
        }
      });
      await context.exposeFunction("reportPolicyViolation", (text) => {
        complaints.push(`content security policy: ${text}`);
      });
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          window.reportPolicyViolation(`${event.violatedDirective} blocked ${event.blockedURI}`);
        });
      });
      await use(complaints);
      const meant = (complaint) => provoked.some((pattern) => pattern.test(complaint));
      const unmet = provoked.filter((pattern) => !complaints.some((complaint) => pattern.test(complaint)));
      expect(complaints.filter((complaint) => !meant(complaint)), "the page complained").toEqual([]);
      expect(unmet, "complaints that the test provokes and that did not come").toEqual([]);
    },
    { auto: true },
  ],
});
