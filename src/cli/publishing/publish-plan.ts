/** A file and what it is sent with. */
export interface PublishedFile {
  /** Relative to the folder, with "/". */
  readonly path: string;
  readonly contentType: string;
  readonly cacheControl: string;
}

/**
 * The order in which a folder goes to a host that takes one file at a time: what others name comes before what names
 * it. A visitor who comes in between finds the old site or the new one, and never a name without its file.
 *
 * @param paths  of a site (`dist`) or of a catalogue alone, in any order
 * @returns all of them, but for dot files and `_headers`, which are no content, and compressed twins (`.br`, `.gz`),
 *   which only servers that look for them can use
 */
export function publishOrder(paths: readonly string[]): string[] {
  return paths
    .filter((path) => path !== "_headers" && !/(^|\/)\.|\.(br|gz)$/.test(path))
    .map((path) => ({ path, rank: rankOf(path) }))
    .sort((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : 1))
    .map(({ path }) => path);
}

export function publishPlan(paths: readonly string[]): PublishedFile[] {
  return publishOrder(paths).map((path) => ({
    path,
    contentType:
      contentTypes[path.slice(path.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream",
    cacheControl: isNamedByContent(path) ? "public, max-age=31536000, immutable" : "no-cache",
  }));
}

/** Payloads, what else there is, manifests, pages, and last the service worker, which makes browsers look again. */
function rankOf(path: string): number {
  if (isNamedByContent(path)) return 0;
  if (/(^|\/)sw\.js$/.test(path)) return 4;
  if (path.endsWith(".html")) return 3;
  if (/(^|\/)manifest\.json$/.test(path)) return 2;
  return 1;
}

function isNamedByContent(path: string): boolean {
  return /(^|\/)files\/[0-9a-f]{2}\/[0-9a-f]{30}\.docent$/.test(path) || /^assets\//.test(path);
}

const contentTypes: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  webp: "image/webp",
};
