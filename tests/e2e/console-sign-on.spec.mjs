import { createServer } from "node:http";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Provider from "oidc-provider";
import { expectAccessible } from "./axe.mjs";
import { expect, startTeam, test as base } from "./console.mjs";
import { button, heading, link } from "./statement.mjs";

const SECRET = "a secret of the console and the provider alone";

/** A port that nothing has. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** A sign-in service, and a team whose collector is known to it. Its pages take any password. */
const test = base.extend({
  signOn: [
    async ({}, use) => {
      const [own, port] = [await freePort(), await freePort()];
      const issuer = `http://127.0.0.1:${own}`;
      const provider = new Provider(issuer, {
        clients: [
          {
            client_id: "console",
            client_secret: SECRET,
            redirect_uris: [`http://127.0.0.1:${port}/api/v1/console/session/sign-on/return`],
          },
        ],
        cookies: { keys: ["only for this test"] },
      });
      const service = provider.listen(own, "127.0.0.1");
      await once(service, "listening");
      const folder = await mkdtemp(join(tmpdir(), "sign-on-"));
      const secret = join(folder, "secret");
      await writeFile(secret, SECRET, { mode: 0o600 });
      const more = ["--oidc-issuer", issuer, "--oidc-client-id", "console", "--oidc-client-secret-file", secret];
      more.push("--oidc-name", "Example ID", "--public-url", `http://127.0.0.1:${port}`);
      const team = await startTeam({ port, more });
      await use({ team, issuer, stopService: () => new Promise((done) => service.close(done) && service.closeAllConnections()) });
      await team.stop();
      service.close();
      service.closeAllConnections();
      await rm(folder, { recursive: true });
    },
    { timeout: 120_000 },
  ],
  baseURL: async ({ signOn }, use) => use(signOn.team.url),
});

/** The provider's pages ask for a font and an icon that are not here. */
test.beforeEach(async ({ context }) => {
  await context.route((url) => url.hostname !== "127.0.0.1", (route) => route.fulfill({ contentType: "text/css", body: "" }));
  await context.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
});

/** Signs in at the provider's own pages. */
async function vouch(page, login) {
  await link(page, "Sign in with Example ID").click();
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("any");
  await button(page, "Sign-in").click();
  await button(page, "Continue").click();
}

test("somebody signs in by the service of their own house, without a code of ours", async ({ page, signOn }) => {
  const { team } = signOn;
  const person = await team.add("analyst");
  await team.link(person.name, "subject-of-ada");
  await page.goto("/console/statements?search=image");
  await expect(heading(page)).toHaveText("Sign in");
  await expectAccessible(page, { state: "sign in, with a service" });
  await vouch(page, "subject-of-ada");
  await expect(heading(page)).toHaveText("Overview");
  await expect(page.getByText(`${person.name}, analyst`)).toBeVisible();
  await button(page, "Sign out").click();
  await expect(page.getByRole("alert")).toHaveText("You are signed out.");
});

test("whom the service knows and nobody linked is told so, on a page", async ({ page, signOn }) => {
  await page.goto("/console/");
  await vouch(page, "a-stranger");
  await expect(heading(page)).toHaveText("Sign in");
  await expect(page.getByRole("alert")).toContainText("Example ID knows you, and you have no account here. Ask an administrator to link yours.");
  await expectAccessible(page, { state: "not linked" });
  await page.reload();
  await expect(heading(page)).toHaveText("Sign in");
  expect(signOn.issuer).toContain("127.0.0.1");
});

test("a return that did not begin in this browser is refused; so is one that the service refused", async ({ page, signOn }) => {
  await page.goto("/api/v1/console/session/sign-on/return?code=stolen&state=made-up");
  await expect(page.getByRole("alert")).toContainText("This signing in did not begin in this browser, or too long ago");
  await expect(heading(page)).toHaveText("Sign in");
  await link(page, "Sign in with Example ID").click();
  await expect(page.getByPlaceholder("Enter any login")).toBeVisible();
  await link(page, "[ Cancel ]").click();
  await expect(page.getByRole("alert")).toContainText("Example ID did not sign you in.");
  expect(signOn.team.url).toContain("127.0.0.1");
});

test("without the service a page says so, and the password is still there", async ({ page, signOn }) => {
  await signOn.stopService();
  await page.goto("/console/");
  await link(page, "Sign in with Example ID").click();
  await expect(page.getByRole("alert")).toContainText("Example ID did not answer as it should");
  await expect(page.getByLabel("Password", { exact: true })).toBeVisible();
});
