import type { Transfer } from "../../engine/api/diagnostics.ts";
import { createEngineClient } from "../../engine/client.ts";
import { fetchManifestAhead } from "../../engine/manifest-ahead.ts";
import { startEngineWorker } from "../../engine/worker-start.ts";
import { firstTenNotice } from "./first-ten-notice.ts";
import { answered } from "./visit.ts";

declare global {
  interface Window {
    cold: Promise<ColdVisit>;
  }
}

/** A first visit, up to the first ten results. Milliseconds count from the start of the navigation. */
export interface ColdVisit {
  readonly openMs: number;
  /** From few clusters, as the site asks. */
  readonly firstTenMs: number;
  /** The same ten from as many clusters as the catalogue says. */
  readonly refinedMs: number;
  readonly found: number;
  readonly probed: number;
  readonly refinedProbed: number;
  /** Paths of the catalogue's files that came before the first ten. */
  readonly early: readonly string[];
  readonly transfers: readonly Transfer[];
}

/** `cold.html?catalogue=<address>&id=<item>&id=<item>…`: somebody views these items, and wants ten. */
async function firstVisit(): Promise<ColdVisit> {
  const asked = new URLSearchParams(location.search);
  const engine = createEngineClient({
    startWorker: startEngineWorker,
    fetchAhead: fetchManifestAhead,
    log: () => {},
  });
  answered(
    await engine.open({
      url: new URL(asked.get("catalogue") ?? "", location.href).href,
      privacyLevel: "direct",
    }),
  );
  const openMs = performance.now();
  for (const id of asked.getAll("id")) answered(await engine.view({ id }));
  const { items, diagnostics, session } = answered(await engine.recommend({ k: 10, probes: "few" }));
  const firstTenMs = performance.now();
  console.info(firstTenNotice);
  const early = answered(await engine.transfers()).transfers.map(({ path }) => path);
  const refined = answered(await engine.recommend({ k: 10, ...(session !== undefined && { session }) }));
  const refinedMs = performance.now();
  const { transfers } = answered(await engine.transfers());
  return {
    openMs,
    firstTenMs,
    refinedMs,
    found: items.length,
    probed: diagnostics.probed.length,
    refinedProbed: refined.diagnostics.probed.length,
    early,
    transfers,
  };
}

window.cold = firstVisit();
