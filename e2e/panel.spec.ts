import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { expectAccessible } from "./accessibility.ts";
import { docent } from "./command-line.ts";
import { expect, test } from "./fixtures.ts";
import {
  bookmarkOf,
  clickBookmark,
  docentUrl,
  openMuseum,
  panelOf,
  pressButton,
  publishSite,
  takeBookmark,
} from "./museum-page.ts";
import { buttonsOf } from "./page-buttons.ts";
import { steady } from "./steady.ts";

const fox = { url: "https://museum.example/art/artworks/thiel-fox-1f98a?from=list#zoom" };
const openLabel = "Docent: open the recommendations";
/** A window or a frame starts the whole site anew. */
const slow = { timeout: 20_000 };

/** Third parties' storage is refused in these browsers' windows, and the pages here are made to refuse. */
test.beforeEach(({ watch }) => {
  watch.allow(/storage/i, /sandbox/i);
});

async function recommendedIn(page: Page): Promise<string> {
  const panel = await panelOf(page);
  const row = panel.getByRole("region", { name: /^✨|^Start here/ });
  await expect(row.getByRole("listitem").getByRole("link").first()).toBeVisible(slow);
  return (await panel.getByRole("heading", { level: 1 }).textContent()) ?? "";
}

/** The museum's page knows all that it can of messages and of the panel. */
async function spyOnMessages(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const heard: unknown[] = [];
    addEventListener("message", ({ data, origin }) => heard.push({ data, origin }));
    Object.assign(window, { heard });
  });
}

const heardBy = (page: Page) =>
  page.evaluate(() => (window as unknown as { heard: { data: unknown; origin: string }[] }).heard); // Put there above.

test(
  "a panel recommends within the museum's page, which learns nothing of it",
  { tag: "@phone" },
  async ({ page, context, network }, info) => {
    await publishSite(context);
    await spyOnMessages(context);
    const bookmark = await takeBookmark(page);
    expect(bookmark.length).toBeLessThan(2000);
    await openMuseum(page, fox);
    network.clear();
    await clickBookmark(page, bookmark);
    expect(await recommendedIn(page)).toBe("Fox");
    const panel = await panelOf(page);
    await expect(panel.getByText(/A window of its own/)).toBeVisible();
    await expectAccessible(panel);
    await expectAccessible(page);
    await page.screenshot({ path: info.outputPath("panel.png") });

    // The page hears that the panel is there, and no request tells where it is.
    const nonce = panel.url().split("#")[1];
    expect(await heardBy(page)).toEqual([{ data: { docent: nonce }, origin: new URL(docentUrl).origin }]);
    expect(await network.said()).not.toMatch(/museum\.example|1f98a/i);
    expect(await page.evaluate(() => document.querySelector("docent-panel")?.shadowRoot)).toBeNull();

    // Another click asks the same panel to look again; closing takes it away.
    await page.evaluate(() => history.pushState({}, "", "/art/artworks/dog-1f436"));
    await clickBookmark(page, bookmark);
    await expect(panel.getByRole("heading", { level: 1 })).toHaveText("Dog face");
    expect((await heardBy(page)).length).toBe(1);
    await panelOf(page);
    const window = context.waitForEvent("page");
    await panel.getByRole("link", { name: "Open the window" }).click();
    await expect((await window).getByRole("heading", { level: 1 })).toHaveText("Dog face", slow);
    await pressButton(page, "Close");
    await expect.poll(() => page.frames().length).toBe(1);
  },
);

const policies = {
  "frame-src 'none'": "frame-src 'none'",
  "scripts by nonce, Trusted Types":
    "default-src 'none'; script-src 'nonce-museum'; style-src 'nonce-museum'; require-trusted-types-for 'script'; trusted-types 'none'",
};

for (const [name, policy] of Object.entries(policies)) {
  test(
    `under ${name} a button in its place opens one companion window`,
    { tag: "@phone" },
    async ({ page, context, watch }, info) => {
      watch.allow(/frame-src|default-src|Framing/);
      await publishSite(context);
      const bookmark = await takeBookmark(page);
      await openMuseum(page, { ...fox, headers: { "Content-Security-Policy": policy } });
      await clickBookmark(page, bookmark);
      await expect
        .poll(async () => (await buttonsOf(page)).map((button) => button.name))
        .toEqual([openLabel, "Close"]);
      await expectAccessible(page);
      await page.screenshot({ path: info.outputPath("button.png") });
      expect(context.pages()).toHaveLength(1);

      const opened = context.waitForEvent("page");
      await pressButton(page, openLabel);
      const first = await opened;
      await expect(first.getByRole("heading", { level: 1 })).toHaveText("Fox", slow);
      expect(await first.evaluate(() => [document.referrer, window.opener])).toEqual(["", null]);

      // Further clicks leave one button and one window.
      await clickBookmark(page, bookmark);
      expect(await buttonsOf(page)).toHaveLength(2);
      const closed = first.waitForEvent("close");
      const reopened = context.waitForEvent("page");
      await pressButton(page, openLabel);
      await expect((await reopened).getByRole("heading", { level: 1 })).toHaveText("Fox", slow);
      await closed;
    },
  );
}

test("where a policy lets the panel in, scripts by nonce and Trusted Types do not keep it out", async ({
  page,
  context,
}) => {
  await publishSite(context);
  const bookmark = await takeBookmark(page);
  const policy = `${policies["scripts by nonce, Trusted Types"]}; frame-src https:`;
  await openMuseum(page, { ...fox, headers: { "Content-Security-Policy": policy } });
  await clickBookmark(page, bookmark);
  expect(await recommendedIn(page)).toBe("Fox");
});

test("a panel that does not answer within five seconds gives way to the button", async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/ERR_FAILED|Failed to (load|fetch)/);
  await publishSite(context);
  const bookmark = await takeBookmark(page);
  await context.route(`${docentUrl}assets/panel-*.js`, (route) => route.abort());
  await openMuseum(page, fox);
  await clickBookmark(page, bookmark);
  expect((await buttonsOf(page)).map(({ name }) => name)).toEqual(["Close"]);
  await expect
    .poll(async () => (await buttonsOf(page)).map(({ name }) => name), { timeout: 8000 })
    .toContain(openLabel);
});

test("messages from elsewhere, or of another shape, change nothing", async ({ page, context }) => {
  await publishSite(context);
  await spyOnMessages(context);
  const bookmark = await takeBookmark(page);
  await openMuseum(page, fox);
  await clickBookmark(page, bookmark);
  expect(await recommendedIn(page)).toBe("Fox");
  const nonce = (await panelOf(page)).url().split("#")[1];
  await page.evaluate((docent) => {
    const dog = "#/companion?url=https%3A%2F%2Fmuseum.example%2Fdog-1f436";
    const messages: unknown[] = [
      { docent: "1,2,3,4", fragment: dog },
      { docent, fragment: "#/companion?url=https%3A%2F%2Felsewhere.example%2Fdog-1f436" },
      { docent, fragment: dog, history: true },
      { docent, fragment: "#/history" },
      { docent, ask: "history" },
      dog,
      null,
    ];
    for (const message of messages) frames[0]?.postMessage(message, "*");
    // The right words from a window that is not the panel's page.
    const other = document.createElement("iframe");
    document.body.append(other);
    const script = other.contentDocument?.createElement("script");
    script!.textContent = `parent.frames[0].postMessage(${JSON.stringify({ docent, fragment: dog })}, "*")`;
    other.contentDocument?.body.append(script!);
    // And to the page, from one that is not the panel.
    dispatchEvent(new MessageEvent("message", { data: { docent }, origin: "https://docent.example" }));
  }, nonce);
  const heading = (await panelOf(page)).getByRole("heading", { level: 1 });
  expect(await steady(() => heading.textContent())).toBe("Fox");
  expect((await heardBy(page)).map(({ data }) => data)).toEqual([{ docent: nonce }, { docent: nonce }]);
});

test("a page that has remade the language's own objects neither breaks nor keeps the panel out", async ({
  page,
  context,
}) => {
  await publishSite(context);
  const bookmark = await takeBookmark(page);
  await openMuseum(page, { ...fox, html: '<script type="application/ld+json">{"identifier":"x"}</script>' });
  await page.evaluate(() => {
    JSON.parse = () => {
      throw new Error("not here");
    };
    Object.entries = () => [];
    Object.assign(Object.prototype, { docent: 1, says: 2 });
    Object.assign(Array.prototype, { extra: () => 7 });
    delete (globalThis as { Set?: unknown }).Set;
  });
  await clickBookmark(page, bookmark);
  expect(await recommendedIn(page)).toBe("Fox");
});

test("the site's other pages stay out of frames, and the panel's is of no use without the bookmark", async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/frame-ancestors|Framing/);
  await publishSite(context);
  await openMuseum(page, {
    ...fox,
    html: `<iframe src="${docentUrl}index.html"></iframe><iframe src="${docentUrl}panel.html"></iframe>`,
  });
  const [, index, panel] = page.frames();
  await expect(panel!.getByText("Docent does not work inside other sites’ pages.")).toBeVisible();
  expect(await index!.locator("docent-app").count()).toBe(0);
  await page.goto(`${docentUrl}panel.html`);
  await page.getByRole("main").getByRole("link", { name: "Bookmarklet" }).waitFor();
});

/** Objects of seven museums, one of a page with JSON-LD, and one whose site the visitor has described. */
const objects = [
  [
    "436535",
    "",
    "Wheat Field with Cypresses",
    "https://www.metmuseum.org/art/collection/search/436535?ft=wheat",
  ],
  [
    "1530",
    "N01981",
    "Norham Castle",
    "https://www.tate.org.uk/art/artworks/turner-norham-castle-sunrise-n01981",
  ],
  ["79802", "", "The Starry Night", "https://www.moma.org/collection/works/79802?artist_id=2206"],
  ["27992", "", "La Grande Jatte", "https://www.artic.edu/artworks/27992/a-sunday-on-la-grande-jatte-1884"],
  ["135382", "1958.47", "Twilight in the Wilderness", "https://www.clevelandart.org/art/1958.47"],
  ["46114", "", "Watson and the Shark", "https://www.nga.gov/artworks/46114-watson-and-shark"],
  ["RP-5", "SK-C-5", "The Night Watch", "https://www.rijksmuseum.nl/en/collection/SK-C-5"],
  ["LD/7", "", "An object with linked data", "https://linked.example/some/page"],
  ["own-9", "", "An object by the visitor's pattern", "https://own.example/show/boat_of-own-9_large"],
] as const;

test("finds the object on pages of seven museums, by JSON-LD, and by a pattern that the visitor adds", async ({
  page,
  context,
}) => {
  const folder = await mkdtemp(join(tmpdir(), "docent-museums-"));
  try {
    const others = Array.from({ length: 40 }, (_, i) => [`x${i}`, "", `A boat ${i} in a harbour ${i % 7}`]);
    const rows = [["id", "accession", "title"], ...objects.map((object) => object.slice(0, 3)), ...others];
    await writeFile(join(folder, "objects.csv"), rows.map((row) => row.join()).join("\n"));
    const catalogue = join(folder, "catalogue");
    await docent(
      ...["compile", join(folder, "objects.csv"), "--out", catalogue, "--id", "id", "--title", "title"],
      ...["--alternate-keys", "accession", "--quiet", "--no-cache"],
    );
    await publishSite(context, { catalogue });
    await page.goto(`${docentUrl}#/bookmarklet`);
    const form = page.locator("docent-page-patterns");
    await form.getByLabel("Addresses look like").fill("https://own.example/show/{id}_*");
    await form.getByLabel("Try it").fill(objects[8][3]);
    await expect(form.getByRole("status")).toHaveText("There it finds: boat");
    await form.getByLabel("Addresses look like").fill("own.example/{id}");
    await form.getByRole("button", { name: "Add", exact: true }).click();
    await expect(form.getByRole("status")).toHaveText("An address is expected, which begins with https://");
    await form.getByLabel("Addresses look like").fill("https://own.example/show/*_of-{id}_large");
    await expect(form.getByRole("status")).toHaveText("There it finds: own-9");
    await form.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByText("The bookmark is another one now")).toBeVisible();
    await expectAccessible(page);
    await page.reload();
    await expect(form.getByRole("listitem")).toContainText("https://own.example/show/*_of-{id}_large");
    const bookmark = await bookmarkOf(page);

    for (const [id, , title, url] of objects) {
      const linked = `<script type="application/ld+json">{"@type":"VisualArtwork","identifier":"${id}"}</script>`;
      await openMuseum(page, { url, html: url.includes("linked") ? linked : "" });
      await clickBookmark(page, bookmark);
      await expect((await panelOf(page)).getByRole("heading", { level: 1 })).toHaveText(title, slow);
    }

    await page.goto(`${docentUrl}#/bookmarklet`);
    await form.getByRole("button", { name: /^Remove https/ }).click();
    await expect(form.getByRole("listitem")).toHaveCount(0);
    expect(await bookmarkOf(page)).not.toContain("own.example");
  } finally {
    await rm(folder, { recursive: true });
  }
});
