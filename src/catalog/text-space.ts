import * as v from "valibot";
import { normaliseInPlace } from "../math/vector.ts";
import { encodeContainer, readContainer } from "./container.ts";
import { dampened, type FeatureWeights, fieldFactor } from "./feature-weights.ts";
import { FormatError } from "./format-error.ts";
import { type FeatureSpace, type FieldRole, featureKey, featureSpaces, gramsOf } from "./text-features.ts";
import { orthogonalSigns, type ProjectionOptions, writeSigns } from "./token-projection.ts";
import { tokenise } from "./tokens.ts";

/** What is needed to place a typed text among the items: which features count, and how much. FORMAT.md, "Text space". */
export interface TextSpace {
  readonly settings: TextSpaceSettings;
  /** Keys of the features that count, ascending. */
  readonly keys: Uint32Array;
  /** Aligned with `keys`: the idf in steps of `settings.idfStep`, 1..255. */
  readonly idfCodes: Uint8Array;
  /** Keys of features whose rows are orthogonal: the first has row `firstOrthogonal` of `orthogonalSigns`, and so on. */
  readonly orthogonalKeys: Uint32Array;
}

export interface TextSpaceSettings extends FeatureWeights, ProjectionOptions {
  readonly gramLength: number;
  readonly idfStep: number;
  readonly firstOrthogonal: number;
}

const kind = { magic: "TEXT", version: 1 };

const positive = v.pipe(v.number(), v.minValue(0), v.finite());
const perSpace = v.object({
  title: positive,
  creator: positive,
  medium: positive,
  tags: positive,
  other: positive,
  grams: positive,
} satisfies Record<FeatureSpace, unknown>);
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const settingsSchema = v.object({
  weight: perSpace,
  evenness: perSpace,
  idfPower: perSpace,
  gramLength: v.pipe(whole, v.minValue(1)),
  idfStep: positive,
  dim: v.pipe(
    whole,
    v.minValue(32),
    v.maxValue(4096),
    v.check((dim) => (dim & (dim - 1)) === 0),
  ),
  seed: whole,
  firstOrthogonal: whole,
});

/** Keys are written as differences, 7 bits a byte, low bits first, the high bit set on all but the last byte. */
export function encodeTextSpace({ settings, keys, idfCodes, orthogonalKeys }: TextSpace): Uint8Array {
  const differences: number[] = [];
  let previous = 0;
  for (const key of keys) {
    let difference = key - previous;
    for (; difference > 127; difference >>>= 7) differences.push((difference & 127) | 128);
    differences.push(difference);
    previous = key;
  }
  return encodeContainer(kind, {
    SETT: JSON.stringify(settings),
    KEYS: Uint8Array.from(differences),
    IDFS: idfCodes,
    ORTH: orthogonalKeys,
  });
}

/** @throws {FormatError} */
export function decodeTextSpace(bytes: Uint8Array, place: string): TextSpace {
  const container = readContainer(bytes, kind, place);
  const settings = parseSettings(container.text("SETT"), place);
  const idfCodes = container.u8("IDFS");
  const orthogonalKeys = container.u32("ORTH");
  const keys = decodeKeys(container.u8("KEYS"), idfCodes.length, place);
  if (settings.firstOrthogonal + orthogonalKeys.length > settings.dim)
    throw new FormatError(
      `${place}: ${orthogonalKeys.length} rows from ${settings.firstOrthogonal} on exceed ${settings.dim}`,
    );
  return { settings, keys, idfCodes, orthogonalKeys };
}

function decodeKeys(bytes: Uint8Array, count: number, place: string): Uint32Array {
  const keys = new Uint32Array(count);
  let read = 0;
  let key = 0;
  let shift = 0;
  for (const byte of bytes) {
    key += (byte & 127) * 2 ** shift;
    shift += 7;
    if (byte > 127) continue;
    if (read < count) keys[read] = key;
    read++;
    shift = 0;
  }
  if (read !== count) throw new FormatError(`${place}: ${read} features with ${count} weights`);
  if (key > 0xffff_ffff) throw new FormatError(`${place}: a feature beyond 32 bits`);
  return keys;
}

function parseSettings(text: string, place: string): TextSpaceSettings {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new FormatError(`${place}: its settings are not JSON`, { cause });
  }
  const result = v.safeParse(settingsSchema, json, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new FormatError(
    `${place}: ${v.getDotPath(issue) ?? "settings"}: got ${issue.received}, expected ${issue.expected ?? issue.message}`,
  );
}

/** Places texts in the space of the items. */
export interface TextEmbedding {
  /**
   * @param texts  what an item with these fields would say; a typed question is all of them at once
   * @returns unit length; undefined when no word of it counts
   */
  embed(texts: Partial<Readonly<Record<FieldRole, string>>>): Float32Array | undefined;
  /** An item's own fields, of which several may have one role, summed up as the compiler does, and not yet scaled. */
  project(fields: readonly SpaceField[]): Float64Array;
}

export interface SpaceField {
  readonly role: FieldRole;
  readonly text: string;
  /** Times what the role counts; 1 is usual. */
  readonly weight: number;
}

/** Prepares the rows that every text needs; the others are made when a text asks for them. */
export function createTextEmbedding({ settings, keys, idfCodes, orthogonalKeys }: TextSpace): TextEmbedding {
  const { dim, firstOrthogonal, idfStep, gramLength, idfPower } = settings;
  const orthogonal = orthogonalSigns(settings);
  const orthogonalRow = new Map(Array.from(orthogonalKeys, (key, i) => [key, firstOrthogonal + i]));
  const signs = new Int8Array(dim);

  /** Counts of the features that count, by key. */
  function countFeatures(space: FeatureSpace, text: string): Map<number, number> {
    const words = tokenise(text);
    const tokens = space === "grams" ? words.flatMap((word) => gramsOf(word, gramLength)) : words;
    const counts = new Map<number, number>();
    for (const token of tokens) {
      const key = featureKey(space, token);
      if (find(keys, key) >= 0) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  }

  function addSpace(space: FeatureSpace, fields: readonly SpaceField[], sum: Float64Array): void {
    const values = new Map<number, number>();
    for (const { text, weight } of fields) {
      for (const [key, count] of countFeatures(space, text)) {
        const idf = idfCodes[find(keys, key)] * idfStep;
        values.set(key, (values.get(key) ?? 0) + weight * dampened(count) * idf ** idfPower[space]);
      }
    }
    const length = Math.hypot(...values.values());
    const emphasis = fields.reduce((most, { weight }) => Math.max(most, weight), 0);
    const factor = fieldFactor(settings, { space, length, emphasis });
    for (const [key, value] of values) {
      const row = orthogonalRow.get(key);
      if (row === undefined) writeSigns(key, settings, signs);
      const source = row === undefined ? signs : orthogonal.subarray(row * dim, (row + 1) * dim);
      for (let d = 0; d < dim; d++) sum[d] += factor * value * source[d];
    }
  }

  function project(fields: readonly SpaceField[]): Float64Array {
    const sum = new Float64Array(dim);
    for (const space of featureSpaces) {
      const role = space === "grams" ? "title" : space;
      addSpace(
        space,
        fields.filter((field) => field.role === role && field.weight > 0),
        sum,
      );
    }
    return sum;
  }

  return {
    project,
    embed(texts) {
      // The keys of a record of them.
      const entries = Object.entries(texts) as [FieldRole, string][];
      const vector = Float32Array.from(project(entries.map(([role, text]) => ({ role, text, weight: 1 }))));
      return normaliseInPlace(vector) > 0 ? vector : undefined;
    },
  };
}

/** Position of `key` among ascending `keys`, -1 where it isn't. */
function find(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] < key) low = middle + 1;
    else high = middle;
  }
  return keys[low] === key ? low : -1;
}
