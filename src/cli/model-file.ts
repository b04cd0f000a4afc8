import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { encodeContainer, readContainer } from "../catalog/container.ts";
import type { ContentHash } from "../catalog/content-hash.ts";
import type { NamedModel } from "../compiler/evaluate-ratings.ts";
import type { ItemModel } from "../models/item-model.ts";
import { cacheFolder } from "./cache-folder.ts";

/** A learned model before it was coded, kept so that `docent evaluate` can say what coding costs. */
export interface KeptModel extends NamedModel {
  readonly trainedOn: ContentHash;
}

const kind = { magic: "FLTM", version: 1 };

export function keptModelPath(catalogId: string, folder = cacheFolder()): string {
  return join(folder, "learned", `${catalogId}.model`);
}

export async function writeModel(path: string, { model, ids, trainedOn }: KeptModel): Promise<void> {
  const { learner, out, in: inVectors, bias, prior, power } = model;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(
    path,
    encodeContainer(kind, {
      NAME: learner,
      HASH: trainedOn,
      ITEM: JSON.stringify(ids),
      HEAD: Uint32Array.of(out.rows, out.dim),
      OUTV: out.data,
      INVC: inVectors.data,
      BIAS: bias ?? new Float32Array(0),
      PRIO: prior ?? new Float32Array(0),
      POWR: Float32Array.of(power),
    }),
  );
}

/** @returns undefined where none was kept, or of another learner or other interactions than the catalogue's */
export async function readModel(
  path: string,
  learned: { readonly learner: string; readonly trainedOn: ContentHash },
): Promise<NamedModel | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  const container = readContainer(bytes, kind, path);
  const learner = container.text("NAME");
  if (learner !== learned.learner || container.text("HASH") !== learned.trainedOn) return undefined;
  const [rows, dim] = container.u32("HEAD");
  const optional = (tag: string) => (container.f32(tag).length > 0 ? container.f32(tag) : undefined);
  const model: ItemModel = {
    learner,
    out: { data: container.f32("OUTV"), rows, dim },
    in: { data: container.f32("INVC"), rows, dim },
    bias: optional("BIAS"),
    prior: optional("PRIO"),
    power: container.f32("POWR")[0],
  };
  // What our own command wrote.
  return { model, ids: JSON.parse(container.text("ITEM")) as string[] };
}
