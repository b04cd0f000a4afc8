import type { Locator, Page } from "@playwright/test";
import { catalogueFolder } from "./command-line.ts";
import { expect } from "./fixtures.ts";
import { embedFolder, type HostOptions, type HostPage, hostPage, startHost } from "./host-page.ts";

/** Folders of a site that keeps Docent's script and a catalogue beside its pages. */
export const ownFolders = { "/docent/": embedFolder, "/catalogue/": catalogueFolder("openmoji") };

/** A site of one page, at /works/1F98A.html, whose items stand at /works/<id>.html. */
export function startSite(page: string | HostPage, options: HostOptions = {}) {
  return startHost({
    folders: ownFolders,
    ...options,
    pages: { "/works/1F98A.html": page, ...options.pages },
  });
}

export const foxPath = "works/1F98A.html";

export const forYouTag =
  '<docent-for-you catalog="/catalogue/" href="/works/{id}.html" dwell="0.2"></docent-for-you>';

/** The fox's page with these elements, and a line below that must not move. */
export function foxPage(elements: string, head = ""): string {
  return hostPage({ head, body: `<h1>Fox</h1>\n<p>A red fox.</p>\n${elements}\n<p id="below">Below</p>` });
}

/** One of the elements as a visitor meets it. */
export class EmbeddedRow {
  constructor(readonly host: Locator) {}

  static of(page: Page, tag = "docent-for-you"): EmbeddedRow {
    return new EmbeddedRow(page.locator(tag));
  }

  get links(): Locator {
    return this.host.getByRole("listitem").getByRole("link");
  }

  /** Ids of the items in the row, once all are drawn; they stand in the links: /works/<id>.html */
  async ids(): Promise<string[]> {
    await expect(this.links.first()).toBeVisible();
    await expect(this.host.locator("[aria-busy=true]")).toHaveCount(0);
    const addresses = await this.links.evaluateAll((elements) =>
      elements.map((element) => (element as HTMLAnchorElement).pathname),
    );
    return addresses.map((path) => decodeURIComponent(path.replace(/^.*\/(.*?)(\.html)?$/, "$1")));
  }
}

export interface HeardEvent {
  readonly type: string;
  readonly tag: string;
  readonly kind?: string;
  readonly id?: string;
  readonly items?: number;
}

const types = [
  "docent-ready",
  "docent-item",
  "docent-view",
  "docent-results",
  "docent-select",
  "docent-error",
];

/** Has the page note the elements' events; before it is opened. */
export async function listenToElements(page: Page): Promise<void> {
  await page.addInitScript((names) => {
    const heard: unknown[] = [];
    Object.assign(globalThis, { docentTestEvents: heard });
    for (const name of names) {
      addEventListener(name, (event) => {
        const { failure, item, items } = event as Event & {
          failure?: { kind: string };
          item?: { card: { id: string } };
          items?: unknown[];
        };
        const tag = (event.target as Element).localName;
        heard.push({ type: name, tag, kind: failure?.kind, id: item?.card.id, items: items?.length });
      });
    }
  }, types);
}

export function heardEvents(page: Page): Promise<HeardEvent[]> {
  return page.evaluate(() => (globalThis as unknown as { docentTestEvents: HeardEvent[] }).docentTestEvents);
}

/** Waits until the elements have said this. */
export async function heard(page: Page, event: Partial<HeardEvent>): Promise<void> {
  await expect.poll(() => heardEvents(page)).toContainEqual(expect.objectContaining(event));
}
