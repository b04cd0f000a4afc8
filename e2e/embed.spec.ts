import { expectAccessible } from "./accessibility.ts";
import { catalogueFolder, docent } from "./command-line.ts";
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
import { layoutShift, watchLayoutShifts } from "./layout-shift.ts";

test.beforeEach(async ({ page }) => {
  await listenToElements(page);
});

let host: Host | undefined;
test.afterEach(async () => {
  await host?.close();
  host = undefined;
});

test("one tag: the item is found, its view counts after a while, and recommendations appear @phone", async ({
  page,
}) => {
  host = await startSite(foxPage(forYouTag));
  await page.goto(host.url + foxPath);
  const ids = await EmbeddedRow.of(page).ids();
  expect(ids).toHaveLength(10);
  expect(ids).not.toContain("1F98A");
  await heard(page, { type: "docent-view", tag: "docent-for-you", id: "1F98A" });
  await expect(EmbeddedRow.of(page).host.getByText("Because you viewed").first()).toBeVisible();
  // The command line, over the same files, knows no other answer.
  const told = JSON.parse(await docent("recommend", catalogueFolder("openmoji"), "--ids", "1F98A", "--json"));
  expect(ids).toEqual(told.map(({ id }: { id: string }) => id));
});

test("similar items, favourites and the history share one worker with it", async ({ page }) => {
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  const tag = (name: string) => forYouTag.replaceAll("docent-for-you", name);
  host = await startSite(
    foxPage(["docent-for-you", "docent-similar", "docent-favourites", "docent-history"].map(tag).join("\n")),
  );
  await page.goto(host.url + foxPath);
  const similar = await EmbeddedRow.of(page, "docent-similar").ids();
  const told = JSON.parse(await docent("similar", catalogueFolder("openmoji"), "--id", "1F98A", "--json"));
  expect(similar).toEqual(told.map(({ id }: { id: string }) => id));
  expect(await EmbeddedRow.of(page, "docent-history").ids()).toEqual(["1F98A"]);
  expect(workers).toHaveLength(1);

  const forYou = EmbeddedRow.of(page);
  const [first] = await forYou.ids();
  const name = await forYou.links.first().textContent();
  await forYou.host.getByRole("button", { name: `Choices for ${name}` }).click();
  await forYou.host.getByRole("button", { name: "Save to favourites" }).click();
  expect(await EmbeddedRow.of(page, "docent-favourites").ids()).toEqual([first]);
  await expect(forYou.host.getByRole("status")).toContainText("is among your favourites");
  await forYou.host.getByRole("button", { name: "Undo" }).click();
  await expect(EmbeddedRow.of(page, "docent-favourites").links).toHaveCount(0);

  const history = page.locator("docent-history");
  await history.getByRole("button", { name: "Forget what I viewed" }).click();
  await history.getByRole("button", { name: "Forget it" }).click();
  await expect(EmbeddedRow.of(page, "docent-history").links).toHaveCount(0);
});

test("the view that explains an item can be forgotten from its card", async ({ page }) => {
  host = await startSite(foxPage(forYouTag + forYouTag.replaceAll("docent-for-you", "docent-history")));
  await page.goto(host.url + foxPath);
  const row = EmbeddedRow.of(page);
  await expect(row.host.getByText("Because you viewed Fox").first()).toBeVisible();
  const history = EmbeddedRow.of(page, "docent-history");
  expect(await history.ids()).toEqual(["1F98A"]);
  await row.host
    .getByRole("button", { name: /^Choices for / })
    .first()
    .click();
  await row.host.getByRole("button", { name: "Forget that I viewed Fox" }).click();
  await expect(history.links).toHaveCount(0);
  await row.host.getByRole("button", { name: "Undo" }).click();
  await expect(history.links).toHaveCount(1);
});

test("hidden items go at once, and come back when it is undone", async ({ page }) => {
  host = await startSite(foxPage(forYouTag));
  await page.goto(host.url + foxPath);
  const row = EmbeddedRow.of(page);
  const before = await row.ids();
  const name = await row.links.first().textContent();
  await row.host.getByRole("button", { name: `Choices for ${name}` }).click();
  await row.host.getByRole("button", { name: "Not interested" }).click();
  await expect.poll(() => row.ids()).not.toContain(before[0]);
  await row.host.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => row.ids()).toEqual(before);
});

const ways: Record<string, { head?: string; attributes?: string; path?: string }> = {
  attribute: { attributes: 'item="1F98A"' },
  meta: { head: '<meta name="docent:item" content="1F98A">' },
  "JSON-LD": {
    head: '<script type="application/ld+json">{"@graph":[{"@type":"WebSite","identifier":"site"},{"@type":"Product","sku":"1F98A"}]}</script>',
  },
  "canonical address": {
    head: '<link rel="canonical" href="https://www.example.org/works/1F98A">',
    attributes: 'href="/works/{id}"',
  },
  "address of the page": { attributes: 'href="/{id}"', path: "/1F98A.html" },
};
for (const [way, { head = "", attributes = "", path = "/page.html" }] of Object.entries(ways)) {
  test(`finds the current item by ${way}`, async ({ page }) => {
    const html = hostPage({
      head,
      body: `<docent-similar catalog="/catalogue/" dwell="off" ${attributes}></docent-similar>`,
    });
    host = await startSite("", { pages: { [path]: html } });
    await page.goto(new URL(path, host.url).href);
    await heard(page, { type: "docent-results", items: 10 });
    expect(await heardEvents(page)).toContainEqual({
      type: "docent-item",
      tag: "docent-similar",
      id: "1F98A",
    });
    expect(await heardEvents(page)).not.toContainEqual(expect.objectContaining({ type: "docent-view" }));
  });
}

test("reserves its room: nothing moves, and a failing element leaves no trace", async ({ page }) => {
  const css = '<link rel="stylesheet" href="/docent/docent.css">';
  host = await startSite(foxPage(forYouTag, css), {
    pages: { "/broken.html": foxPage('<docent-for-you catalog="/nowhere/"></docent-for-you>', css) },
  });
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    await watchLayoutShifts(page);
    await page.goto(host.url + foxPath);
    await EmbeddedRow.of(page).ids();
    expect(await layoutShift(page)).toBe(0);
    const [own, row] = await page
      .locator("docent-for-you")
      .evaluate((element) => [
        element.getBoundingClientRect().height,
        element.shadowRoot?.querySelector("docent-rail")?.getBoundingClientRect().height ?? 0,
      ]);
    expect(row).toBeGreaterThan(250);
    expect(own - row).toBeGreaterThanOrEqual(0);
    expect(own - row).toBeLessThanOrEqual(24);
  }
});

test("elements in a shadow root work as elsewhere", async ({ page }) => {
  const inside = `<script type="module">
    const root = document.querySelector("#place").attachShadow({ mode: "open" });
    const row = document.createElement("docent-for-you");
    row.setAttribute("catalog", "/catalogue/");
    row.setAttribute("item", "1F98A");
    row.setAttribute("dwell", "0");
    row.setAttribute("href", "/works/{id}.html");
    root.append(row);
  </script>`;
  host = await startSite(foxPage(`<div id="place"></div>${inside}`));
  await page.goto(host.url + foxPath);
  expect(await EmbeddedRow.of(page).ids()).toHaveLength(10);
});

for (const browser of ["with the Navigation API", "without the Navigation API"]) {
  test(`in a single-page app the item follows the address, in a browser ${browser}`, async ({ page }) => {
    if (browser.startsWith("without")) {
      await page.addInitScript(() => Object.defineProperty(globalThis, "navigation", { value: undefined }));
    }
    const app = `<docent-similar catalog="/catalogue/" href="/works/{id}.html" dwell="0"></docent-similar>
      <script type="module">
        addEventListener("docent-select", (event) => {
          event.preventDefault();
          history.pushState({}, "", event.href);
          document.querySelector("h1").textContent = event.item.card.title;
        });
      </script>`;
    host = await startSite(foxPage(app));
    await page.goto(host.url + foxPath);
    const row = EmbeddedRow.of(page, "docent-similar");
    const [first, ...rest] = await row.ids();
    const title = await row.links.first().textContent();
    await row.links.first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title ?? "");
    await heard(page, { type: "docent-item", id: first });
    await heard(page, { type: "docent-view", id: first });
    await expect.poll(() => row.ids()).not.toEqual([first, ...rest]);
    await page.goBack();
    await expect.poll(() => row.ids()).toEqual([first, ...rest]);
    // One document all the way.
    expect(host.requests.filter((path) => path.endsWith(".html"))).toEqual(["/works/1F98A.html"]);
  });
}

test("more items come as the row is scrolled", async ({ page }) => {
  host = await startSite(foxPage(forYouTag));
  await page.goto(host.url + foxPath);
  const row = EmbeddedRow.of(page);
  await row.ids();
  await row.host.getByRole("list").evaluate((list) => list.scrollTo({ left: list.scrollWidth }));
  await expect.poll(async () => (await row.ids()).length).toBeGreaterThanOrEqual(20);
  const ids = await row.ids();
  expect(new Set(ids).size).toBe(ids.length);
});

test("is accessible on a light and on a dark page, with the page's own fonts and colours", async ({
  page,
}) => {
  const looks = {
    light: "body{background:#fff8e7;color:#3a2a10;font:15px/1.4 'DejaVu Sans Mono',monospace}",
    dark: "html{font-size:62.5%;color-scheme:dark}body{background:#1b1030;color:#e8dcff;font:1.8rem/1.6 'DejaVu Serif',serif}",
  };
  const tags = forYouTag + forYouTag.replaceAll("docent-for-you", "docent-history");
  host = await startSite("", {
    pages: Object.fromEntries(
      Object.entries(looks).map(([name, css]) => [
        `/${name}.html`,
        hostPage({
          head: `<style>${css}</style><meta name="docent:item" content="1F98A">`,
          body: `<main><h1>Fox</h1>${tags}</main>`,
        }),
      ]),
    ),
  });
  for (const name of Object.keys(looks)) {
    await page.goto(`${host.url}${name}.html`);
    await EmbeddedRow.of(page).ids();
    const same = await page.locator("docent-for-you").evaluate((element) => {
      const title = element.shadowRoot?.querySelector("docent-rail")?.shadowRoot?.querySelector("a.title");
      const [own, page] = [title, document.body].map((one) => one && getComputedStyle(one));
      return [own?.fontFamily === page?.fontFamily, own?.color === page?.color];
    });
    expect(same).toEqual([true, true]);
    await expectAccessible(page);
  }
});

test("slots and parts put the page's own words and looks in place", async ({ page }) => {
  const head = "<style>docent-for-you::part(title) { color: rgb(1, 2, 3) }</style>";
  const filled = forYouTag.replace("></", '><span slot="heading">Goes well with it</span></');
  const empty =
    '<docent-favourites catalog="/catalogue/"><p slot="empty">You saved nothing yet.</p></docent-favourites>';
  host = await startSite(foxPage(filled + empty, head));
  await page.goto(host.url + foxPath);
  await expect(page.getByRole("region", { name: "Goes well with it" })).toBeVisible();
  await expect(EmbeddedRow.of(page).links.first()).toHaveCSS("color", "rgb(1, 2, 3)");
  await expect(page.getByText("You saved nothing yet.")).toBeVisible();
});

test("two catalogues on one page have each a worker of its own", async ({ page }) => {
  const films = '<docent-for-you catalog="/films/"></docent-for-you>';
  host = await startSite(foxPage(forYouTag + films), {
    folders: { ...ownFolders, "/films/": catalogueFolder("films") },
  });
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  await page.goto(host.url + foxPath);
  const rows = page.locator("docent-for-you");
  await expect(rows.nth(0).getByText("Because you viewed Fox").first()).toBeVisible();
  // Nothing was viewed of the films.
  await expect(rows.nth(1).getByRole("listitem").first()).toBeVisible();
  await expect(rows.nth(1).getByText("Because you viewed")).toHaveCount(0);
  expect(workers).toHaveLength(2);
});
