import { setTimeout as pause } from "node:timers/promises";
import { gridTitle, railTitle, type VisitorPage } from "./visitor-page.ts";

/** What a visitor does: `prepare` leads there unmeasured, `go` is measured. */
export interface Journey {
  readonly name: string;
  prepare?(page: VisitorPage): Promise<void>;
  go(page: VisitorPage): Promise<void>;
}

const home = (page: VisitorPage) => page.openHome();
const object = (page: VisitorPage) => page.openObject();

/** A page that is turned to from an object's. */
function turn(name: string): Journey {
  return {
    name,
    prepare: object,
    async go(page) {
      await page.turnTo(`#/${name}`);
      await pause(3000);
    },
  };
}

export const journeys: readonly Journey[] = [
  { name: "home, first visit", go: home },
  {
    name: "home, later visit",
    async prepare(page) {
      await page.openHome();
      await page.page.goto("about:blank");
    },
    go: home,
  },
  {
    name: "down the home page, and more of it",
    prepare: home,
    async go(page) {
      await page.page.mouse.move(300, 400);
      await page.wheel(20, [0, 250]);
      await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
      await pause(800);
      await page.click({ host: "docent-grid", target: ".more button" });
      await pause(2000);
    },
  },
  {
    name: "search, letter by letter",
    prepare: home,
    async go(page) {
      await page.click({ target: "input[type=search]" });
      await page.press([..."sun"]);
      await pause(2500);
    },
  },
  {
    name: "open an object",
    prepare: home,
    async go(page) {
      await page.click(gridTitle);
      await page.placeOf(railTitle);
      await pause(3000);
    },
  },
  {
    name: "an object's address, first visit",
    async prepare(page) {
      await page.openHome();
      const [first] = (await page.evaluate(
        `(() => { const hashes = []; const walk = (root) => { for (const e of root.querySelectorAll("*")) { if (e.matches("a.title")) hashes.push(e.hash); if (e.shadowRoot) walk(e.shadowRoot); } }; walk(document); return hashes; })()`,
      )) as string[];
      firstObject.set(page, first);
      await page.page.goto("about:blank");
    },
    async go(page) {
      await page.open(firstObject.get(page) ?? "");
      await page.placeOf(railTitle);
      await pause(3000);
    },
  },
  {
    name: "follow a recommendation",
    prepare: object,
    async go(page) {
      await page.page.mouse.move(300, 400);
      await page.wheel(1, [0, 700]);
      await pause(500);
      await page.click(railTitle, 1);
      await pause(3000);
    },
  },
  {
    name: "along the row, and its choices",
    prepare: object,
    async go(page) {
      await page.page.mouse.move(300, 400);
      await page.wheel(1, [0, 700]);
      await pause(800);
      await page.page.mouse.move(...(await page.placeOf(railTitle)));
      await page.wheel(12, [200, 0], 80);
      await page.wheel(12, [-200, 0], 80);
      await page.click({ host: "docent-rail", target: "button.open" });
      await pause(1000);
    },
  },
  {
    name: "back",
    prepare: object,
    async go(page) {
      await page.evaluate("history.back()");
      await pause(2500);
    },
  },
  {
    name: "filters",
    prepare: home,
    async go(page) {
      await page.click({ target: ".filter-room summary" });
      await pause(2500);
    },
  },
  {
    name: "map: open, zoom, drag, choose",
    prepare: object,
    async go(page) {
      const { mouse } = page.page;
      await page.turnTo("#/map");
      const [left, top] = await page.placeOf({ host: "docent-map", target: "canvas" });
      await pause(3000);
      const [x, y] = [left + 140, top + 250];
      await mouse.click(x, y);
      await pause(1500);
      await page.press(["+", "+", "ArrowLeft", "ArrowUp", "-", "0"]);
      await mouse.move(x, y);
      await page.wheel(6, [0, -200]);
      await mouse.down();
      for (let i = 0; i < 15; i++) {
        await mouse.move(x + i * 8, y + i * 3);
        await pause(16);
      }
      await mouse.up();
      await pause(1500);
    },
  },
  turn("for-you"),
  turn("history"),
  turn("storage"),
  turn("insights"),
  turn("privacy"),
  turn("picks"),
  turn("playground"),
];

const firstObject = new WeakMap<VisitorPage, string>();
