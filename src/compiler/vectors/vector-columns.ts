import { VectorsError } from "./vectors-error.ts";

export interface VectorColumnOptions {
  /** Where the item's id stands; found by name when absent. */
  readonly idColumn?: string | undefined;
  /** Where its vector stands; found by name when absent. */
  readonly vectorColumn?: string | undefined;
}

export interface CandidateColumn {
  readonly name: string;
  readonly kind: "numbers" | "scalar" | "other";
}

/**
 * Which columns hold ids and vectors. Without being told: the vector is called `vector` or `embedding`, or is the only
 * list of numbers; the id is called `id`, or is the only column whose name ends so (`Object ID`), or the table's index,
 * or the only scalar.
 *
 * @param place  for messages
 * @returns `id` undefined when there is no scalar at all: rows are then taken in the catalogue's order
 * @throws {VectorsError} naming the columns there are
 */
export function chooseVectorColumns(
  columns: readonly CandidateColumn[],
  { idColumn, vectorColumn }: VectorColumnOptions,
  place: string,
): { id: string | undefined; vector: string } {
  const lists = columns.filter(({ kind }) => kind === "numbers").map(({ name }) => name);
  const scalars = columns.filter(({ kind }) => kind === "scalar").map(({ name }) => name);
  const vector =
    vectorColumn === undefined
      ? (named(lists, ["vector", "embedding", "vectors", "embeddings"]) ?? single(lists))
      : lists.find((name) => name === vectorColumn);
  const id =
    idColumn === undefined
      ? (named(scalars, ["id"]) ??
        single(scalars.filter((name) => /id$/i.test(name))) ??
        named(scalars, ["__index_level_0__"]) ??
        single(scalars))
      : scalars.find((name) => name === idColumn);
  if (vector === undefined) {
    throw new VectorsError(
      `${place}: got ${show(lists, "lists of numbers")}, expected "${vectorColumn ?? "vector"}"`,
    );
  }
  if (id === undefined && (idColumn !== undefined || scalars.length > 0)) {
    throw new VectorsError(
      `${place}: got ${show(scalars, "texts or numbers")}, expected "${idColumn ?? "id"}"`,
    );
  }
  return { id, vector };
}

/** Ids are texts or whole numbers; undefined for anything else. */
export function idFromValue(value: unknown): string | undefined {
  if (typeof value === "string") return value === "" ? undefined : value;
  if (typeof value === "bigint" || Number.isSafeInteger(value)) return String(value);
  return undefined;
}

function named(names: readonly string[], wanted: readonly string[]): string | undefined {
  for (const want of wanted) {
    const found = names.find((name) => name === want) ?? names.find((name) => name.toLowerCase() === want);
    if (found !== undefined) return found;
  }
  return undefined;
}

function single(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}

function show(names: readonly string[], what: string): string {
  if (names.length === 0) return `no columns with ${what}`;
  const some = names.slice(0, 8).map((name) => `"${name}"`);
  return `the columns ${some.join(", ")}${names.length > some.length ? ", …" : ""} with ${what}`;
}
