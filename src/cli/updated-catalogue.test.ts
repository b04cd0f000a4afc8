import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { filePath } from "../catalog/paths.ts";
import { compile } from "../compiler/compile.ts";
import type { CompileOptions } from "../compiler/compile-options.ts";
import { type CatalogueChanges, updateCatalogue } from "../compiler/overlay/update-catalog.ts";
import type { SourceItem } from "../compiler/source-item.ts";
import { createEventCounter } from "../compiler/stream/event-counter.ts";
import { createMemoryEffects, type MemoryEffects } from "../compiler/testing/memory-effects.ts";
import { testItem } from "../compiler/testing/test-items.ts";
import { ingestedFrom, testOptions, testRecords } from "../compiler/testing/test-records.ts";
import { verify } from "../compiler/verify.ts";
import type { CatalogInfo, PrivacyLevel } from "../engine/api/catalogue.ts";
import type { Recommendations } from "../engine/api/recommendations.ts";
import type { BaseRequest, Reply } from "../engine/api/reply.ts";
import type { EngineApi, Notice } from "../engine/api.ts";
import { createEngine } from "../engine/engine.ts";
import { folderEffects } from "./folder-effects.ts";

const options: CompileOptions = {
  ...testOptions,
  embedder: "lexical",
  clusters: 6,
  columns: { ...testOptions.columns, date: "date", facets: ["maker"] },
};
const records = testRecords(300).map((item) => ({ ...item, facets: [[item.creator]] }));
const pictures = {
  readPicture: async (name: string) => ({
    mediaType: "image/svg+xml",
    bytes: new TextEncoder().encode(`<svg>${name}</svg>`),
  }),
};
const url = "https://museum.example/catalogue/";

let compiled: MemoryEffects;
let folder: MemoryEffects;
let requests: string[];
let notices: Notice[];

beforeAll(async () => {
  compiled = createMemoryEffects(pictures);
  await compile(ingestedFrom(records), options, compiled);
}, 60_000);

beforeEach(() => {
  folder = createMemoryEffects(pictures);
  for (const [path, bytes] of compiled.files) folder.files.set(path, bytes);
  requests = [];
  notices = [];
});

const update = (changes: CatalogueChanges) => updateCatalogue(changes, folder);
const table = (...items: SourceItem[]) => ({ items, columns: options.columns });
const galley = testItem("new 1", {
  title: "harbour galley",
  creator: "Shipwright",
  date: "1950",
  image: "galley.svg",
  fields: ["boat"],
  details: ["of oak", ""],
  facets: [["Shipwright"]],
  alternateKeys: ["GAL 1"],
});

function startEngine(): EngineApi {
  const engine = createEngine({
    ...folderEffects(),
    async fetch(address) {
      const path = address.slice(url.length);
      requests.push(path);
      const bytes = folder.files.get(path);
      return new Response(bytes as Uint8Array<ArrayBuffer> | undefined, { status: bytes ? 200 : 404 });
    },
  });
  void engine.subscribe((notice) => notices.push(notice));
  return engine;
}

const atHarbour = records.find(({ title }) => title.startsWith("harbour"))?.id ?? "";

let lastRequestId = 0;
async function ask<Request extends BaseRequest, T>(
  question: (request: Request) => Promise<Reply<T>>,
  request?: Omit<Request, "requestId">,
): Promise<T> {
  const reply = await question({ ...request, requestId: ++lastRequestId } as unknown as Request);
  if (!reply.ok) throw new Error(reply.failure.message);
  return reply.value;
}

async function visit(
  privacyLevel: PrivacyLevel = "direct",
): Promise<{ engine: EngineApi; info: CatalogInfo }> {
  const engine = startEngine();
  return { engine, info: await ask(engine.open, { url, privacyLevel }) };
}

const idsOf = ({ items }: { items: readonly { readonly card: { readonly id: string } }[] }) =>
  items.map(({ card }) => card.id as string);

describe.each(["everything", "direct"] as const)("an updated catalogue, at level %s", (level) => {
  test("shows a new item wherever items are shown", async () => {
    await update({ table: table(galley) });
    const { engine, info } = await visit(level);
    expect(info.items).toBe(301);

    const record = await ask(engine.item, { id: "new 1" });
    expect(record).toMatchObject({ ordinal: 300, card: { title: "harbour galley" } });
    expect(record.details).toEqual([{ label: "Detail", value: "of oak" }]);
    expect((await ask(engine.item, { id: "gal 1" })).card.id).toBe("new 1");

    expect(idsOf(await ask(engine.similar, { id: atHarbour, k: 100 }))).toContain("new 1");
    expect(idsOf(await ask(engine.similar, { id: "new 1", k: 5 }))).toHaveLength(5);
    expect(idsOf(await ask(engine.recommend, { ids: [atHarbour], k: 100 }))).toContain("new 1");
    expect(idsOf(await ask(engine.searchByMeaning, { text: "harbour", k: 50 }))).toContain("new 1");
    expect(idsOf(await ask(engine.searchTitles, { text: "gall", offset: 0, limit: 5 }))).toEqual(["new 1"]);
    expect(idsOf(await ask(engine.browse, { offset: 0, limit: 301 })).filter((id) => id === "new 1")).toEqual(
      ["new 1"],
    );
    const [picture] = await ask(engine.pictures, { ordinals: [300] });
    expect(new TextDecoder().decode(picture?.bytes)).toBe("<svg>galley.svg</svg>");
    expect(await ask(engine.cards, { ids: ["new 1", "no 3"] })).toMatchObject([
      { ordinal: 300, card: { id: "new 1" } },
      { card: { id: "no 3" } },
    ]);
    const where = { where: { maker: "Shipwright" } };
    expect(idsOf(await ask(engine.browse, { offset: 0, limit: 5, ...where }))).toEqual(["new 1"]);
    expect(idsOf(await ask(engine.similar, { id: "no 0", options: where }))).toEqual(["new 1"]);
    const maker = (await ask(engine.facets)).find(({ name }) => name === "maker");
    expect(maker?.kind === "values" && maker.values.at(-1)).toEqual({ label: "Shipwright", count: 1 });
    // Ordinals of the base are those of before.
    expect((await ask(engine.map))?.points.length).toBe(600);
  });

  test("gives what was removed nowhere, and what has changed as it is now", async () => {
    const changed = {
      ...records[3],
      title: "lighthouse of quays",
      creator: "Shipwright",
      facets: [["Shipwright"]],
    };
    await update({ table: table(changed), removedIds: ["no 8"] });
    const { engine, info } = await visit(level);
    expect(info.items).toBe(299);
    const everything = idsOf(await ask(engine.browse, { offset: 0, limit: 500 }));
    expect(everything).toHaveLength(299);
    expect(new Set(everything).size).toBe(299);
    expect(everything).not.toContain("no 8");
    await expect(ask(engine.item, { id: "no 8" })).rejects.toThrow("no 8");
    await expect(ask(engine.item, { id: "ACC 8" })).rejects.toThrow("ACC 8");
    expect((await ask(engine.item, { id: "no 3" })).card.title).toBe("lighthouse of quays");
    expect((await ask(engine.item, { id: "ACC 3" })).card.creator).toBe("Shipwright");

    const found: string[] = [];
    let session: string | undefined;
    for (let offset = 0; ; offset += 50) {
      const page = await ask(engine.similar, { id: "no 0", k: 50, offset, ...(session && { session }) });
      session = page.session;
      found.push(...idsOf(page));
      if (!page.hasMore) break;
    }
    // Variants of one group show up once.
    expect(found.filter((id) => id === "no 3" || id === "no 8")).toEqual(["no 3"]);
    expect(new Set(found).size).toBe(found.length);
    const { title } = records[8];
    expect(idsOf(await ask(engine.searchTitles, { text: title, offset: 0, limit: 300 }))).not.toContain(
      "no 8",
    );
    const byMaker = await ask(engine.browse, { offset: 0, limit: 300, where: { maker: records[3].creator } });
    expect(idsOf(byMaker)).not.toContain("no 3");
    expect(byMaker.total).toBe(byMaker.items.length);
  });
});

describe("an updated catalogue", () => {
  test("costs a visit one file more, the same for everybody, which tells nothing", async () => {
    const { engine } = await visit("direct");
    await ask(engine.recommend, { ids: ["no 0"] });
    const before = new Set(requests);
    await update({ table: table(galley) });
    requests.length = 0;
    const second = await visit("direct");
    await ask(second.engine.recommend, { ids: ["no 0"] });
    const fresh = [...new Set(requests)].filter((path) => !before.has(path));
    expect(fresh).toHaveLength(1);
    const { transfers } = await ask(second.engine.transfers);
    const overlay = transfers.filter(({ purpose }) => purpose === "overlay");
    expect(overlay).toMatchObject([{ path: fresh[0], why: "everybody" }]);
  });

  test("is all there at level common: what was added is in the part that everybody has", async () => {
    await update({ table: table(galley) });
    const { engine } = await visit("common");
    expect((await ask(engine.item, { id: "new 1" })).card.title).toBe("harbour galley");
  });

  test("starts a stranger with what the stream says is popular", async () => {
    await update({
      popular: async () => [
        { id: "no 51", score: 3 },
        { id: "no 52", score: 2 },
      ],
    });
    const { engine } = await visit();
    const answer = await ask(engine.recommend, { k: 3 });
    expect(answer.basedOn).toBe("popular");
    expect(idsOf(answer).slice(0, 2)).toEqual(["no 51", "no 52"]);
  });

  test("keeps a visitor's history: views of the base are not asked for again", async () => {
    const { engine } = await visit("direct");
    await ask(engine.view, { id: "no 0" });
    await ask(engine.view, { id: "no 3" });
    await update({ table: table({ ...records[3], title: "lighthouse" }, galley) });
    requests.length = 0;
    await ask(engine.open, { url, privacyLevel: "direct" });
    const answer = await ask(engine.recommend, { k: 50 });
    expect(answer.basedOn).toBe("history");
    expect(answer.diagnostics.views).toBe(2);
    expect(idsOf(answer)).not.toContain("no 3");
    const { transfers } = await ask(engine.transfers);
    const opened = transfers.filter(({ path }) => requests.includes(path));
    expect(opened.map(({ purpose }) => purpose)).not.toContain("lookup");
  });

  test("whose added file is missing is refused, and the watch looks for a newer one", async () => {
    await update({ table: table(galley) });
    for (const path of [...folder.files.keys()].slice(-3))
      if (path.startsWith("files/")) folder.files.delete(path);
    const engine = startEngine();
    await ask(engine.open, { url, privacyLevel: "direct" });
    await expect(ask(engine.recommend, { ids: ["no 0"] })).rejects.toThrow("404");
  });
});

describe("a catalogue whose updates say what visitors had beside what", () => {
  const hour = 3_600_000;
  const far = records.find(({ title }) => !title.startsWith("harbour"))?.id ?? "";

  async function updateBy(visitors: number): Promise<void> {
    const counter = createEventCounter({ capacity: 50, halfLifeMs: hour, isThere: () => true, nowMs: hour });
    for (let n = 0; n < visitors; n++)
      for (const item of [atHarbour, far])
        counter.addLine(JSON.stringify({ item, visitor: n, at: n }), "events");
    await update({ cooccurrence: counter.cooccurrence });
    expect((await verify(folder.readFile)).violations).toEqual([]);
  }

  test("recommends these first, unlike as they are, from the first view on, and switched off no more", async () => {
    const before = await visit("everything");
    await ask(before.engine.view, { id: atHarbour });
    expect(idsOf(await ask(before.engine.recommend, { k: 10 }))).not.toContain(far);

    await updateBy(8);
    const { engine } = await visit("everything");
    await ask(engine.view, { id: atHarbour });
    expect(await ask(engine.learning)).toMatchObject({ isOn: true, whyNot: undefined, learned: 1 });
    const first = await ask(engine.recommend, { k: 10 });
    expect(idsOf(first).slice(0, 3)).toContain(far);
    // Pages follow each other without gaps and without doubles: all come that come without.
    const all = await allIds(engine, first);
    await ask(engine.changeSettings, { changes: { learning: "off" } });
    const unlearned = await ask(engine.recommend, { k: 10 });
    expect(idsOf(unlearned)).not.toContain(far);
    expect(all.toSorted()).toEqual((await allIds(engine, unlearned)).toSorted());
    expect(new Set(all).size).toBe(all.length);
  });

  async function allIds(engine: EngineApi, first: Recommendations): Promise<string[]> {
    const ids = idsOf(first);
    for (let page = first; page.hasMore; ) {
      page = await ask(engine.recommend, { k: 50, offset: ids.length, session: first.session });
      ids.push(...idsOf(page));
    }
    return ids;
  }

  test("says nothing of fewer than three visitors", async () => {
    await updateBy(2);
    expect([...folder.files.keys()].sort()).toEqual([...compiled.files.keys()].sort());
  });

  test("knows an item that has changed, forgets one that is removed, and goes on without the file", async () => {
    await updateBy(6);
    const changed = records.find(({ id }) => id === far);
    await update({ table: table({ ...(changed as SourceItem), title: "mountain hut" }) });
    expect((await verify(folder.readFile)).violations).toEqual([]);
    const { engine } = await visit("everything");
    await ask(engine.view, { id: atHarbour });
    await ask(engine.learning);
    const { items } = await ask(engine.recommend, { k: 3 });
    expect(items.map(({ card }) => card.title)).toContain("mountain hut");

    await update({ removedIds: [far] });
    expect((await verify(folder.readFile)).violations).toEqual([]);
    expect(idsOf(await ask((await visit()).engine.recommend, { ids: [atHarbour], k: 100 }))).not.toContain(
      far,
    );

    await updateBy(7);
    const manifest = JSON.parse(new TextDecoder().decode(folder.files.get("manifest.json")));
    const { hash } = manifest.files.cooccurrence;
    folder.files.delete(filePath(hash));
    const without = await visit("direct");
    await ask(without.engine.view, { id: atHarbour });
    expect((await ask(without.engine.recommend, { k: 10 })).items).toHaveLength(10);
    expect(JSON.stringify(notices)).toContain("go on without what others had beside it");
  });
});

describe("a catalogue that is updated while it is open", () => {
  test("is taken up: what was under way goes on, what is asked then is answered by what there is now", async () => {
    const { engine } = await visit("direct");
    await ask(engine.view, { id: "no 0" });
    const first = await ask(engine.recommend, { k: 10 });
    expect(await ask(engine.lookForUpdate)).toBeUndefined();
    const next = idsOf(first)[0];
    const second = records.find(({ id }) => id === next) ?? records[0];
    await update({ table: table({ ...second, title: "lighthouse" }, galley), removedIds: [idsOf(first)[1]] });
    requests.length = 0;
    const info = await ask(engine.lookForUpdate);
    expect(info?.items).toBe(300);
    expect(notices.filter(({ kind }) => kind === "new-generation")).toEqual([]);
    const fresh = requests.filter((path) => path.startsWith("files/"));
    expect(fresh.length).toBeLessThanOrEqual(3); // the segment, the facets and the starter

    // The ranking that was begun goes on where it was, without a gap and without what it gave.
    const { session } = first;
    const page = await ask(engine.recommend, { k: 10, offset: 10, session });
    expect(page.session).toBe(session);
    expect(idsOf(page).filter((id) => idsOf(first).includes(id))).toEqual([]);
    const anew = await ask(engine.recommend, { k: 100 });
    expect(anew.basedOn).toBe("history");
    expect(idsOf(anew)).not.toContain("no 0");
    expect(idsOf(anew)).not.toContain(idsOf(first)[1]);
    expect((await ask(engine.item, { id: "new 1" })).card.title).toBe("harbour galley");
    expect((await ask(engine.history)).map(({ id }) => id)).toEqual(["no 0"]);
    expect(await ask(engine.lookForUpdate)).toBeUndefined();
  });

  test("is left as it is, with a notice, when it was compiled anew", async () => {
    const { engine } = await visit("direct");
    const others = createMemoryEffects(pictures);
    await compile(ingestedFrom(records.slice(0, 200)), options, others);
    folder.files.clear();
    for (const [path, bytes] of others.files) folder.files.set(path, bytes);
    expect(await ask(engine.lookForUpdate)).toBeUndefined();
    expect(notices.map(({ kind }) => kind)).toContain("new-generation");
  }, 30_000);

  test("stays open when what was added does not come, and is taken up the next time", async () => {
    const { engine } = await visit("direct");
    const before = new Set(folder.files.keys());
    await update({ table: table(galley) });
    const added = [...folder.files].filter(([path]) => !before.has(path));
    for (const [path] of added) folder.files.delete(path);
    await expect(ask(engine.lookForUpdate)).rejects.toThrow("404");
    expect((await ask(engine.item, { id: "no 3" })).card.id).toBe("no 3");
    for (const [path, bytes] of added) folder.files.set(path, bytes);
    expect((await ask(engine.lookForUpdate))?.items).toBe(301);
  });
});
