import { expect, type Locator, type Page } from "@playwright/test";

/** What the console says for each answer of the engine. */
export const timingLine = /^✨ Recommendations generated in \d+\.\d{2} ms ✨$/;

/** How the line of how it was found begins: one interest is a median, several are counted. */
export function fromViews(count: number): RegExp {
  return new RegExp(`(median of|\\d interests in) ${count} views → `);
}

/** The site as a visitor meets it: pages, and what is on them. */
export class Site {
  constructor(
    readonly page: Page,
    /** Ends in a slash. */
    readonly url: string,
  ) {}

  /** The row "✨ For you" below an object. */
  get forYou(): Locator {
    return this.page.getByRole("region", { name: /^✨ For you/ });
  }

  get recommendations(): Locator {
    return this.forYou.getByRole("listitem").getByRole("link");
  }

  /** The objects of a home page or a search. */
  get grid(): Locator {
    return this.page.locator("docent-grid").getByRole("listitem").getByRole("link");
  }

  get title(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  /** The line under the row: how this was found. */
  get howFound(): Locator {
    return this.page.locator("docent-how-found");
  }

  /** Short notes at the foot of the window. */
  get notices(): Locator {
    return this.page.getByRole("list", { name: "Notices" });
  }

  get failure(): Locator {
    return this.page.getByRole("alert");
  }

  async openHowFound(): Promise<void> {
    await this.howFound.locator("summary").click();
    await expect(this.howFound.getByRole("region", { name: "Files fetched" })).toBeVisible();
  }

  async chooseEngine(name: "docent" | "hnswlib"): Promise<void> {
    await this.openHowFound();
    await this.recommended(() => this.howFound.getByRole("radio", { name: new RegExp(`^${name} `) }).click());
  }

  async openHome(catalogue = "openmoji"): Promise<void> {
    await this.page.goto(`${this.url}#/catalogue/${catalogue}`);
    await expect(this.page.locator("docent-home-page")).toBeVisible();
    await expect(this.grid.first()).toBeVisible();
  }

  /**
   * Opens the page of all recommendations, and waits until it stands in the place of the one before. The home page stays
   * in the document, hidden: whoever clicks what both have too early waits for ever for that of the home page to be seen.
   */
  async openForYou(): Promise<void> {
    await this.page.goto(`${this.url}#/for-you`);
    await expect(this.page.locator("docent-for-you-page")).toBeVisible();
    await expect(this.page.locator("docent-home-page")).toBeHidden();
    await expect(this.grid.first()).toBeVisible();
  }

  /** Opens an object's page by its address, and waits until its view is remembered and its row has its answer. */
  async openObject(id: string, catalogue = "openmoji"): Promise<void> {
    await this.page.goto(this.objectAddress(id, catalogue));
    // Not by the console: its next line may tell of a row that is drawn anew because another tab has viewed something.
    await expect(this.page.locator("docent-object-page")).toHaveJSProperty("viewed", `${catalogue}\n${id}`);
    await this.settled();
  }

  objectAddress(id: string, catalogue = "openmoji"): string {
    return `${this.url}#/object/${catalogue}/${encodeURIComponent(id)}`;
  }

  /** Does what leads to an object's page, and waits until the row below it has its answer. */
  async recommended(action: () => Promise<unknown>): Promise<void> {
    const told = this.page.waitForEvent("console", (message) => timingLine.test(message.text()));
    await action();
    await told;
    await this.settled();
  }

  /** The row shows an answer, and none that is better, or continues it, is on its way. */
  async settled(): Promise<void> {
    await expect(this.recommendations.first()).toBeVisible();
    await expect(this.forYou.getByRole("list")).toHaveAttribute("aria-busy", "false");
    await expect(this.forYou.locator(".skeleton")).toHaveCount(0);
  }

  /** What the menu of a recommendation offers, by its name. */
  async choose(index: number, choice: string | RegExp): Promise<void> {
    await this.forYou
      .getByRole("button", { name: /^Choices for/ })
      .nth(index)
      .click();
    await this.page
      .getByRole("group", { name: /^Choices for/ })
      .getByRole("button", { name: choice })
      .click();
  }

  /** Ids of the items in the row, in its order. */
  recommendedIds(): Promise<string[]> {
    return idsOf(this.recommendations);
  }

  /** Once all cards are drawn. */
  async gridIds(): Promise<string[]> {
    await expect(this.page.locator("docent-grid ul[aria-busy=true]")).toHaveCount(0);
    return idsOf(this.grid);
  }

  /** Opens the row's first item. */
  async followFirstRecommendation(): Promise<string> {
    const [id] = await this.recommendedIds();
    await this.recommended(() => this.recommendations.first().click());
    return id!;
  }
}

/** Ids stand in the links: `#/object/<catalogue>/<id>`. */
async function idsOf(links: Locator): Promise<string[]> {
  const addresses = await links.evaluateAll((elements) =>
    elements.map((element) => (element as HTMLAnchorElement).hash),
  );
  return addresses.map((hash) => decodeURIComponent(hash.split("/").slice(3).join("/")));
}
