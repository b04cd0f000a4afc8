/** Lookups cost a request each on a cold cache: a page gets so many guesses. */
const guesses = 8;

/**
 * What may be an object's id or accession number on a museum's page, likeliest first: the identifiers that the page
 * itself gave, then parts of its address. Tate writes "turner-norham-castle-n01981", the Met "/search/436535".
 *
 * @param address  the page's; anything that is no address gives no parts
 */
export function museumIds(ids: readonly string[], address: string): string[] {
  const candidates = [...ids, ...idsFromAddress(address)].map((id) => id.trim()).filter((id) => id !== "");
  return [...new Set(candidates)].slice(0, guesses);
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
