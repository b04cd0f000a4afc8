import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { catalogueFolder } from "./command-line.ts";
import {
  EmbeddedRow,
  forYouTag,
  foxPage,
  foxPath,
  heard,
  heardEvents,
  listenToElements,
  ownFolders,
  startSite,
} from "./embed-page.ts";
import { expect, test } from "./fixtures.ts";
import { type Host, hostPage } from "./host-page.ts";
import { steady } from "./steady.ts";

let host: Host | undefined;
test.beforeEach(async ({ page }) => {
  await listenToElements(page);
});
test.afterEach(async () => {
  await host?.close();
  host = undefined;
});

/** The page's own script still runs, and nothing of the element is in sight. */
async function expectUnbroken(page: Page, tag = "docent-for-you"): Promise<void> {
  await expect(page.locator("#below")).toBeVisible();
  await expect(EmbeddedRow.of(page, tag).links).toHaveCount(0);
  await expect(page.locator(tag).getByRole("alert")).toHaveCount(0);
  expect(await page.evaluate(() => [1, 2].map((n) => n * 2))).toEqual([2, 4]);
}

test("an item that the catalogue does not know: similar items show nothing, the visitor's own go on", async ({
  page,
}) => {
  const unknown = (name: string) => `<${name} catalog="/catalogue/" item="no-such" dwell="0"></${name}>`;
  host = await startSite(foxPage(unknown("docent-similar") + unknown("docent-for-you")));
  await page.goto(host.url + foxPath);
  await heard(page, { type: "docent-error", tag: "docent-similar", kind: "unknown-item" });
  // Nothing was viewed, so they are what the catalogue begins with.
  await expect(page.locator("docent-for-you").getByRole("listitem").first()).toBeVisible();
  await expectUnbroken(page, "docent-similar");
  expect(await heardEvents(page)).not.toContainEqual(expect.objectContaining({ type: "docent-view" }));
});

test("a page of no item: nothing is viewed, and similar items show nothing", async ({ page }) => {
  const tags = '<docent-similar catalog="/catalogue/" dwell="0"></docent-similar>';
  host = await startSite("", {
    pages: { "/about-us.html": hostPage({ body: `${tags}<p id="below">Below</p>` }) },
  });
  await page.goto(`${host.url}about-us.html`);
  await heard(page, { type: "docent-item", tag: "docent-similar" });
  await heard(page, { type: "docent-results", items: 0 });
  await expectUnbroken(page, "docent-similar");
});

const addresses = {
  "no address at all": { catalog: "http://[", kind: "missing" },
  "an empty one": { catalog: "", kind: "missing" },
  "a script": { catalog: "javascript:alert(1)", kind: "missing" },
  "a folder without a catalogue": { catalog: "/nothing/", kind: "missing" },
  "a page": { catalog: "/works/", kind: "missing" },
  "a folder with another's manifest": { catalog: "/app/", kind: "broken" },
};
for (const [name, { catalog, kind }] of Object.entries(addresses)) {
  test(`a catalogue's address that is ${name} shows nothing and says why`, async ({ page, watch }) => {
    watch.allow(/Failed to load resource/);
    host = await startSite(foxPage(`<docent-for-you catalog="${catalog}"></docent-for-you>`), {
      pages: { "/app/manifest.json": '{ "name": "An app", "icons": [] }' },
    });
    await page.goto(host.url + foxPath);
    await heard(page, { type: "docent-error", tag: "docent-for-you", kind });
    await expectUnbroken(page);
  });
}

test("a catalogue of a newer format is refused, and says which this script reads", async ({ page }, info) => {
  const folder = info.outputPath("newer");
  await mkdir(folder, { recursive: true });
  const manifest = JSON.parse(await readFile(join(catalogueFolder("openmoji"), "manifest.json"), "utf8"));
  await writeFile(
    join(folder, "manifest.json"),
    JSON.stringify({ ...manifest, version: manifest.version + 1 }),
  );
  host = await startSite(foxPage(forYouTag), { folders: { ...ownFolders, "/catalogue/": folder } });
  await page.addInitScript(() => {
    addEventListener("docent-error", (event) => {
      Object.assign(globalThis, {
        docentTestMessage: (event as unknown as { failure: { message: string } }).failure.message,
      });
    });
  });
  await page.goto(host.url + foxPath);
  await heard(page, { type: "docent-error", kind: "broken" });
  expect(
    await page.evaluate(() => (globalThis as unknown as { docentTestMessage: string }).docentTestMessage),
  ).toContain(`got format v${manifest.version + 1}, this build reads v${manifest.version}`);
  await expectUnbroken(page);
});

test("a catalogue other than the one that is pinned is refused", async ({ page }) => {
  const pinned = forYouTag.replace("></", ` integrity="sha256-${"A".repeat(43)}="></`);
  host = await startSite(foxPage(pinned));
  await page.goto(host.url + foxPath);
  await heard(page, { type: "docent-error", kind: "untrusted" });
  await expectUnbroken(page);
});

/** What old libraries do to a page, before anything else runs. */
const redefinitions: Record<string, string> = {
  "fetch, to one that fails": "globalThis.fetch = () => { throw new Error('theirs') }",
  "Promise, to one of their own": `{
    const Native = Promise;
    globalThis.Promise = class Theirs extends Native {
      then(...args) { globalThis.theirThens = (globalThis.theirThens ?? 0) + 1; return super.then(...args) }
    };
  }`,
  "Array.prototype, with methods that show": `
    Array.prototype.remove = function (x) { return this.filter((y) => y !== x) };
    Array.prototype.toJSON = function () { return this.slice() };
    Object.prototype.theirs = function () {};`,
  "Array.from and Function.prototype.bind": `
    Array.from = (list) => { const all = []; for (let i = 0; i < list.length; i++) all.push(list[i]); return all };
    Function.prototype.bind = function (self, ...first) { const run = this; return function (...rest) { return run.apply(self, first.concat(rest)) } };`,
  "JSON and Event": `
    { const { parse } = JSON; JSON.parse = (text) => parse(text); }
    globalThis.Event = class Event extends globalThis.Event {};`,
};
for (const [name, script] of Object.entries(redefinitions)) {
  test(`recommends on a page that redefines ${name}`, async ({ page }) => {
    host = await startSite(foxPage(forYouTag, `<script>${script}</script>`));
    await page.goto(host.url + foxPath);
    await expect.poll(() => EmbeddedRow.of(page).links.count()).toBe(10);
  });
}

test("where the page leaves nothing to work with, nothing is shown and nothing is thrown", async ({
  page,
}) => {
  const script = "globalThis.Worker = undefined; globalThis.IntersectionObserver = undefined";
  host = await startSite(foxPage(forYouTag, `<script>${script}</script>`));
  await page.goto(host.url + foxPath);
  await heard(page, { type: "docent-error", kind: "worker" });
  await expectUnbroken(page);
});

test("the script may be loaded twice, and names that are taken stay the page's", async ({ page }) => {
  const head = `<script>customElements.define("docent-similar", class extends HTMLElement {
    connectedCallback() { this.textContent = "theirs" }
  })</script>
  <script type="module" src="/docent/docent.js?again"></script>`;
  host = await startSite(
    foxPage(`${forYouTag}<docent-similar catalog="/catalogue/"></docent-similar>`, head),
  );
  await page.goto(host.url + foxPath);
  expect(await EmbeddedRow.of(page).ids()).toHaveLength(10);
  await expect(page.locator("docent-similar")).toHaveText("theirs");
});

test("messages from anywhere change nothing: the page listens to none", async ({ page }) => {
  const frame = `<iframe srcdoc="<script>
    const say = (data) => parent.postMessage(data, '*');
    say({ id: '1', type: 'APPLY', path: ['forgetHistory'], argumentList: [{ type: 'RAW', value: { requestId: 1 } }] });
    say({ type: 'docent-view', id: '1F43A' });
  </script>"></iframe>`;
  const tags = forYouTag + forYouTag.replaceAll("docent-for-you", "docent-history");
  host = await startSite(foxPage(tags));
  await page.goto(host.url + foxPath);
  const history = EmbeddedRow.of(page, "docent-history");
  expect(await history.ids()).toEqual(["1F98A"]);
  const ids = await EmbeddedRow.of(page).ids();
  await page.evaluate(async (html) => {
    const arrived = new Promise((resolve) => addEventListener("message", resolve));
    document.body.insertAdjacentHTML("beforeend", html);
    await arrived;
  }, frame);
  expect(await steady(() => history.ids())).toEqual(["1F98A"]);
  expect(await EmbeddedRow.of(page).ids()).toEqual(ids);
});

test("an element may be moved, emptied of its attribute and given another catalogue", async ({ page }) => {
  host = await startSite(foxPage(forYouTag), {
    folders: { ...ownFolders, "/films/": catalogueFolder("films") },
  });
  await page.goto(host.url + foxPath);
  const row = EmbeddedRow.of(page);
  const ids = await row.ids();
  await page.evaluate(() => document.body.append(document.querySelector("docent-for-you") as Element));
  await expect.poll(() => row.ids()).toEqual(ids);
  await page.evaluate(() => document.querySelector("docent-for-you")?.removeAttribute("catalog"));
  await heard(page, { type: "docent-error", kind: "missing" });
  await expectUnbroken(page);
  await page.evaluate(() => document.querySelector("docent-for-you")?.setAttribute("catalog", "/films/"));
  await expect(row.host.getByRole("listitem").first()).toBeVisible();
});
