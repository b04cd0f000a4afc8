import type { CompileOptions } from "./compile-options.ts";
import type { CompileReport } from "./compile-report.ts";
import type { CompileEffects } from "./effects.ts";
import type { Ingested } from "./ingest.ts";

/**
 * Turns items into a published catalogue: embed → reduce → partition → graph → publish. Runs in Node and in a browser
 * worker; the outside comes in through `effects`.
 *
 * @throws {RangeError} when an option is outside its range
 * @throws the signal's reason once `effects.signal` is aborted; the manifest is then not written
 */
export async function compile(
  _input: Ingested,
  _options: CompileOptions,
  _effects: CompileEffects,
): Promise<CompileReport> {
  throw new Error("under construction");
}
