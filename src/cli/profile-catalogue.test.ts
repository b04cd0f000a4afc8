import { beforeAll, expect, test } from "vitest";
import { contentHash } from "../catalog/content-hash.ts";
import { decodeProfiles, encodeProfiles } from "../catalog/profiles.ts";
import { compile } from "../compiler/compile.ts";
import { inspect } from "../compiler/inspect.ts";
import { createMemoryEffects } from "../compiler/testing/memory-effects.ts";
import { replaceFile } from "../compiler/testing/tamper.ts";
import { testItem } from "../compiler/testing/test-items.ts";
import { ingestedFrom, testOptions } from "../compiler/testing/test-records.ts";
import { verify } from "../compiler/verify.ts";
import type { OpenRequest } from "../engine/api/catalogue.ts";
import type { Recommendations } from "../engine/api/recommendations.ts";
import type { EngineApi, Notice } from "../engine/api.ts";
import { createEngine } from "../engine/engine.ts";
import { createMemoryBlobs } from "../engine/memory-blobs.ts";
import { createMemoryPrivacy } from "../engine/privacy-store.ts";
import { createMemoryHistory } from "../history/memory-history.ts";
import { createRandom } from "../math/random.ts";
import type { SparseMatrix } from "../math/sparse-matrix.ts";
import { userRows } from "../models/interactions.ts";
import { learn } from "../models/learn.ts";
import { readSamples } from "../models/read-samples.ts";

/** Four tastes, thirty films each; words cut across them, so that what is alike is not what is loved together. */
const words = ["harbour boat", "garden rose", "king crown", "mountain ridge"];
const items = Array.from({ length: 120 }, (_, i) =>
  testItem(`i${i}`, { title: `${words[i % 4]} ${i}`, fields: [words[i % 4]], creator: `maker ${i % 6}` }),
);
const base = "https://example.org/people/";
const tasteOf = (id: string) => Math.floor(Number(id.slice(1)) / 30);
const options = { ...testOptions, itemNoun: "films", dims: 16, clusters: 8, nprobe: 2 };

type Effects = ReturnType<typeof createMemoryEffects>;
let learnedEffects: Effects;
let contentEffects: Effects;
let fewEffects: Effects;

async function lovedBy(people: number, ofTaste = (taste: number, n: number) => 30 * taste + n) {
  const random = createRandom(5);
  const rows = Array.from({ length: people }, (_, u) =>
    Array.from({ length: 12 }, () => ({ user: `u${u}`, item: `i${ofTaste(u % 4, random.int(30))}` })),
  );
  return (await readSamples(rows.flat(), { knownItems: items.map(({ id }) => id) })).interactions;
}

beforeAll(async () => {
  const interactions = await lovedBy(140);
  const { model } = await learn("ials", interactions, { dims: 8 });
  const trainedOn = await contentHash(new Uint8Array());
  const people = (favourites: SparseMatrix) => ({ people: { favourites } });
  const compiled = async (effects: Effects) => {
    await compile(ingestedFrom(items), options, effects);
    return effects;
  };
  const favourites = userRows(interactions);
  learnedEffects = await compiled(
    createMemoryEffects({ learned: { model, trainedOn }, ...people(favourites) }),
  );
  const byWords = userRows(await lovedBy(140, (taste, n) => 4 * n + taste));
  contentEffects = await compiled(createMemoryEffects(people(byWords)));
  fewEffects = await compiled(createMemoryEffects(people(userRows(await lovedBy(24)))));
}, 60_000);

async function opened(
  effects: Effects,
  request: Pick<OpenRequest, "privacyLevel"> = {},
  isRefused: (path: string) => boolean = () => false,
) {
  const fetched: string[] = [];
  const notices: Notice[] = [];
  const engine = createEngine({
    fetch: async (url) => {
      const path = url.slice(base.length);
      fetched.push(path);
      const bytes = isRefused(path) ? undefined : effects.files.get(path);
      return bytes ? new Response(Uint8Array.from(bytes)) : new Response(null, { status: 404 });
    },
    now: () => 1e12,
    clock: () => 0,
    isOffline: () => false,
    openStores: async () => ({
      history: createMemoryHistory(),
      blobs: createMemoryBlobs(),
      privacy: createMemoryPrivacy(),
    }),
  });
  await engine.subscribe((notice) => notices.push(notice));
  const info = await engine.open({ requestId: 1, url: base, privacyLevel: "direct", ...request });
  if (!info.ok) throw new Error(info.failure.message);
  return { engine, fetched, notices };
}

async function answerOf(
  reply: Promise<Awaited<ReturnType<EngineApi["recommend"]>>>,
): Promise<Recommendations> {
  const answer = await reply;
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

const idsOf = ({ items: found }: Recommendations) => found.map(({ card }) => String(card.id));
const picks = ["i3", "i7", "i12"];

test.each([
  ["learned vectors", () => learnedEffects, ["i3", "i7", "i12"], tasteOf],
  ["content vectors", () => contentEffects, ["i0", "i4", "i8"], (id: string) => Number(id.slice(1)) % 4],
])(
  "from %s, three picks lead to what people of that taste love, less the picks",
  async (_, effects, picked, kindOf) => {
    expect((await verify(effects().readFile)).violations).toEqual([]);
    const { engine } = await opened(effects());
    const answer = await answerOf(engine.recommend({ requestId: 2, picks: picked, k: 10 }));
    expect(answer.basedOn).toBe("picks");
    expect(answer.items.every(({ reason }) => reason?.kind === "people")).toBe(true);
    expect(idsOf(answer).filter((id) => kindOf(id) === 0).length).toBeGreaterThanOrEqual(9);
    for (const pick of picked) expect(idsOf(answer)).not.toContain(pick);
    const scores = answer.items.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  },
);

test("each result says which people love it, and by what", async () => {
  const { engine } = await opened(learnedEffects);
  const { items: found } = await answerOf(engine.recommend({ requestId: 2, picks, k: 10 }));
  for (const { reason, card } of found) {
    expect(reason).toMatchObject({ kind: "people", audience: "viewers" });
    expect(tasteOf(reason?.id ?? "")).toBe(0);
    expect(reason?.id).not.toBe(card.id);
  }
  expect(found.some(({ reason }) => picks.includes(reason?.id ?? ""))).toBe(true);
});

test("picks that the device keeps count the same, as long as nothing was viewed", async () => {
  const { engine } = await opened(learnedEffects);
  for (const id of picks) await engine.react({ requestId: 2, id, kind: "pick" });
  const own = await answerOf(engine.recommend({ requestId: 3, k: 10 }));
  const asked = await answerOf(
    (await opened(learnedEffects)).engine.recommend({ requestId: 4, picks, k: 10 }),
  );
  expect(own.basedOn).toBe("picks");
  expect(idsOf(own)).toEqual(idsOf(asked));
  await engine.view({ requestId: 5, id: "i99" });
  expect((await answerOf(engine.recommend({ requestId: 6, k: 10 }))).basedOn).toBe("history");
});

test("the ranking goes on after all that the profiles list, and gives nothing twice", async () => {
  const { engine } = await opened(learnedEffects, { privacyLevel: "everything" });
  const seen: string[] = [];
  let session: string | undefined;
  for (let offset = 0; ; offset += 25) {
    const page = await answerOf(
      engine.recommend({ requestId: 2, picks, k: 25, offset, ...(session && { session }) }),
    );
    session = page.session;
    seen.push(...idsOf(page));
    if (!page.hasMore) break;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBe(items.length - picks.length);
});

test("everybody asks for the same one file, whatever they picked, and it tells nothing", async () => {
  const asked: string[][] = [];
  for (const own of [picks, ["i40", "i44", "i51"], ["i119"]]) {
    const { engine, fetched } = await opened(learnedEffects);
    for (const id of own) await engine.react({ requestId: 2, id, kind: "pick" });
    const before = fetched.length;
    const { diagnostics } = await answerOf(engine.recommend({ requestId: 3, k: 10 }));
    asked.push(fetched.slice(before));
    expect(diagnostics.transfers.map(({ purpose, bits = 0 }) => [purpose, bits])).toEqual([["profiles", 0]]);
  }
  expect(asked[0]).toHaveLength(1);
  expect(asked[1]).toEqual(asked[0]);
  expect(asked[2]).toEqual(asked[0]);
});

test("wishes for likeness, a lost file and the level `common` fall back to what is like the picks", async () => {
  const { engine } = await opened(learnedEffects);
  const popular = { popularity: 1 };
  const dialled = await answerOf(engine.recommend({ requestId: 2, picks, options: popular }));
  expect(dialled.items[0].reason?.kind).toBe("picked");

  const manifest = JSON.parse(new TextDecoder().decode(learnedEffects.files.get("manifest.json")));
  const { hash } = manifest.files.profiles;
  const lost = await opened(learnedEffects, {}, (path) => path.includes(hash.slice(2)));
  const answer = await answerOf(lost.engine.recommend({ requestId: 2, picks }));
  expect(answer.items[0].reason?.kind).toBe("picked");
  expect(lost.notices).toContainEqual(expect.objectContaining({ kind: "warning" }));

  const { engine: common, fetched } = await opened(learnedEffects, { privacyLevel: "common" });
  await common.recommend({ requestId: 2, picks });
  expect(fetched.some((path) => path.includes(hash.slice(2)))).toBe(false);
});

test("inspect says how many profiles there are, of whom, and what they weigh", async () => {
  const { profiles: made, files, totalBytes } = await inspect(learnedEffects.readFile);
  const manifest = JSON.parse(new TextDecoder().decode(learnedEffects.files.get("manifest.json")));
  const { bytes } = manifest.files.profiles;
  expect(made).toMatchObject({ people: 140, bytes });
  expect(made?.profiles).toBeGreaterThanOrEqual(140 / 50);
  expect(made?.items).toBeGreaterThan(60);
  expect(files["taste profiles"]).toEqual({ count: 1, bytes });
  expect(Object.values(files).reduce((sum, kind) => sum + kind.bytes, 0)).toBe(totalBytes);
  expect((await inspect(fewEffects.readFile)).profiles).toBeUndefined();
});

test("of 24 people no profile is published, and picks go by content", async () => {
  const manifest = JSON.parse(new TextDecoder().decode(fewEffects.files.get("manifest.json")));
  expect(manifest.files.profiles).toBeUndefined();
  expect((await verify(fewEffects.readFile)).violations).toEqual([]);
  const { engine } = await opened(fewEffects);
  const { items: found } = await answerOf(engine.recommend({ requestId: 2, picks: ["i0", "i4", "i8"] }));
  expect(found[0].reason?.kind).toBe("picked");
  expect(found.every(({ card }) => Number(card.id.slice(1)) % 4 === 0)).toBe(true);
});

test("verify finds a profile of too few people, and a favourite of too few of them", async () => {
  const effects = createMemoryEffects();
  for (const [path, bytes] of learnedEffects.files) effects.files.set(path, bytes);
  await replaceFile(effects.files, "profiles", (bytes) => {
    const data = decodeProfiles(bytes, { items: items.length }, "profiles");
    const [{ favourites }, ...others] = data.profiles;
    const [one, ...more] = favourites;
    const small = { people: 24, favourites: [{ ...one, support: 4 }, ...more] };
    return encodeProfiles({ ...data, profiles: [small, ...others] });
  });
  const { violations } = await verify(effects.readFile);
  expect(violations).toContain("profiles: profile 0 is of 24 people, expected at least 25");
  expect(violations).toContainEqual(
    expect.stringMatching(/^profiles: profile 0: 4 people love item \d+, expected at least 5$/),
  );
});
