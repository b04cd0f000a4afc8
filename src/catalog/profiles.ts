import { bytesPerVector, type CodeSpec, decodeVector, encodeVectors, fitInt8Scale } from "../math/codes.ts";
import type { Matrix } from "../math/vector.ts";
import { type Card, decodeCards, encodeCards } from "./cards.ts";
import { encodeContainer, readContainer } from "./container.ts";
import { FormatError } from "./format-error.ts";
import type { Ordinal } from "./item.ts";
import { numberReader, pushNumber } from "./number-list.ts";

/**
 * Taste profiles: what groups of people love, and how some picks find the groups of like taste. One file, the same for
 * everybody.
 */
export interface ProfilesData {
  readonly tower: QueryTower;
  readonly profiles: readonly PublishedProfile[];
  /** Of the profiles' vectors. */
  readonly spec: CodeSpec & { readonly kind: "i8" };
  readonly codes: Uint8Array;
  /** Over the profiles. */
  readonly graph: Uint8Array;
  /** All that any profile lists, ascending. */
  readonly ordinals: readonly Ordinal[];
  /** Theirs: to show them needs no other file. */
  readonly cards: readonly Card[];
}

export interface PublishedProfile {
  readonly people: number;
  /** Ascending by item. */
  readonly favourites: readonly { readonly item: Ordinal; readonly support: number }[];
}

/** From the mean of the picks' vectors (each of unit length) to where profiles lie: two layers, the first rectified. */
export interface QueryTower {
  readonly hidden: QueryTowerLayer;
  readonly output: QueryTowerLayer;
}

export interface QueryTowerLayer {
  readonly inputs: number;
  readonly outputs: number;
  /** `outputs` rows of `inputs`. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

const kind = { magic: "PROF", version: 1 };

export function encodeProfiles({
  tower,
  profiles,
  spec,
  codes,
  graph,
  ordinals,
  cards,
}: ProfilesData): Uint8Array {
  const { hidden, output } = tower;
  const positionOf = new Map(ordinals.map((ordinal, i) => [ordinal, i]));
  const lists: number[] = [];
  const supports: number[] = [];
  const ends = new Uint32Array(profiles.length);
  profiles.forEach(({ favourites }, p) => {
    let previous = 0;
    for (const { item, support } of favourites) {
      const position = positionOf.get(item);
      if (position === undefined || position < previous)
        throw new RangeError(`profile ${p}: item ${item} is not listed, or out of order`);
      pushNumber(lists, position - previous);
      pushNumber(supports, support);
      previous = position;
    }
    ends[p] = lists.length;
  });
  return encodeContainer(kind, {
    HEAD: Uint32Array.of(profiles.length, spec.dim, hidden.inputs, hidden.outputs),
    PEOP: Uint32Array.from(profiles, ({ people }) => people),
    ENDS: ends,
    LIST: Uint8Array.from(lists),
    SUPP: Uint8Array.from(supports),
    ORDI: Uint32Array.from(ordinals),
    CARD: encodeCards(cards),
    CSCL: spec.scale,
    CODE: codes,
    GRPH: graph,
    ...layerSections("H", hidden),
    ...layerSections("O", output),
  });
}

/** @throws {FormatError} when its lists do not fit it, or the catalogue */
export function decodeProfiles(
  bytes: Uint8Array,
  { items }: { readonly items: number },
  place: string,
): ProfilesData {
  const container = readContainer(bytes, kind, place);
  const [count, dim, inputs, inner] = container.u32("HEAD");
  const people = container.u32("PEOP");
  const ends = container.u32("ENDS");
  const ordinals = Array.from(container.u32("ORDI"));
  const cards = decodeCards(container.u8("CARD"), place);
  const scale = container.f32("CSCL");
  const codes = container.u8("CODE");
  const refuse = (what: string): never => {
    throw new FormatError(`${place}: ${what}`);
  };
  if (
    people.length !== count ||
    ends.length !== count ||
    codes.length !== count * dim ||
    scale.length !== dim
  )
    refuse(
      `${count} profiles of ${dim} dimensions have ${people.length} sizes, ${ends.length} lists, ${codes.length} bytes of codes`,
    );
  if (cards.length !== ordinals.length) refuse(`${cards.length} cards for ${ordinals.length} items`);
  if (ordinals.some((ordinal, i) => ordinal >= items || (i > 0 && ordinal <= ordinals[i - 1])))
    refuse(`its items are out of order, or beyond the last of ${items}`);
  const lists = numberReader(container.u8("LIST"));
  const supports = numberReader(container.u8("SUPP"));
  const profiles = Array.from(people, (size, p): PublishedProfile => {
    const favourites: { item: Ordinal; support: number }[] = [];
    let position = 0;
    while (lists.at < ends[p]) {
      const step = lists.next();
      if (step === 0 && favourites.length > 0) refuse(`profile ${p}: an item twice`);
      position += step;
      const support = supports.next();
      if (position >= ordinals.length || support > size)
        refuse(`profile ${p}: ${support} of ${size} people love item ${position} of ${ordinals.length}`);
      favourites.push({ item: ordinals[position], support });
    }
    return { people: size, favourites };
  });
  return {
    tower: {
      hidden: layerFrom(container, "H", { inputs, outputs: inner }, place),
      output: layerFrom(container, "O", { inputs: inner, outputs: dim }, place),
    },
    profiles,
    spec: { kind: "i8", dim, scale },
    codes,
    graph: container.u8("GRPH"),
    ordinals,
    cards,
  };
}

/** Weights as bytes, with a scale for each input: a few kilobytes in all. */
function layerSections(name: string, { inputs, outputs, weights, bias }: QueryTowerLayer) {
  const matrix: Matrix = { data: weights, rows: outputs, dim: inputs };
  const scale = fitInt8Scale(matrix);
  return {
    [`${name}SCL`]: scale,
    [`${name}WEI`]: encodeVectors(matrix, { kind: "i8", dim: inputs, scale }),
    [`${name}BIA`]: bias,
  };
}

function layerFrom(
  container: ReturnType<typeof readContainer>,
  name: string,
  { inputs, outputs }: { readonly inputs: number; readonly outputs: number },
  place: string,
): QueryTowerLayer {
  const spec: CodeSpec = { kind: "i8", dim: inputs, scale: container.f32(`${name}SCL`) };
  const codes = container.u8(`${name}WEI`);
  const bias = container.f32(`${name}BIA`);
  if (
    spec.scale.length !== inputs ||
    codes.length !== outputs * bytesPerVector(spec) ||
    bias.length !== outputs
  ) {
    throw new FormatError(
      `${place}: a layer of ${inputs} and ${outputs} has ${codes.length} weights, ${spec.scale.length} scales, ${bias.length} biases`,
    );
  }
  const weights = new Float32Array(outputs * inputs);
  for (let o = 0; o < outputs; o++)
    decodeVector(codes, o, spec, weights.subarray(o * inputs, (o + 1) * inputs));
  return { inputs, outputs, weights, bias };
}
