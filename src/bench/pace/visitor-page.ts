import { setTimeout as pause } from "node:timers/promises";
import type { CDPSession, Page } from "@playwright/test";

/** Where elements are looked for: `host` anywhere in the page's shadow trees, and `target` anywhere within it. */
export interface Place {
  readonly host?: string;
  readonly target: string;
}

export const gridTitle: Place = { host: "docent-grid", target: "a.title" };
export const railTitle: Place = { host: "docent-rail", target: "a.title" };

/**
 * A page used as a hand uses it. It is asked through the debugger, in a few microseconds: a test harness's own way of
 * finding elements runs scripts in the page, whose tasks would be measured too.
 */
export class VisitorPage {
  constructor(
    readonly page: Page,
    readonly debug: CDPSession,
    /** Of the site, ending in a slash. */
    readonly url: string,
    /** Its id in addresses. */
    readonly catalogue: string,
  ) {}

  async open(fragment: string): Promise<void> {
    await this.page.goto(`${this.url}${fragment}`);
  }

  /** Goes to another page of the site, as a link does. */
  async turnTo(fragment: string): Promise<void> {
    await this.evaluate(`location.hash = ${JSON.stringify(fragment)}`);
  }

  async openHome(): Promise<void> {
    await this.open(`#/catalogue/${this.catalogue}`);
    await this.placeOf(gridTitle);
    await pause(2500);
  }

  /** The first of the home page, with its recommendations. */
  async openObject(): Promise<void> {
    await this.openHome();
    await this.click(gridTitle);
    await this.placeOf(railTitle);
    await pause(2500);
  }

  /** @throws {Error} when nothing of the kind is drawn within half a minute */
  async click(place: Place, nth = 0): Promise<void> {
    await this.page.mouse.click(...(await this.placeOf(place, nth)));
  }

  async press(keys: readonly string[], everyMs = 200): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await pause(everyMs);
    }
  }

  async wheel(turns: number, [x, y]: readonly [x: number, y: number], everyMs = 60): Promise<void> {
    for (let i = 0; i < turns; i++) {
      await this.page.mouse.wheel(x, y);
      await pause(everyMs);
    }
  }

  /** Where the nth of these elements stands in the window, as soon as there is one. */
  async placeOf(place: Place, nth = 0): Promise<[x: number, y: number]> {
    for (let tries = 0; tries < 150; tries++) {
      const found = (await this.evaluate(`(${findPlace})(${JSON.stringify(place)}, ${nth})`)) as
        | [number, number]
        | undefined; // What findPlace returns.
      if (found) return found;
      await pause(200);
    }
    throw new Error(
      `${this.page.url()}: got no ${place.host ?? ""} ${place.target} within 30 s, expected one`,
    );
  }

  async evaluate(expression: string): Promise<unknown> {
    const { result } = await this.debug.send("Runtime.evaluate", { expression, returnByValue: true });
    return result.value;
  }
}

/** The nth of these elements, brought into the window where it stands outside. Runs in the page. */
function findPlace({ host, target }: Place, nth: number): [number, number] | undefined {
  const found: Element[] = [];
  const isWithin = (element: Element): boolean => {
    for (let node: Node | null = element; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null)
      if (node instanceof Element && host !== undefined && node.matches(host)) return true;
    return host === undefined;
  };
  const walk = (root: ParentNode): void => {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(target) && element.getBoundingClientRect().width > 0 && isWithin(element))
        found.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  const element = found[nth];
  if (!element) return undefined;
  const { top, bottom } = element.getBoundingClientRect();
  // At the window's foot a question may lie over it.
  if (top < 0 || bottom > innerHeight - 160) element.scrollIntoView({ block: "center" });
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x + Math.min(width / 2, 60), y + Math.min(height / 2, 10)];
}
