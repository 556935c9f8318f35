// `cargo xtask test --only e2e` builds the site, serves it and calls this with
// BASE_URL (where the site is) and CHROME (which browser runs the tests).
import { defineConfig } from "@playwright/test";

const { BASE_URL, CHROME } = process.env;
if (!BASE_URL) {
  throw new Error("BASE_URL is not set: run these tests with `cargo xtask test --only e2e`");
}

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.mjs",
  outputDir: "results/artifacts",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Two tests at a time, some of which count 20 million images, on a computer of any speed.
  timeout: 180_000,
  expect: { timeout: 40_000 },
  reporter: "list",
  use: {
    baseURL: BASE_URL,
    browserName: "chromium",
    headless: true,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: CHROME || undefined,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
