import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { compile } from "../../compiler/compile.ts";
import type { CompileOptions } from "../../compiler/compile-options.ts";
import { ingest } from "../../compiler/ingest.ts";
import type { Preset } from "../../compiler/presets/preset.ts";
import type { SourceItem } from "../../compiler/source-item.ts";
import { createMemoryEffects } from "../../compiler/testing/memory-effects.ts";
import type { CatalogInfo, PrivacyLevel } from "../../engine/api/catalogue.ts";
import type { BaseRequest, Reply } from "../../engine/api/reply.ts";
import type { EngineApi } from "../../engine/api.ts";
import { createEngine } from "../../engine/engine.ts";
import { createMemoryBlobs } from "../../engine/memory-blobs.ts";
import { createMemoryPrivacy } from "../../engine/privacy-store.ts";
import { createMemoryHistory } from "../../history/memory-history.ts";
import { nodeDeflate } from "../node-effects.ts";

/** A real table, compiled in memory, and as many visits to it as a test wants. */
export interface RealCatalogue {
  readonly items: readonly SourceItem[];
  /** By id. */
  item(id: string): SourceItem;
  readonly files: ReadonlyMap<string, Uint8Array>;
  visit(privacyLevel?: PrivacyLevel): Promise<RealVisit>;
}

export interface RealVisit {
  readonly engine: EngineApi;
  readonly info: CatalogInfo;
  ask<Request extends BaseRequest, T>(
    question: (request: Request) => Promise<Reply<T>>,
    request?: Omit<Request, "requestId">,
  ): Promise<T>;
}

const address = "https://catalogue.example/";

/** Without pictures: nothing here looks at them. */
export async function compileReal(
  path: string,
  preset: Preset,
  options: Partial<CompileOptions> = {},
): Promise<RealCatalogue> {
  const input = await ingest(createReadStream(path), { ...preset, fileName: basename(path) });
  const effects = createMemoryEffects({ deflate: nodeDeflate });
  await compile(
    input,
    { ...preset.options, columns: preset.columns, preset: preset.name, ...options },
    effects,
  );
  const byId = new Map(input.items.map((item) => [item.id as string, item]));
  return {
    items: input.items,
    item(id) {
      const item = byId.get(id);
      if (!item) throw new Error(`the table has no item ${id}`);
      return item;
    },
    files: effects.files,
    visit: (privacyLevel = "direct") => startVisit(effects.files, privacyLevel),
  };
}

async function startVisit(
  files: ReadonlyMap<string, Uint8Array>,
  privacyLevel: PrivacyLevel,
): Promise<RealVisit> {
  let requestId = 0;
  const engine = createEngine({
    async fetch(url) {
      const bytes = files.get(url.slice(address.length));
      return bytes ? new Response(bytes as Uint8Array<ArrayBuffer>) : new Response(null, { status: 404 });
    },
    now: () => 1_700_000_000_000 + requestId,
    clock: () => performance.now(),
    isOffline: () => false,
    openStores: async () => ({
      history: createMemoryHistory(),
      blobs: createMemoryBlobs(),
      privacy: createMemoryPrivacy(),
    }),
  });
  const ask: RealVisit["ask"] = async (question, request) => {
    // The generic pairs each question with its own request, less the id that is added here.
    const full = { ...request, requestId: ++requestId } as Parameters<typeof question>[0];
    const reply = await question(full);
    if (!reply.ok) throw Object.assign(new Error(reply.failure.message), { kind: reply.failure.kind });
    return reply.value;
  };
  const info = await ask(engine.open, { url: address, privacyLevel });
  return { engine, info, ask };
}
