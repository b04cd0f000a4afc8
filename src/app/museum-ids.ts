import { idOnMuseumPage } from "../bookmarklet/known-museums.ts";
import { parsePagePattern } from "../bookmarklet/page-pattern.ts";
import type { CompanionRoute } from "./route.ts";

/** Lookups cost a request each on a cold cache: a page gets so many guesses. */
const guesses = 8;

/**
 * What may be an object's id or accession number on a museum's page, likeliest first: by the visitor's own patterns, by
 * what is known of the museum's addresses, by the identifiers that the page itself gave, and by parts of its address.
 *
 * @param page  its address may be anything: what is no address gives no parts
 */
export function museumIds({
  ids,
  address,
  patterns,
}: Pick<CompanionRoute, "ids" | "address" | "patterns">): string[] {
  const byPatterns = patterns.map((text) => {
    const parsed = parsePagePattern(text);
    return parsed.ok ? parsed.pattern.idIn(address) : undefined;
  });
  const candidates = [...byPatterns, idOnMuseumPage(address), ...ids, ...idsFromAddress(address)]
    .filter((id) => id !== undefined)
    .map((id) => id.trim());
  return [...new Set(candidates)].filter((id) => id !== "").slice(0, guesses);
}

function idsFromAddress(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { pathname, searchParams } = new URL(address);
  const named = ["id", "objectid", "accession"].flatMap((name) => searchParams.getAll(name));
  const segments = pathname.split("/").filter((segment) => segment !== "");
  const last = decode(segments.at(-1) ?? "").replace(/\.html?$/i, "");
  const words = last.split("-");
  // The tail of a slug, one word and then more: accession numbers may hold hyphens.
  const tails =
    words.length > 1 ? [words.slice(-1), words.slice(-2), words.slice(-3)].map((w) => w.join("-")) : [];
  const numbers = segments
    .slice(0, -1)
    .reverse()
    .filter((segment) => /^\d+$/.test(segment));
  return [...named, ...tails.slice(0, 1), last, ...tails.slice(1), ...numbers];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
