import { eagerStart, usualStart } from "../../engine/learning/visitor-model.ts";
import { encodeVectors, fitInt8Scale } from "../../math/codes.ts";
import { createMatrix, type Matrix, normaliseInPlace, row } from "../../math/vector.ts";
import { createBlend } from "../../models/incremental/blend.ts";
import { createGmfModel } from "../../models/incremental/gmf.ts";
import type { IncrementalModel, ItemVectors } from "../../models/incremental/incremental-model.ts";
import { createIsgdModel } from "../../models/incremental/isgd.ts";
import { createItemItemModel } from "../../models/incremental/item-item.ts";
import { vectorsOfCodes } from "../../models/incremental/item-vectors.ts";
import { createNearnessModel } from "../../models/incremental/nearness.ts";
import { createPopularityModel } from "../../models/incremental/popularity.ts";
import { userRows } from "../../models/interactions.ts";
import { augment, augmentedIn, type ItemModel } from "../../models/item-model.ts";
import { learnEase } from "../../models/learners/ease.ts";
import { learnGmf } from "../../models/learners/gmf.ts";
import { learnIals } from "../../models/learners/ials.ts";
import type { RatingStream } from "./rating-stream.ts";
import { createUpdates } from "./updated-catalogue.ts";

const isgdOptions = { initial: 0 };
/** As the engine blends where nothing but the catalogue's vectors and this visitor's events are on the device. */
const engineBlends = { "as a device has it": usualStart, "where its visitor wants more": eagerStart };

/** Models of one visitor, over a catalogue that was learned from the events before `from` and doesn't change. */
export type MakeDeviceModel = () => IncrementalModel;

export interface FrozenCatalogue {
  readonly itemCount: number;
  readonly models: Readonly<Record<string, MakeDeviceModel>>;
}

export async function freezeCatalogue(stream: RatingStream, from: number): Promise<FrozenCatalogue> {
  const trained = stream.events.slice(0, from);
  const itemCount = trained.reduce((most, { item }) => Math.max(most, item + 1), 0);
  const matrix = userRows({
    users: Array.from({ length: 1 + Math.max(...trained.map(({ visitor }) => visitor)) }, (_, u) =>
      String(u),
    ),
    items: Array.from({ length: itemCount }, (_, i) => String(i)),
    user: Uint32Array.from(trained, ({ visitor }) => visitor),
    item: Uint32Array.from(trained, ({ item }) => item),
    value: new Float32Array(trained.length).fill(1),
    timeMs: undefined,
  });
  const ease = await learnEase({ matrix }, { dims: 32 });
  const taste = coded(augment(ease).items);
  const tasteIn = coded(augmentedIn(ease).in);
  const gmfModel = await learnGmf({ matrix }, { dims: 16, epochs: 10 });
  const gmf = coded(withBias(gmfModel));
  const gmfStart = augmentedIn(gmfModel).prior.subarray(0, gmf.dim);
  const factors = coded(evened((await learnIals({ matrix }, { dims: 32 })).out));
  const content = coded(contentVectors(stream, itemCount));
  const popularityModel = createPopularityModel({ itemCount });
  const updates = createUpdates(itemCount);
  for (const { visitor, item, atMs } of trained) {
    const event = { visitor, item, atMs, kind: "favourite", weight: 1 };
    popularityModel.learn(event);
    updates.add(event);
  }
  const counts = popularityModel.scores(Array.from({ length: itemCount }, (_, item) => item));

  const popularity = () => createPopularityModel({ itemCount, base: (item) => counts[item] ?? 0 });
  const { base } = updates.published();
  const itemItem = () => createItemItemModel({ itemCount, base });
  const byTaste = () => createNearnessModel({ name: "taste", items: taste, in: tasteIn });
  const byContent = () => createNearnessModel({ name: "content", items: content });
  const isgd = () => createIsgdModel({ items: factors, options: isgdOptions });
  const parts: Record<string, MakeDeviceModel> = {
    "item-item": itemItem,
    taste: byTaste,
    content: byContent,
    isgd,
    popularity,
  };
  const usual = { "item-item": 0.6, taste: 0.3, popularity: 0.1 };
  const blend =
    (start: Readonly<Record<string, number>>, step: number): MakeDeviceModel =>
    () =>
      createBlend({ models: Object.keys(start).map((part) => parts[part]()), options: { start, step } });
  const ofEngine =
    (start: Readonly<Record<string, number>>): MakeDeviceModel =>
    () =>
      createBlend({
        models: [
          byTaste(),
          createIsgdModel({ items: taste, options: isgdOptions }),
          createItemItemModel({ itemCount }),
        ],
        options: { start },
      });
  return {
    itemCount,
    models: {
      popularity,
      "content (genres, decade)": byContent,
      "taste (EASE, 32 dimensions, int8)": byTaste,
      ...Object.fromEntries(Object.entries(engineBlends).map(([name, start]) => [name, ofEngine(start)])),
      "ISGD over the catalogue's vectors": isgd,
      "ISGD, items not corrected": () =>
        createIsgdModel({ items: factors, options: { ...isgdOptions, correctsItems: false } }),
      "GMF over the catalogue's vectors": () => createGmfModel({ items: gmf, start: gmfStart }),
      "the same, learning from what was passed over": () =>
        createGmfModel({ items: gmf, start: gmfStart, options: { shown: 10 } }),
      "item-item over the catalogue's table": itemItem,
      "item-item and taste (0.6, 0.4)": blend({ "item-item": 0.6, taste: 0.4 }, 0),
      "with popularity (0.6, 0.3, 0.1)": blend(usual, 0),
      "with popularity and ISGD (0.5, 0.2, 0.1, 0.2)": blend(
        { "item-item": 0.5, taste: 0.2, popularity: 0.1, isgd: 0.2 },
        0,
      ),
      "with popularity and content (0.55, 0.25, 0.1, 0.1)": blend(
        { "item-item": 0.55, taste: 0.25, popularity: 0.1, content: 0.1 },
        0,
      ),
      "item-item, taste, popularity, weights learned": blend(usual, 0.05),
      "the same, learned faster": blend(usual, 0.3),
      "all five, weights learned": blend({ ...usual, isgd: 0.05, content: 0.05 }, 0.05),
    },
  };
}

/** With what an item is worth to everybody as a last dimension. */
function withBias({ out, bias }: ItemModel): Matrix {
  const vectors = createMatrix(out.rows, out.dim + 1);
  for (let i = 0; i < out.rows; i++) {
    vectors.data.set(row(out, i), i * vectors.dim);
    vectors.data[(i + 1) * vectors.dim - 1] = bias ? bias[i] : 0;
  }
  return vectors;
}

/** On the scale of unit vectors, their lengths to each other kept: steps then mean the same in every catalogue. */
function evened(matrix: Matrix): Matrix {
  const { data, rows } = matrix;
  let squares = 0;
  for (const value of data) squares += value * value;
  const scale = squares > 0 ? Math.sqrt(rows / squares) : 1;
  return { ...matrix, data: data.map((value) => value * scale) };
}

/** As a catalogue publishes them: a byte a number. */
function coded(matrix: Matrix): ItemVectors {
  const spec = { kind: "i8", dim: matrix.dim, scale: fitInt8Scale(matrix) } as const;
  return vectorsOfCodes(encodeVectors(matrix, spec), spec);
}

function contentVectors({ content, films }: RatingStream, itemCount: number): Matrix {
  const { starts, columns, columnCount, rows } = films.features;
  const holders = new Float64Array(columnCount);
  for (const column of columns) holders[column]++;
  const vectors = createMatrix(itemCount, columnCount);
  for (let item = 0; item < itemCount; item++) {
    const vector = row(vectors, item);
    for (let p = starts[content[item]]; p < starts[content[item] + 1]; p++)
      vector[columns[p]] = Math.log(rows / holders[columns[p]]);
    normaliseInPlace(vector);
  }
  return vectors;
}
