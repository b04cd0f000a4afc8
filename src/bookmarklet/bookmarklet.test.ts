import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { minifySync, transformWithOxc } from "vite";
import { beforeAll, expect, test, vi } from "vitest";
import { bookmarkletUrl } from "./bookmarklet.ts";

const texts = { label: "Open the recommendations", closeLabel: "Close" };
const appUrl = "https://docent.test/app/index.html#/somewhere";
const museum = "https://museum.test/art/works/boat-t07799?x=1#zoom";
const companion = "https://docent.test/app/#/companion";

interface FakePage {
  readonly address?: string;
  readonly linkedData?: readonly string[];
  readonly hosts?: Record<string, string>;
  /** What the page has made of the language's own functions, before the bookmark is clicked. */
  readonly prelude?: string;
}

/** As much of an element as the bookmarklet touches. */
class FakeElement {
  readonly style = { cssText: "" };
  readonly children: FakeElement[] = [];
  readonly posted: unknown[][] = [];
  readonly contentWindow = { postMessage: (...args: unknown[]) => void this.posted.push(args) };
  readonly tag: string;
  parent: FakeElement | undefined;
  src = "";
  textContent = "";
  ariaLabel = "";
  focused = 0;
  onclick: (() => void) | undefined;
  constructor(tag: string) {
    this.tag = tag;
  }
  append(...children: FakeElement[]): void {
    for (const child of children) child.parent = this;
    this.children.push(...children);
  }
  attachShadow({ mode }: { mode: string }): FakeElement {
    const root = new FakeElement(`#${mode}`);
    this.append(root);
    return root;
  }
  replaceWith(other: FakeElement): void {
    const { children } = this.parent!;
    children.splice(children.indexOf(this), 1, other);
  }
  remove(): void {
    const { children } = this.parent!;
    children.splice(children.indexOf(this), 1);
  }
  focus(): void {
    this.focused++;
  }
}

/** A page of literals, in which the bookmark can be clicked. */
function openPage({ address = museum, linkedData = [], hosts = {}, prelude = "" }: FakePage = {}) {
  const root = new FakeElement("html");
  const opened: unknown[][] = [];
  const heard: ((event: object) => void)[] = [];
  const violated: ((event: object) => void)[] = [];
  const timers: { run: () => void; ms: number }[] = [];
  const context = {
    URL,
    crypto,
    document: {
      documentElement: root,
      createElement: (tag: string) => new FakeElement(tag),
      querySelector: (tag: string) => root.children.find((child) => child.tag === tag) ?? null,
      querySelectorAll: () => linkedData.map((text) => ({ text })),
      addEventListener: (_: string, listener: (event: object) => void) => violated.push(listener),
    },
    location: new URL(address),
    addEventListener: (_: string, listener: (event: object) => void) => heard.push(listener),
    setTimeout: (run: () => void, ms: number) => timers.push({ run, ms }),
    window: { open: (...args: unknown[]) => opened.push(args) },
    told: [] as unknown[],
  };
  const code = decodeURIComponent(bookmarkletUrl(appUrl, { ...texts, hosts }).slice("javascript:".length));
  const panels = () => root.children.map((host) => host.children[0]!.children);
  return {
    opened,
    violated,
    timers,
    told: context.told,
    panels,
    frame: () => panels()[0]!.find(({ tag }) => tag === "iframe")!,
    click: () => runInNewContext(`${prelude};${code}`, context) as unknown,
    hear: (event: object) => {
      for (const listener of heard) listener(event);
    },
  };
}

function ready(page: ReturnType<typeof openPage>, changes: object = {}) {
  const frame = page.frame();
  const nonce = frame.src.split("#")[1];
  page.hear({
    source: frame.contentWindow,
    origin: "https://docent.test",
    data: { docent: nonce },
    ...changes,
  });
  return { frame, nonce };
}

test("shows a frame of the site's panel in a closed shadow root, with a nonce of its own each time", () => {
  const [one, two] = [openPage(), openPage()];
  expect(one.click()).toBeUndefined(); // A text would take the page's place.
  two.click();
  expect(one.frame().src).toMatch(/^https:\/\/docent\.test\/app\/panel\.html#(\d+,){3}\d+$/);
  expect(one.frame().src).not.toBe(two.frame().src);
  expect(one.frame().parent?.tag).toBe("#closed");
});

test("says which page this is once the panel is there, to the site alone", () => {
  const linkedData = ['{"identifier":{"@type":"PropertyValue","value":"T07799"},"name":"Boat"}'];
  const page = openPage({ linkedData });
  page.click();
  expect(page.frame().posted).toEqual([]);
  const { frame, nonce } = ready(page);
  const fragment = "#/companion?url=https%3A%2F%2Fmuseum.test%2Fart%2Fworks%2Fboat-t07799%3Fx%3D1&id=T07799";
  expect(frame.posted).toEqual([[{ docent: nonce, fragment }, "https://docent.test"]]);
  page.timers[0]!.run();
  expect(page.panels()[0]).toContain(frame);
});

test.each([
  ["another window", { source: {} }],
  ["another origin", { origin: "https://museum.test" }],
  ["another nonce", { data: { docent: "1,2,3,4" } }],
  ["no data", { data: null }],
])("does not hear %s", (_, changes) => {
  const page = openPage();
  page.click();
  expect(ready(page, changes).frame.posted).toEqual([]);
});

test.each([
  ["in time", (page: ReturnType<typeof openPage>) => page.timers[0]!.run()],
  [
    "by the page's policy",
    (page: ReturnType<typeof openPage>) => {
      page.violated[0]!({ blockedURI: "https://other.test/x.js" });
      expect(page.panels()[0]).toContain(page.frame());
      page.violated[0]!({ blockedURI: "https://docent.test/app/panel.html" });
    },
  ],
])("offers a button for the companion window where no panel comes up %s", (_, refuse) => {
  const page = openPage();
  page.click();
  expect(page.timers.map(({ ms }) => ms)).toEqual([5000]);
  refuse(page);
  const [button] = page.panels()[0]!;
  expect(button).toMatchObject({ tag: "button", textContent: texts.label });
  expect(page.opened).toEqual([]);
  button!.onclick!();
  expect(page.opened).toEqual([
    [
      `${companion}?url=https%3A%2F%2Fmuseum.test%2Fart%2Fworks%2Fboat-t07799%3Fx%3D1`,
      "_blank",
      "noreferrer,width=460,height=820",
    ],
  ]);
  page.click();
  expect(page.panels()).toHaveLength(1);
  expect(button!.focused).toBe(1);
});

test("another click makes no other panel: the one that is there looks again", () => {
  const page = openPage();
  page.click();
  page.click();
  expect(page.panels()).toHaveLength(1);
  const { frame } = ready(page);
  page.click();
  expect(page.panels()).toHaveLength(1);
  expect(frame.posted).toHaveLength(2);
});

test("goes away when it is closed, and comes back with the next click", () => {
  const page = openPage();
  page.click();
  page.panels()[0]!.find(({ ariaLabel }) => ariaLabel === texts.closeLabel)!.onclick!();
  expect(page.panels()).toHaveLength(0);
  page.click();
  expect(page.panels()).toHaveLength(1);
});

/** What would be sent for the page. */
function fragmentOf(fake: FakePage): string {
  const page = openPage(fake);
  page.click();
  return (ready(page).frame.posted[0]![0] as { fragment: string }).fragment; // As the test above has it.
}

test("does with the address alone where the linked data are broken or absent", () => {
  const linkedData = ["{", "null", "[3]", '"text"'];
  expect(fragmentOf({ address: "https://museum.test/7", linkedData })).toBe(
    "#/companion?url=https%3A%2F%2Fmuseum.test%2F7",
  );
});

test("takes identifiers, and no measurements for such", () => {
  const linkedData = [
    '{"@graph":[{"width":{"@type":"Distance","value":"30"},"identifier":["A",{"value":7}],"sku":"S"}]}',
  ];
  expect(fragmentOf({ address: "https://museum.test/7", linkedData }).split("&").slice(1)).toEqual([
    "id=A",
    "id=7",
    "id=S",
  ]);
});

test("sends five identifiers at most, and long ones cut", () => {
  const many = JSON.stringify(Array.from({ length: 9 }, (_, i) => ({ identifier: `${i}`.repeat(300) })));
  const fragment = fragmentOf({ address: "https://museum.test/7", linkedData: [many] });
  expect(fragment.match(/&id=/g)).toHaveLength(5);
  expect(fragment.length).toBeLessThan(1200);
});

test("adds what the visitor has written for this host, and lets no script of the page see more", () => {
  const hosts = { "museum.test": "&pattern=mine", "secret.test": "&pattern=other" };
  // Each function of the page that the bookmarklet calls tries to read what calls it.
  const prelude = `
    for (const [owner, name] of [[globalThis, "encodeURIComponent"], [String.prototype, "slice"],
        [String.prototype, "split"], [Object, "entries"], [document, "querySelectorAll"]]) {
      const original = owner[name];
      owner[name] = function spy(...args) {
        try { told.push(String(spy.caller), String(arguments.callee.caller)); } catch (error) { told.push(error.name); }
        told.push(JSON.stringify(args) ?? "");
        return original.apply(this, args);
      };
    }
    Object.prototype["elsewhere.test"] = "&pattern=inherited";`;
  const page = openPage({ hosts, prelude, linkedData: ['{"sku":"7"}'] });
  page.click();
  expect((ready(page).frame.posted[0]![0] as { fragment: string }).fragment).toMatch(/&pattern=mine$/);
  expect(page.told.length).toBeGreaterThan(10);
  expect(page.told.join("\n")).not.toMatch(/secret|function showPanel/);
  expect(fragmentOf({ hosts, prelude, address: "https://elsewhere.test/7" })).not.toContain("pattern");
  expect(fragmentOf({ hosts, address: "https://elsewhere.test/constructor" })).not.toContain("pattern");
});

let smallest = "";

beforeAll(async () => {
  // As the site's build makes it.
  const source = readFileSync(new URL("./injected-panel.ts", import.meta.url), "utf8");
  const { code } = await transformWithOxc(source, "injected-panel.ts");
  smallest = minifySync("injected-panel.js", code).code.replace(/^export /, "");
});

test("fits in a bookmark: self-contained and under 2 kB", async () => {
  vi.resetModules();
  vi.doMock("./injected-panel.ts", () => ({ showPanel: { toString: () => smallest } }));
  const { bookmarkletUrl: small } = await import("./bookmarklet.ts");
  const url = small("https://docent.example.org/", texts);
  console.info(`the bookmarklet: ${url.length} characters`);
  expect(url.length).toBeLessThan(2000);
  expect(url).not.toMatch(/\beval\b|\bimport\b|Function\(|createElement\(`script/);
  expect(url).toMatch(/^javascript:[^\s"#<>]+$/);
});
