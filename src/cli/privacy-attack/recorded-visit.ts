import type { ReadFile } from "../../compiler/published-catalog.ts";
import type { PrivacyLevel } from "../../engine/api/catalogue.ts";
import type { BaseRequest, Reply } from "../../engine/api/reply.ts";
import type { EngineApi } from "../../engine/api.ts";
import { createEngine } from "../../engine/engine.ts";
import type { Stores } from "../../engine/engine-effects.ts";
import { createMemoryBlobs } from "../../engine/memory-blobs.ts";
import { createMemoryPrivacy } from "../../engine/privacy-store.ts";
import { createMemoryHistory } from "../../history/memory-history.ts";
import type { Random } from "../../math/random.ts";

/** What a host's log holds of one request: everything but who it was. */
export interface LoggedRequest {
  readonly path: string;
  readonly bytes: number;
  /** Which of the visitor's steps it came after: people pause between pages, so a log shows where they do. */
  readonly step: number;
  /** Which of the visitor's visits it belongs to. */
  readonly visit: number;
}

/** A visitor's requests in their order, with what they wanted, which the host is not told. */
export interface RecordedVisitor {
  readonly log: readonly LoggedRequest[];
  /** Ids of the items that were looked at, in their order. */
  readonly viewed: readonly string[];
  /** What the engine's own meter says that all of it told. */
  readonly bits: number;
}

/** What a visitor does: looks at items, one visit after the other. */
export interface VisitPlan {
  /**
   * The item to look at next; undefined when the visit is over.
   * @param recommended  ids that stand below the item before
   */
  next(recommended: readonly string[], step: number, random: Random): string | undefined;
}

const baseUrl = "https://host.example/catalogue/";
const engineRequest = { requestId: 1 } as const;

/**
 * Replays visits with the engine of the browser, as the site's pages ask it: each page reads the item, its pictures
 * and recommendations. A device keeps what it fetched from one visit to the next.
 */
export async function recordVisitor(
  plans: readonly VisitPlan[],
  {
    readFile,
    level,
    random,
    fileCount,
  }: {
    readonly readFile: ReadFile;
    readonly level: PrivacyLevel;
    readonly random: Random;
    /** Of the whole catalogue: at level `everything` all have their turn before a visit ends. */
    readonly fileCount: number;
  },
): Promise<RecordedVisitor> {
  const stores: Stores = {
    history: createMemoryHistory(),
    blobs: createMemoryBlobs({ budgetBytes: 1e9 }),
    privacy: createMemoryPrivacy(),
  };
  const log: LoggedRequest[] = [];
  const viewed: string[] = [];
  let bits = 0;
  for (const [visit, plan] of plans.entries()) {
    let step = 0;
    const engine = createEngine({
      async fetch(url) {
        const path = url.slice(baseUrl.length);
        const bytes = await readFile(path);
        log.push({ path, bytes: bytes?.byteLength ?? 0, step, visit });
        return bytes ? new Response(bytes.slice()) : new Response(null, { status: 404 });
      },
      now: () => 1_700_000_000_000 + visit * 86_400_000 + step * 60_000,
      clock: () => performance.now(),
      isOffline: () => false,
      openStores: async () => stores,
    });
    const opened = await engine.open({ ...engineRequest, url: baseUrl, privacyLevel: level });
    if (!opened.ok) throw new Error(opened.failure.message);
    const hasPictures = opened.value.hasPackedPictures;
    let recommended: readonly string[] = [];
    for (step = 1; ; step++) {
      const id = plan.next(recommended, step - 1, random);
      if (id === undefined) break;
      viewed.push(id);
      recommended = await lookAt(engine, id, hasPictures);
    }
    while (level === "everything" && new Set(log.map(({ path }) => path)).size < fileCount) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const transfers = await engine.transfers(engineRequest);
    if (transfers.ok) bits += transfers.value.bits;
  }
  return { log, viewed, bits };
}

/** @returns what is recommended below it; at level `common` much is refused, and the page shows what there is */
async function lookAt(engine: EngineApi, id: string, hasPictures: boolean): Promise<readonly string[]> {
  const pictures = async (ordinals: readonly number[]) => {
    if (hasPictures) await engine.pictures({ ...engineRequest, ordinals });
  };
  const item = await asked(engine.item, { id });
  if (item) await pictures([item.ordinal]);
  await asked(engine.view, { id });
  const answer = await asked(engine.recommend, { k: 10 });
  const items = answer?.items ?? [];
  await pictures(items.map(({ ordinal }) => ordinal));
  return items.map(({ card }) => card.id);
}

async function asked<Request extends BaseRequest, T>(
  question: (request: Request) => Promise<Reply<T>>,
  request: Omit<Request, "requestId">,
): Promise<T | undefined> {
  // The generic pairs each question with its own request, less the id that is added here.
  const reply = await question({ ...request, ...engineRequest } as unknown as Request);
  if (reply.ok) return reply.value;
  if (reply.failure.kind !== "privacy") throw new Error(reply.failure.message);
  return undefined;
}
