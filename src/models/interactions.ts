import type { SparseMatrix } from "../math/sparse-matrix.ts";

/** Samples with users and items numbered: entry `n` says that `user[n]` did something with `item[n]`. */
export interface Interactions {
  readonly users: readonly string[];
  readonly items: readonly string[];
  readonly user: Uint32Array;
  readonly item: Uint32Array;
  /** Rating, count or the weight of what was done; 1 where nobody says. */
  readonly value: Float32Array;
  /** Milliseconds since 1970, NaN where unknown; absent when no sample has a time. */
  readonly timeMs: Float64Array | undefined;
}

/** The chosen entries, in the order in which they are named; users and items keep their numbers. */
export function pick(interactions: Interactions, entries: ArrayLike<number>): Interactions {
  const chosen = Uint32Array.from(entries);
  const { users, items, user, item, value, timeMs } = interactions;
  return {
    users,
    items,
    user: chosen.map((n) => user[n]),
    item: chosen.map((n) => item[n]),
    value: Float32Array.from(chosen, (n) => value[n]),
    timeMs: timeMs && Float64Array.from(chosen, (n) => timeMs[n]),
  };
}

/** The entries for which `isPositive`. */
export function keep(interactions: Interactions, isPositive: (value: number) => boolean): Interactions {
  const entries: number[] = [];
  interactions.value.forEach((value, n) => {
    if (isPositive(value)) entries.push(n);
  });
  return pick(interactions, entries);
}

/**
 * One row a user, its items ascending, each once. What is counted is 1, or what `weightOf` makes of a value; of a pair
 * that occurs twice the larger weight counts.
 */
export function userRows(
  { users, items, user, item, value }: Interactions,
  weightOf: (value: number) => number = () => 1,
): SparseMatrix {
  const order = Array.from(user.keys()).sort((a, b) => user[a] - user[b] || item[a] - item[b]);
  const starts = new Uint32Array(users.length + 1);
  const columns = new Uint32Array(order.length);
  const values = new Float32Array(order.length);
  let at = 0;
  let lastUser = -1;
  for (const n of order) {
    const weight = weightOf(value[n]);
    if (user[n] === lastUser && item[n] === columns[at - 1]) {
      values[at - 1] = Math.max(values[at - 1], weight);
      continue;
    }
    lastUser = user[n];
    columns[at] = item[n];
    values[at++] = weight;
    starts[user[n] + 1] = at;
  }
  for (let u = 0; u < users.length; u++) starts[u + 1] = Math.max(starts[u], starts[u + 1]);
  return {
    rows: users.length,
    columnCount: items.length,
    starts,
    columns: columns.slice(0, at),
    values: values.slice(0, at),
  };
}

/** Each user's items in the order of their times, then as they were read: `items[starts[u]]` and so on. */
export interface Sequences {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

export function userSequences({ users, user, item, timeMs }: Interactions): Sequences {
  const order = Array.from(user.keys()).sort(
    (a, b) => user[a] - user[b] || timeOf(timeMs, a) - timeOf(timeMs, b) || a - b,
  );
  const starts = new Uint32Array(users.length + 1);
  for (const u of user) starts[u + 1]++;
  for (let u = 0; u < users.length; u++) starts[u + 1] += starts[u];
  return { starts, items: Uint32Array.from(order, (n) => item[n]) };
}

/** What has no time comes first. */
function timeOf(timeMs: Float64Array | undefined, n: number): number {
  return timeMs === undefined || Number.isNaN(timeMs[n]) ? 0 : timeMs[n];
}
