import { createRandom, type Random } from "../../math/random.ts";
import { dot, type Matrix, normaliseInPlace, row } from "../../math/vector.ts";

export interface GroupOptions {
  /** People that a group has at least. */
  readonly least: number;
  /** Groups with more are halved, as long as both halves have enough. */
  readonly most: number;
  readonly seed?: number;
}

/**
 * Cuts people into groups of like taste, none smaller than `least`, each person in exactly one: halved in two by
 * 2-means, and both halves again, where the border moves as far as it takes to leave enough on either side.
 *
 * @param vectors  rows of unit length; people who are not among `people` are in no group
 * @returns members in ascending order; nothing where there are fewer than `least` people
 */
export function groupPeople(
  vectors: Matrix,
  people: readonly number[],
  { least, most, seed = 1 }: GroupOptions,
): number[][] {
  if (people.length < least) return [];
  const random = createRandom(seed);
  const groups: number[][] = [];
  const open: number[][] = [[...people]];
  for (let members = open.pop(); members; members = open.pop()) {
    if (members.length <= most || members.length < 2 * least) {
      groups.push(members.sort((a, b) => a - b));
      continue;
    }
    open.push(...halves(vectors, members, least, random));
  }
  return groups.sort((a, b) => a[0] - b[0]);
}

const iterations = 12;

function halves(
  vectors: Matrix,
  members: readonly number[],
  least: number,
  random: Random,
): [number[], number[]] {
  let left = Float32Array.from(row(vectors, members[random.int(members.length)]));
  // Two that are unlike each other make a good start.
  const farthest = members.reduce((best, u) =>
    dot(row(vectors, u), left) < dot(row(vectors, best), left) ? u : best,
  );
  let right = Float32Array.from(row(vectors, farthest));
  let parts: [number[], number[]] = [[], []];
  for (let i = 0; i < iterations; i++) {
    const leaning = new Map(
      members.map((u) => [u, dot(row(vectors, u), left) - dot(row(vectors, u), right)]),
    );
    const order = [...members].sort((a, b) => (leaning.get(b) ?? 0) - (leaning.get(a) ?? 0) || a - b);
    const natural = order.findIndex((u) => (leaning.get(u) ?? 0) < 0);
    const cut = Math.min(members.length - least, Math.max(least, natural === -1 ? members.length : natural));
    parts = [order.slice(0, cut), order.slice(cut)];
    const [nextLeft, nextRight] = parts.map((part) => middleOf(vectors, part));
    left = nextLeft;
    right = nextRight;
  }
  return parts;
}

/** The mean of their vectors, at unit length. */
export function middleOf(vectors: Matrix, people: readonly number[]): Float32Array<ArrayBuffer> {
  const mean = new Float32Array(vectors.dim);
  for (const person of people)
    for (let d = 0; d < vectors.dim; d++) mean[d] += vectors.data[person * vectors.dim + d];
  normaliseInPlace(mean);
  return mean;
}
