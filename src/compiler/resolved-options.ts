import type { CompileOptions } from "./compile-options.ts";

/** The choices that have defaults, made. */
export interface ResolvedOptions {
  readonly embedder: "lsa";
  readonly dims: number;
  readonly clusters: number;
  readonly m: number;
  readonly efConstruction: number;
  /** What visitors' searches use by default, and what the compiler checks the graphs with. */
  readonly efSearch: number;
  readonly nprobe: number;
  readonly seed: number;
}

/** @throws {RangeError} naming the option, what it holds and what was expected */
export function resolveOptions(options: CompileOptions, itemCount: number): ResolvedOptions {
  const {
    embedder = "lsa",
    dims = 128,
    clusters = Math.max(1, Math.round(Math.sqrt(itemCount))),
    m = 8,
    efConstruction = 100,
    nprobe = 4,
    seed = 1,
  } = options;
  requireInteger("dims", dims, 1, 4096);
  requireInteger("clusters", clusters, 1, 65_535);
  requireInteger("m", m, 2, 127);
  requireInteger("efConstruction", efConstruction, 1, 10_000);
  requireInteger("nprobe", nprobe, 1, 65_535);
  requireInteger("seed", seed, 0, 0xffff_ffff);
  return { embedder, dims, clusters, m, efConstruction, efSearch: 64, nprobe, seed };
}

function requireInteger(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`${name}: got ${value}, expected a whole number from ${least} to ${most}`);
}
