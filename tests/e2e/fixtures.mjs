// Every spec takes `test` and `expect` from here: a page that writes an error
// to the console, throws, or breaks its Content-Security-Policy fails its test.
import { test as base, expect } from "@playwright/test";

export { expect };

export const test = base.extend({
  /** What went wrong on the page without anybody asking; empty at the end of a good test. */
  complaints: [
    async ({ page }, use) => {
      const complaints = [];
      page.on("console", (message) => {
        if (message.type() === "error") {
          complaints.push(`console: ${message.text()} (${message.location().url})`);
        }
      });
      page.on("pageerror", (error) => complaints.push(`exception: ${error}`));
      page.on("requestfailed", (request) => {
        const reason = request.failure()?.errorText ?? "";
        if (!reason.includes("ERR_ABORTED")) {
          complaints.push(`request: ${request.url()} ${reason}`);
        }
      });
      await page.exposeFunction("reportPolicyViolation", (text) => {
        complaints.push(`content security policy: ${text}`);
      });
      await page.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          window.reportPolicyViolation(`${event.violatedDirective} blocked ${event.blockedURI}`);
        });
      });
      await use(complaints);
      expect(complaints, "the page complained").toEqual([]);
    },
    { auto: true },
  ],
});
