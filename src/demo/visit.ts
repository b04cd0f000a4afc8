import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";

/** `human`: to be looked at; `fast`: the same steps without any wait, as a test. */
export type Pace = "human" | "fast";

export interface VisitOptions {
  /** The site's address, ending in a slash. */
  readonly url: string;
  readonly pace: Pace;
  /** Folder for pictures. */
  readonly out: string;
  /** Called when the visit goes on in another window. */
  readonly onWindow?: (page: Page) => Promise<void>;
}

/**
 * A visit that is played in a browser, at a human pace or as fast as it goes. Each step waits for what it needs, and
 * fails when that does not come.
 */
export class Visit {
  page: Page;
  readonly url: string;
  readonly pace: Pace;
  readonly #out: string;
  readonly #onWindow: VisitOptions["onWindow"];

  constructor(page: Page, { url, pace, out, onWindow }: VisitOptions) {
    this.page = page;
    this.url = url;
    this.pace = pace;
    this.#out = out;
    this.#onWindow = onWindow;
  }

  /** Opens a page of the site: `#/catalogue/openmoji`, `museum/`. */
  async open(address = ""): Promise<void> {
    await this.page.goto(new URL(address, this.url).href);
    await this.look();
  }

  /** Says what happens, at the foot of the window; "" takes it away. */
  async say(caption: string): Promise<void> {
    if (this.pace === "fast") return;
    await this.page.evaluate(
      (detail) => void dispatchEvent(new CustomEvent("docent-demo-caption", { detail })),
      caption,
    );
    await this.look(Math.max(1200, caption.length * 45));
  }

  /** Takes the time to look. */
  async look(ms = 900): Promise<void> {
    if (this.pace === "human") await this.page.waitForTimeout(ms);
  }

  /** Waits until it is there, and brings it into view: once more where the page puts another in its place meanwhile. */
  async see(what: Locator): Promise<void> {
    for (const isLast of [false, false, true]) {
      await what.first().waitFor();
      try {
        await what.first().scrollIntoViewIfNeeded();
        break;
      } catch (error) {
        if (isLast || !String(error).includes("not attached")) throw error;
      }
    }
    await this.look();
  }

  /** Waits until it is so. */
  async waitFor(isSo: () => boolean | Promise<boolean>): Promise<void> {
    const untilMs = Date.now() + 30_000;
    while (!(await isSo())) {
      if (Date.now() > untilMs) throw new Error("what the visit waits for has not come within 30 seconds");
      await this.page.waitForTimeout(50);
    }
  }

  async click(what: Locator): Promise<void> {
    await this.see(what);
    if (this.pace === "human") {
      const box = await what.first().boundingBox();
      if (box) await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 25 });
      await this.look(250);
    }
    await what.first().click();
  }

  async type(where: Locator, text: string): Promise<void> {
    await this.click(where);
    await where.first().pressSequentially(text, { delay: this.pace === "human" ? 90 : 0 });
    await this.look();
  }

  /** The window that an action opens; the visit goes on in it. */
  async follow(action: () => Promise<unknown>): Promise<void> {
    const opened = this.page.context().waitForEvent("page");
    await action();
    this.page = await opened;
    await this.#onWindow?.(this.page);
    await this.look();
  }

  /** A picture of the window, as `NAME.png`: of the page alone, without pointer and caption. */
  async picture(name: string): Promise<void> {
    await mkdir(this.#out, { recursive: true });
    await this.#hideOverlay(true);
    await this.look(600);
    await this.page.screenshot({ path: join(this.#out, `${name}.png`) });
    await this.#hideOverlay(false);
  }

  async #hideOverlay(isHidden: boolean): Promise<void> {
    if (this.pace === "fast") return;
    const hide = (detail: boolean) => void dispatchEvent(new CustomEvent("docent-demo-hidden", { detail }));
    await Promise.all(this.page.frames().map((frame) => frame.evaluate(hide, isHidden)));
  }

  /** The row "✨ For you". */
  get forYou(): Locator {
    return this.page.getByRole("region", { name: /^✨/ });
  }

  /** Items that are recommended, once they are there. */
  get recommendations(): Locator {
    return this.forYou.getByRole("listitem").getByRole("link");
  }

  /** Opens the first item that is recommended. */
  async followRecommendation(): Promise<void> {
    const before = this.page.url();
    await this.click(this.recommendations);
    await this.page.waitForURL((url) => url.href !== before);
    await this.see(this.recommendations);
  }
}
