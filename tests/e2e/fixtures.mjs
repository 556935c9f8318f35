// Every spec takes `test` and `expect` from here: a page that writes an error
// to the console, throws, or breaks its Content-Security-Policy fails its test.
// So does every other tab that the test opens.
import { test as base, expect } from "@playwright/test";

export { expect };

export const test = base.extend({
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
