import { cp, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import type { TransferLog } from "../src/engine/api/diagnostics.ts";
import { expectAccessible } from "./accessibility.ts";
import { docent } from "./command-line.ts";
import { expect, test } from "./fixtures.ts";
import { choosePrivacy } from "./privacy-choice.ts";
import { type RunningServer, serveFolder } from "./server.ts";
import { Site } from "./site.ts";
import { steady } from "./steady.ts";

// One bundled catalogue for all.
test.describe.configure({ mode: "default" });

let folder: string;
let bundled: RunningServer;
let publicKey: string;

/** The built site, whose first catalogue is cut into eight bundles. */
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "docent-bundled-"));
  await cp(fileURLToPath(new URL("../dist", import.meta.url)), folder, { recursive: true });
  const table = createRequire(import.meta.url).resolve("openmoji/data/openmoji.csv");
  const out = join(folder, "catalogue/openmoji");
  await rm(out, { recursive: true });
  await docent("compile", table, "--preset", "openmoji", "--bundles", "8", "--out", out, "--quiet");
  publicKey = (await docent("keygen", "--out", join(folder, ".publisher.pem"))).trim();
  await docent("sign", out, "--key", join(folder, ".publisher.pem"));
  bundled = await serveFolder(folder);
});

test.afterAll(async () => {
  await bundled.close();
  await rm(folder, { recursive: true });
});

/** Each file of the catalogue that the browser really asked for, with its length as it came. */
function recordFiles(page: Page): () => Promise<string[]> {
  const lines: Promise<string>[] = [];
  page.on("request", (request) => {
    const path = new URL(request.url()).pathname.split("/catalogue/openmoji/")[1];
    if (path === undefined) return;
    const length = request
      .response()
      .then((response) => response?.body())
      .then((body) => body?.length ?? 0)
      .catch(() => 0); // cancelled on its way
    lines.push(length.then((bytes) => `${path} ${bytes}`));
  });
  return async () => (await Promise.all(lines)).sort();
}

/** What the engine's own meter lists. */
async function metered(page: Page): Promise<TransferLog> {
  const log = await page.evaluate(async () => {
    const app = document.querySelector("docent-app") as unknown as {
      session: { client: { transfers(): Promise<{ ok: boolean; value: unknown }> } };
    };
    return (await app.session.client.transfers()).value;
  });
  return log as TransferLog; // the engine's answer, through the browser
}

for (const level of ["Everything", "Only what everybody fetches", "Bundles", "Directly"]) {
  test(`the meter lists what the browser's network log lists: ${level}`, async ({ page }) => {
    const files = recordFiles(page);
    const site = new Site(page, bundled.url);
    await page.goto(`${bundled.url}#/privacy`);
    await page.getByRole("radio", { name: level, exact: true }).click();
    await expect(page.getByText(`Kept: ${level}.`)).toBeVisible();
    await site.openHome();
    await page.goto(site.objectAddress("1F98A"));
    await expect(site.title.or(site.failure).first()).toBeVisible();
    await page.goto(`${bundled.url}#/catalogue/openmoji?q=boat`);
    const { transfers, bits, networkBytes, networkRequests } = await steady(() => metered(page), {
      times: 8,
    });
    const asked = transfers.filter(({ from }) => from === "network");
    expect(asked.map(({ path, bytes }) => `${path} ${bytes}`).sort()).toEqual(await files());
    expect(networkRequests).toBe(asked.length);
    expect(networkBytes).toBe(asked.reduce((sum, { bytes }) => sum + bytes, 0));
    expect(bits > 0).toBe(level === "Bundles" || level === "Directly");
    expect(bits).toBeCloseTo(
      asked.reduce((sum, { bits: told = 0 }) => sum + told, 0),
      6,
    );
    for (const { bits: told = 0, why } of asked) expect(told > 0).toBe(why === "needed");
  });
}

test("the choice is kept, shown with its price, and stronger than the catalogue", async ({ page }) => {
  await page.goto(`${bundled.url}#/privacy`);
  await expect(page.getByText(/in use now: (Everything|Bundles)/)).toBeVisible();
  await expect(page.getByText(/on a first visit, tells [\d.]+ bits or more/)).toHaveCount(1);
  await page.getByRole("radio", { name: "Only what everybody fetches" }).click();
  await expect(page.getByText("Kept: Only what everybody fetches.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("radio", { name: "Only what everybody fetches" })).toBeChecked();
  const site = new Site(page, bundled.url);
  await site.openHome();
  const ids = await site.gridIds();
  await page.goto(site.objectAddress(ids[0]!));
  await site.settled();
  expect(await site.recommendedIds()).not.toContain(ids[0]);
  for (const id of await site.recommendedIds()) expect(ids.length === 24 || ids.includes(id)).toBe(true);
  await page.goto(`${bundled.url}#/privacy`);
  await expect(page.getByText("nothing on this visit, nothing in all", { exact: false })).toBeVisible();
  await expectAccessible(page);
});

test("the common part answers first where the rest is slow, and is refined in place", async ({
  page,
  request,
}) => {
  const { files } = await (await request.get(`${bundled.url}catalogue/openmoji/manifest.json`)).json();
  const common: string[] = [files.centroids, files.starter, files.shards, files.cards].map(
    ({ hash }) => hash,
  );
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/catalogue\/openmoji\/files\//, async (route) => {
    const hash = new URL(route.request().url()).pathname.split("/files/")[1]?.replace(/\/|\.docent$/g, "");
    if (!common.includes(hash ?? "")) await held;
    await route.fallback();
  });
  await choosePrivacy(page, bundled.url, "bundles");
  const site = new Site(page, bundled.url);
  await site.openHome(); // of what everybody has
  const [viewed] = await site.gridIds();
  await page.goto(site.objectAddress(viewed!));
  await expect(site.recommendations).toHaveCount(10);
  await expect(site.howFound).toContainText("among what every visitor’s device has");
  const { y: before } = (await site.forYou.boundingBox())!;
  const first = await site.recommendedIds();
  await site.recommended(async () => release());
  await expect(site.howFound).toContainText("clusters (nearest centroids)");
  expect(await site.recommendedIds()).not.toEqual(first);
  const { y: after } = (await site.forYou.boundingBox())!;
  expect(after).toBe(before);
});

test("a browser opens what the pinned key has signed, and refuses everything else before it fetches", async ({
  page,
}) => {
  await new Site(page, bundled.url).openHome();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const open = (pins: { readonly publicKey?: string; readonly integrity?: string }) =>
    page.evaluate(
      async ([url, given]) => {
        const app = document.querySelector("docent-app") as unknown as {
          session: {
            client: { open(request: object): Promise<{ ok: boolean; failure?: { kind: string } }> };
          };
        };
        const { ok, failure } = await app.session.client.open({ url, privacyLevel: "common", ...given });
        return failure?.kind ?? ok;
      },
      [`${bundled.url}catalogue/openmoji/`, pins] as const,
    );
  expect(await open({ publicKey })).toBe(true);
  await steady(() => asked.length, { times: 8 }); // what it fetches, it has fetched
  asked.length = 0;
  const another = publicKey.replace(/^./, (letter) => (letter === "A" ? "B" : "A"));
  expect(await open({ publicKey: another })).toBe("untrusted");
  expect(await open({ integrity: "sha384-AAAA" })).toBe("untrusted");
  expect(asked.filter((path) => path.endsWith(".docent"))).toEqual([]);
});
