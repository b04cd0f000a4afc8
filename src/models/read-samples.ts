import type { Rows, Sample } from "./dataset.ts";
import type { Interactions } from "./interactions.ts";
import { LearningError } from "./learning-error.ts";

export interface SampleOptions {
  /** Ids that samples may name; samples of others are counted and left out. All when absent. */
  readonly knownItems?: readonly string[] | undefined;
  /** Least and largest value that there may be. */
  readonly scale?: readonly [number, number] | undefined;
  /** What counts of a pair that occurs more than once: its latest value, or the sum. */
  readonly duplicates?: "last" | "sum";
  /** What each kind of event weighs; others are counted and left out. Every event weighs 1 when absent. */
  readonly eventWeights?: Readonly<Record<string, number>> | undefined;
  /** Counts and leaves out samples that are wrong instead of failing at the first. */
  readonly skipBadRows?: boolean | undefined;
}

/** What was found in the samples: counts, and the places of the first of each kind. */
export interface SampleReport {
  readonly samples: number;
  readonly kept: number;
  readonly users: number;
  readonly items: number;
  /** Samples of items that the catalogue does not have. */
  readonly unknownItems: Finding;
  /** Samples whose user and item stood in an earlier one. */
  readonly duplicates: Finding;
  /** Values that are no numbers, or outside the scale; ids that are empty. */
  readonly bad: Finding;
  /** Samples earlier than the one before them of the same user: they were sorted. */
  readonly outOfOrder: Finding;
  /** Events that have no weight. */
  readonly unknownEvents: Finding;
  /** Users of a single sample: they can neither be tested nor say what goes together. */
  readonly usersWithOne: number;
}

export interface Finding {
  readonly count: number;
  /** Of the first ten. */
  readonly places: readonly string[];
}

/**
 * Numbers users and items in the order in which they come (items of `knownItems` as they stand there), and looks at
 * everything that can be wrong with them.
 *
 * @throws {LearningError} naming the place, at the first bad sample without `skipBadRows`; when nothing is left
 */
export async function readSamples(
  samples: Rows<Sample>,
  { knownItems, scale, duplicates = "last", eventWeights, skipBadRows = false }: SampleOptions = {},
): Promise<{ interactions: Interactions; report: SampleReport }> {
  const users = createNumbers();
  const items = createNumbers(knownItems);
  const findings = {
    unknownItems: createFinding(),
    duplicates: createFinding(),
    bad: createFinding(),
    outOfOrder: createFinding(),
    unknownEvents: createFinding(),
  };
  const user: number[] = [];
  const item: number[] = [];
  const value: number[] = [];
  const timeMs: number[] = [];
  const entryOf = new Map<number, Map<number, number>>();
  const latestOf: number[] = [];
  let count = 0;
  let hasTimes = false;

  for await (const sample of samples) {
    count++;
    const place = sample.place ?? `sample ${count}`;
    const fault = faultOf(sample, scale);
    if (fault !== undefined) {
      if (!skipBadRows) throw new LearningError(`${place}: ${fault}`);
      findings.bad.add(place);
      continue;
    }
    const weight = eventWeights ? eventWeights[sample.event ?? ""] : 1;
    if (weight === undefined) {
      findings.unknownEvents.add(place);
      continue;
    }
    const itemNumber = knownItems ? items.find(sample.item) : items.numberOf(sample.item);
    if (itemNumber === undefined) {
      findings.unknownItems.add(place);
      continue;
    }
    const userNumber = users.numberOf(sample.user);
    const time = sample.timeMs ?? Number.NaN;
    if (!Number.isNaN(time)) hasTimes = true;
    if (time < latestOf[userNumber]) findings.outOfOrder.add(place);
    else if (!Number.isNaN(time)) latestOf[userNumber] = time;
    const counted = (sample.value ?? 1) * weight;
    const entries = entryOf.get(userNumber) ?? new Map<number, number>();
    entryOf.set(userNumber, entries);
    const known = entries.get(itemNumber);
    if (known === undefined) {
      entries.set(itemNumber, user.length);
      user.push(userNumber);
      item.push(itemNumber);
      value.push(counted);
      timeMs.push(time);
      continue;
    }
    findings.duplicates.add(place);
    if (duplicates === "sum") value[known] += counted;
    // Of several kinds of events the strongest counts, whatever came after it.
    else if (eventWeights) value[known] = Math.max(value[known], counted);
    else if (!(time < timeMs[known])) value[known] = counted;
    if (!(time < timeMs[known])) timeMs[known] = time;
  }
  if (user.length === 0) throw new LearningError(nothingLeft(count, findings));
  const perUser = new Uint32Array(users.names.length);
  for (const u of user) perUser[u]++;
  return {
    interactions: {
      users: users.names,
      items: items.names,
      user: Uint32Array.from(user),
      item: Uint32Array.from(item),
      value: Float32Array.from(value),
      timeMs: hasTimes ? Float64Array.from(timeMs) : undefined,
    },
    report: {
      samples: count,
      kept: user.length,
      users: users.names.length,
      items: new Set(item).size,
      unknownItems: findings.unknownItems.finding,
      duplicates: findings.duplicates.finding,
      bad: findings.bad.finding,
      outOfOrder: findings.outOfOrder.finding,
      unknownEvents: findings.unknownEvents.finding,
      usersWithOne: perUser.filter((n) => n === 1).length,
    },
  };
}

function faultOf(
  { user, item, value, timeMs }: Sample,
  scale: readonly [number, number] | undefined,
): string | undefined {
  if (user === "" || item === "") return `the ${user === "" ? "user" : "item"} is empty`;
  if (value !== undefined && !Number.isFinite(value)) return `the value is ${value}, expected a number`;
  if (timeMs !== undefined && !Number.isFinite(timeMs)) return `the time is ${timeMs}, expected a number`;
  if (scale && value !== undefined && (value < scale[0] || value > scale[1]))
    return `the value is ${value}, expected ${scale[0]} to ${scale[1]}`;
  return undefined;
}

function nothingLeft(count: number, { unknownItems, bad }: Record<"unknownItems" | "bad", Counter>): string {
  if (count === 0) return "got no samples, expected at least one";
  const unknown = unknownItems.finding;
  const why =
    unknown.count > bad.finding.count
      ? `${unknown.count} name items that the catalogue does not have, the first at ${unknown.places[0]}`
      : `${bad.finding.count} are wrong, the first at ${bad.finding.places[0]}`;
  return `none of ${count} samples can be used: ${why}`;
}

interface Counter {
  readonly finding: Finding;
  add(place: string): void;
}

function createFinding(): Counter {
  const places: string[] = [];
  let count = 0;
  return {
    get finding() {
      return { count, places };
    },
    add(place) {
      count++;
      if (places.length < 10) places.push(place);
    },
  };
}

function createNumbers(known: readonly string[] = []) {
  const numbers = new Map(known.map((name, n) => [name, n]));
  const names = [...known];
  return {
    names,
    find: (name: string) => numbers.get(name),
    numberOf(name: string) {
      const number = numbers.get(name) ?? names.push(name) - 1;
      numbers.set(name, number);
      return number;
    },
  };
}
