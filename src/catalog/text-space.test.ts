import { expect, test } from "vitest";
import { encodeContainer } from "./container.ts";
import { featureKey, gramsOf } from "./text-features.ts";
import { createTextEmbedding, decodeTextSpace, encodeTextSpace, type TextSpace } from "./text-space.ts";
import { orthogonalSigns, writeSigns } from "./token-projection.ts";

const perSpace = (value: number) => ({
  title: value,
  creator: value,
  medium: value,
  tags: value,
  other: value,
  grams: value,
});

const settings: TextSpace["settings"] = {
  weight: { ...perSpace(1), creator: 0.5, grams: 0 },
  evenness: perSpace(0),
  idfPower: perSpace(1),
  gramLength: 4,
  idfStep: 0.05,
  dim: 64,
  seed: 1,
  firstOrthogonal: 8,
};

const boat = featureKey("title", "boat");
const sea = featureKey("title", "sea");
const turner = featureKey("creator", "turner");

/** `idf` in steps by key. */
function spaceOf(idf: ReadonlyMap<number, number>, changed: Partial<TextSpace> = {}): TextSpace {
  const keys = Uint32Array.from(idf.keys()).sort();
  return {
    settings,
    keys,
    idfCodes: Uint8Array.from(keys, (key) => idf.get(key)!),
    orthogonalKeys: Uint32Array.of(),
    ...changed,
  };
}

const space = spaceOf(
  new Map([
    [boat, 100],
    [sea, 40],
    [turner, 60],
  ]),
);

const signsOf = (key: number) => {
  const signs = new Int8Array(64);
  writeSigns(key, settings, signs);
  return signs;
};

test("adds the rows of the words that count, by their weights, to unit length", () => {
  const vector = createTextEmbedding(space).embed({ title: "Sea, boat: BOAT unheard", creator: "Turner" })!;
  const sum = Array.from(
    signsOf(boat),
    (sign, d) => 100 * (1 + Math.log(2)) * sign + 40 * signsOf(sea)[d] + 0.5 * 60 * signsOf(turner)[d],
  );
  const length = Math.hypot(...sum);
  sum.forEach((value, d) => {
    expect(vector[d]).toBeCloseTo(value / length, 6);
  });
});

test("takes a field's length out by its evenness", () => {
  const even = { ...space, settings: { ...settings, evenness: { ...perSpace(0), title: 1 } } };
  const vector = createTextEmbedding(even).embed({ title: "boat sea", creator: "Turner" })!;
  const title = Math.hypot(5, 2);
  const sum = Array.from(
    signsOf(boat),
    (sign, d) => (5 * sign + 2 * signsOf(sea)[d]) / title + (0.5 * 3 * signsOf(turner)[d]) / 11.5,
  );
  const length = Math.hypot(...sum);
  sum.forEach((value, d) => {
    expect(vector[d]).toBeCloseTo(value / length, 6);
  });
});

test("gives heavy features the orthogonal rows behind those of the SVD", () => {
  const vector = createTextEmbedding({ ...space, orthogonalKeys: Uint32Array.of(sea, boat) }).embed({
    title: "boat",
  })!;
  const expected = orthogonalSigns(settings).subarray(9 * 64, 10 * 64);
  expect(Array.from(vector, Math.sign)).toEqual(Array.from(expected));
});

test("knows a title's words by their pieces", () => {
  const grams = gramsOf("boats", 4).map((gram) => [featureKey("grams", gram), 50] as const);
  const withGrams = spaceOf(new Map(grams), {
    settings: { ...settings, weight: { ...settings.weight, grams: 1 } },
  });
  const embedding = createTextEmbedding(withGrams);
  const near = embedding.embed({ title: "boat" })!;
  const far = embedding.embed({ title: "oats" })!;
  const boats = embedding.embed({ title: "boats" })!;
  const cosine = (a: Float32Array) => a.reduce((sum, value, d) => sum + value * boats[d], 0);
  expect(cosine(near)).toBeGreaterThan(0.6);
  expect(cosine(far)).toBeGreaterThan(0.6);
  expect(embedding.embed({ creator: "boats" })).toBeUndefined();
});

test("places nothing by words that nobody has", () => {
  expect(createTextEmbedding(space).embed({ title: "xyzzy", creator: "boat" })).toBeUndefined();
  expect(createTextEmbedding(space).embed({})).toBeUndefined();
});

test("comes back from its bytes", () => {
  const keys = new Map([0, 1, 127, 128, 300, 2 ** 24, 0x5ff_ffff].map((key, i) => [key, i + 1]));
  const written = spaceOf(keys, { orthogonalKeys: Uint32Array.of(300, 0) });
  expect(decodeTextSpace(encodeTextSpace(written), "text space")).toEqual(written);
});

test("refuses what does not fit together", () => {
  const sections = (changed: Record<string, Uint8Array | Uint32Array | string>) =>
    encodeContainer(
      { magic: "TEXT", version: 1 },
      {
        SETT: JSON.stringify(settings),
        KEYS: Uint8Array.of(3, 129, 1),
        IDFS: Uint8Array.of(1, 2),
        ORTH: Uint32Array.of(3),
        ...changed,
      },
    );
  const decode = (changed: Record<string, Uint8Array | Uint32Array | string>) =>
    decodeTextSpace(sections(changed), "text space");
  expect([...decode({}).keys]).toEqual([3, 132]);
  expect(() => decode({ IDFS: Uint8Array.of(1) })).toThrow("text space: 2 features with 1 weights");
  expect(() => decode({ KEYS: Uint8Array.of(3, 129) })).toThrow("text space: 1 features with 2 weights");
  expect(() => decode({ ORTH: new Uint32Array(57) })).toThrow("57 rows from 8 on exceed 64");
  expect(() => decode({ SETT: "{" })).toThrow("text space: its settings are not JSON");
  expect(() => decode({ SETT: JSON.stringify({ ...settings, dim: 48 }) })).toThrow("text space: dim");
  expect(() => decode({ SETT: JSON.stringify({ ...settings, weight: {} }) })).toThrow("weight.title");
});
