import { readFile, rm, stat, writeFile } from "node:fs/promises";
import * as v from "valibot";

/** The beginning of a file whose download was interrupted: `<path>.part`, and beside it whose beginning it is. */
export interface PartFile {
  readonly bytes: number;
  /** What the host must still call the same: a strong ETag or a date. */
  readonly validator: string;
  readonly totalBytes: number | undefined;
}

const partState = v.object({
  url: v.string(),
  validator: v.string(),
  totalBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

export function partPathOf(path: string): string {
  return `${path}.part`;
}

/** @returns undefined where there is none of this address, or nothing tells whose beginning it is */
export async function readPart(path: string, url: string): Promise<PartFile | undefined> {
  try {
    const { size } = await stat(partPathOf(path));
    const state = v.parse(partState, JSON.parse(await readFile(statePathOf(path), "utf8")));
    if (state.url !== url || size === 0) return undefined;
    return { bytes: size, validator: state.validator, totalBytes: state.totalBytes };
  } catch {
    // Missing or damaged: the file is fetched from its start.
    return undefined;
  }
}

export async function writePartState(
  path: string,
  { url, validator, totalBytes }: { url: string; validator: string; totalBytes: number | undefined },
): Promise<void> {
  await writeFile(statePathOf(path), JSON.stringify({ url, validator, totalBytes }));
}

export async function forgetPart(path: string): Promise<void> {
  await rm(statePathOf(path), { force: true });
  await rm(partPathOf(path), { force: true });
}

function statePathOf(path: string): string {
  return `${path}.part.json`;
}
