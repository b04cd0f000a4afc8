import { createMemoryHistory } from "../../history/memory-history.ts";
import type { CatalogInfo, OpenRequest } from "../api/catalogue.ts";
import type { BaseRequest, Reply } from "../api/reply.ts";
import type { EngineApi, Notice } from "../api.ts";
import { createEngine } from "../engine.ts";
import type { EngineEffects, Stores } from "../engine-effects.ts";
import { createMemoryBlobs } from "../memory-blobs.ts";
import { createMemoryPrivacy } from "../privacy-store.ts";
import type { TestServer } from "./test-server.ts";

/** A page with an engine of its own: each question without a request id, each answer's value. */
export interface TestVisit {
  readonly engine: EngineApi;
  readonly notices: Notice[];
  readonly stores: Stores;
  ask<Request extends BaseRequest, T>(
    question: (request: Request) => Promise<Reply<T>>,
    request?: Omit<Request, "requestId">,
  ): Promise<T>;
  /** At level `direct` unless told otherwise, so that what is asked for is what is needed. */
  open(request?: Omit<OpenRequest, "requestId" | "url">): Promise<CatalogInfo>;
  /** Distinct messages of warnings so far. */
  warnings(): string[];
}

let lastRequestId = 0;
export const nextRequestId = () => ++lastRequestId;

export function startVisit(
  server: TestServer,
  {
    stores = { history: createMemoryHistory(), blobs: createMemoryBlobs(), privacy: createMemoryPrivacy() },
    ...effects
  }: Partial<EngineEffects> & { readonly stores?: Stores } = {},
): TestVisit {
  const notices: Notice[] = [];
  const engine = createEngine({
    fetch: server.fetch,
    now: () => 1_700_000_000_000 + lastRequestId,
    clock: () => performance.now(),
    isOffline: () => false,
    openStores: async () => stores,
    ...effects,
  });
  void engine.subscribe((notice) => notices.push(notice));

  const ask: TestVisit["ask"] = async (question, request) => {
    // The generic pairs each question with its own request, less the id that is added here.
    const full = { ...request, requestId: nextRequestId() } as Parameters<typeof question>[0];
    const reply = await question(full);
    if (!reply.ok) throw Object.assign(new Error(reply.failure.message), { kind: reply.failure.kind });
    return reply.value;
  };

  return {
    engine,
    notices,
    stores,
    ask,
    open: (request = { privacyLevel: "direct" }) => ask(engine.open, { url: server.url, ...request }),
    warnings: () => notices.flatMap((notice) => (notice.kind === "warning" ? [notice.message] : [])),
  };
}
