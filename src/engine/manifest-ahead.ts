import { manifestPath } from "../catalog/paths.ts";
import { readBody } from "./read-body.ts";
import { type Fetch, maxManifestBytes, plainRequest } from "./shard-source.ts";

/** Then the worker, which has started long since, tries its own luck. */
const patienceMs = 8_000;

/**
 * A catalogue's manifest, asked for as the worker would, by a page whose worker has yet to start.
 *
 * @param url  absolute address of the catalogue's folder
 * @returns undefined where the worker had better ask itself, and say what is wrong
 */
export async function fetchManifestAhead(
  url: string,
  fetch: Fetch = globalThis.fetch,
): Promise<Uint8Array | undefined> {
  const folder = new URL(url);
  if (!folder.protocol.startsWith("http")) return undefined;
  if (!folder.pathname.endsWith("/")) folder.pathname += "/";
  const address = new URL(manifestPath, folder.origin + folder.pathname).href;
  const signal = AbortSignal.timeout(patienceMs);
  const response = await fetch(address, { cache: "no-cache", ...plainRequest, signal });
  return response.ok ? readBody(response, maxManifestBytes, manifestPath) : undefined;
}
