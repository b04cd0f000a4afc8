import type { Request } from "@playwright/test";
import {
  EmbeddedRow,
  forYouTag,
  foxPage,
  foxPath,
  listenToElements,
  ownFolders,
  startSite,
} from "./embed-page.ts";
import { ownPolicy, remotePolicy } from "./embed-policies.ts";
import { expect, test } from "./fixtures.ts";
import { embedFolder, type Host, hostPage, startHost } from "./host-page.ts";

let hosts: Host[] = [];
test.afterEach(async () => {
  await Promise.all(hosts.map((host) => host.close()));
  hosts = [];
});

async function started(host: Promise<Host>): Promise<Host> {
  const running = await host;
  hosts.push(running);
  return running;
}

/** Somebody else's server for scripts or catalogues: files that any page may read. */
const startCdn = (folders: Record<string, string>) =>
  started(
    startHost({
      folders,
      hostname: "127.0.0.1",
      headers: { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" },
    }),
  );

test("works under the strict policy of the documentation, Trusted Types included, and logs nothing", async ({
  page,
}) => {
  const headers = { "Content-Security-Policy": ownPolicy };
  const host = await started(startSite({ html: foxPage(forYouTag), headers }));
  await page.goto(host.url + foxPath);
  expect(await EmbeddedRow.of(page).ids()).toHaveLength(10);
  await expect(page.locator("docent-for-you img").first()).toBeVisible();
});

test("works where every file is sent with that policy, the worker's too", async ({ page }) => {
  const host = await started(
    startSite(foxPage(forYouTag), { headers: { "Content-Security-Policy": ownPolicy } }),
  );
  await page.goto(host.url + foxPath);
  expect(await EmbeddedRow.of(page).ids()).toHaveLength(10);
});

test("works from another origin, where the worker starts from a line of the page's own", async ({ page }) => {
  const cdn = await startCdn({ "/docent/": embedFolder });
  const html = hostPage({ script: `${cdn.url}docent/docent.js`, body: `<h1>Fox</h1>${forYouTag}` });
  const policy = remotePolicy({ script: new URL(cdn.url).origin, catalogue: "'self'" });
  const host = await started(startSite({ html, headers: { "Content-Security-Policy": policy } }));
  await page.goto(host.url + foxPath);
  expect(await EmbeddedRow.of(page).ids()).toHaveLength(10);
  expect(page.workers().map((worker) => new URL(worker.url()).protocol)).toEqual(["blob:"]);
  expect(cdn.requests).toContain("/docent/worker.js");
});

test("works with script and catalogue on another origin, which learns neither page nor visitor", async ({
  page,
}) => {
  const cdn = await startCdn(ownFolders);
  const { origin } = new URL(cdn.url);
  const tag = forYouTag.replace("/catalogue/", `${cdn.url}catalogue/`);
  const html = hostPage({ script: `${cdn.url}docent/docent.js`, body: `<h1>Fox</h1>${tag}` });
  const policy = remotePolicy({ script: origin, catalogue: origin });
  const headers = { "Content-Security-Policy": policy, "Referrer-Policy": "unsafe-url" };
  const host = await started(startSite({ html, headers }));
  const asked: Promise<Record<string, string>>[] = [];
  const listen = (request: Request) => {
    if (request.url().includes("/catalogue/")) asked.push(request.allHeaders());
  };
  page.on("request", listen);
  await page.goto(host.url + foxPath);
  expect(await EmbeddedRow.of(page).ids()).toHaveLength(10);
  page.off("request", listen);
  expect(asked.length).toBeGreaterThan(0);
  const told = (await Promise.all(asked)).map(({ referer = "", cookie = "" }) => referer + cookie);
  expect(told.join("")).toBe("");
  expect(host.requests).toEqual(["/works/1F98A.html"]);
});

test("shows nothing, and says why, under a policy that lets no worker start", async ({ page, watch }) => {
  watch.allow(/policy violated/, /Content Security Policy/, /Refused/, /violates the following/);
  await listenToElements(page);
  const policy = "default-src 'none'; script-src 'self'; worker-src 'none'";
  const html = foxPage(forYouTag);
  const host = await started(startSite({ html, headers: { "Content-Security-Policy": policy } }));
  await page.goto(host.url + foxPath);
  await expect
    .poll(() =>
      page.evaluate(() => (globalThis as unknown as { docentTestEvents: object[] }).docentTestEvents),
    )
    .toContainEqual(expect.objectContaining({ type: "docent-error", kind: "worker" }));
  await expect(EmbeddedRow.of(page).links).toHaveCount(0);
  await expect(page.locator("#below")).toBeVisible();
});

test("shows nothing under Trusted Types that do not know Docent's policies, and the page goes on", async ({
  page,
  watch,
}) => {
  watch.allow(
    /policy violated/,
    /Content Security Policy/,
    /TrustedTypePolicy/,
    /Refused/,
    /violates the following/,
  );
  const policy =
    "default-src 'none'; script-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types theirs";
  const host = await started(
    startSite({ html: foxPage(forYouTag), headers: { "Content-Security-Policy": policy } }),
  );
  await listenToElements(page);
  await page.goto(host.url + foxPath);
  await expect
    .poll(() =>
      page.evaluate(() => (globalThis as unknown as { docentTestEvents: object[] }).docentTestEvents),
    )
    .toContainEqual(expect.objectContaining({ type: "docent-error" }));
  await expect(EmbeddedRow.of(page).links).toHaveCount(0);
  expect(watch.complaints.filter((line) => line.startsWith("uncaught"))).toEqual([]);
});
