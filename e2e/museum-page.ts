import type { BrowserContext, Frame, Page } from "@playwright/test";
import { expect, siteUrl } from "./fixtures.ts";
import { buttonsOf } from "./page-buttons.ts";

/** Where the site seems to stand for other people's pages: on the web, since those may frame no page of this machine. */
export const docentUrl = "https://docent.example/";

export interface MuseumPage {
  readonly url: string;
  /** In the page's body. */
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Lets the browser find the site at `docentUrl`, and there in place of its first catalogue another one. */
export async function publishSite(
  context: BrowserContext,
  { catalogue }: { catalogue?: string } = {},
): Promise<void> {
  await context.route(`${docentUrl}**`, async (route) => {
    const path = route.request().url().slice(docentUrl.length);
    const [, file] = /^catalogue\/openmoji\/([^?]*)/.exec(path) ?? [];
    if (catalogue !== undefined && file !== undefined) await route.fulfill({ path: `${catalogue}/${file}` });
    else {
      try {
        await route.fulfill({ response: await route.fetch({ url: siteUrl() + path }) });
      } catch {
        // The test has ended, and nobody waits for the answer.
      }
    }
  });
}

/** A page of somebody else's, at an address like the real one. */
export async function openMuseum(page: Page, { url, html = "", headers = {} }: MuseumPage): Promise<void> {
  const { origin } = new URL(url);
  await page.context().route(`${origin}/**`, (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers,
      body: `<!doctype html><html lang="en"><head><title>An object</title><meta name="viewport" content="width=device-width"></head>
<body><main><h1>An object</h1><p>What the museum says of it.</p>${html}</main></body></html>`,
    }),
  );
  await page.goto(url);
  await expect(page.getByRole("heading", { name: "An object" })).toBeVisible();
}

/** The address of the bookmark that the site offers. */
export async function takeBookmark(page: Page): Promise<string> {
  await page.goto(`${docentUrl}#/bookmarklet`);
  return bookmarkOf(page);
}

export async function bookmarkOf(page: Page): Promise<string> {
  return (await page.locator('a[href^="javascript:"]').getAttribute("href")) ?? "";
}

/** What a click on the bookmark does: its code runs in the page, as if it were the page's. */
export async function clickBookmark(page: Page, bookmark: string): Promise<void> {
  await page.evaluate(decodeURIComponent(bookmark.slice("javascript:".length)));
}

/** The panel's frame, which stands in a closed shadow root. */
export async function panelOf(page: Page): Promise<Frame> {
  const panels = () => page.frames().filter((frame) => frame.url().startsWith(`${docentUrl}panel.html`));
  await expect.poll(() => panels().length).toBe(1);
  return panels()[0]!;
}

export async function pressButton(page: Page, name: string): Promise<void> {
  await expect.poll(async () => (await buttonsOf(page)).map((button) => button.name)).toContain(name);
  const { x, y } = (await buttonsOf(page)).find((button) => button.name === name)!;
  await page.mouse.click(x, y);
}
