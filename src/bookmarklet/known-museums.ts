/** A museum whose pages are known: where an object's id stands in their addresses. */
interface KnownMuseum {
  /** Subdomains included. */
  readonly domain: string;
  /** Of the path and the query; the id is the first group. */
  readonly shapes: readonly RegExp[];
}

/** Older shapes too: links and bookmarks live longer than websites. */
const museums: readonly KnownMuseum[] = [
  { domain: "metmuseum.org", shapes: [/^\/(?:[a-z]{2}\/)?art\/collection\/search\/(\d+)/] },
  // The accession number, which ends the slug: turner-norham-castle-sunrise-n01981
  { domain: "tate.org.uk", shapes: [/^\/art\/artworks\/(?:[^/?]*-)?([a-z]+\d+)/i] },
  {
    domain: "moma.org",
    shapes: [/^\/collection\/works\/(\d+)/, /^\/collection\/object\.php\?object_id=(\d+)/],
  },
  { domain: "artic.edu", shapes: [/^\/artworks\/(\d+)/] },
  // The accession number: 1958.47, 1967.36.2
  { domain: "clevelandart.org", shapes: [/^\/art\/([\w.]*\d[\w.]*)/] },
  {
    domain: "nga.gov",
    shapes: [
      /^\/artworks\/(\d+)/,
      /^\/collection\/art-object-page\.(\d+)/,
      /^\/content\/ngaweb\/Collection\/art-object-page\.(\d+)/,
    ],
  },
  {
    domain: "rijksmuseum.nl",
    shapes: [
      /^\/[a-z]{2}\/(?:collection|collectie)\/object\/[^/?]*--([0-9a-f]+)/,
      /^\/[a-z]{2}\/(?:collection|collectie)\/((?!object\b)[\w.()-]*\d[\w.()-]*)/,
    ],
  },
];

/**
 * The id that stands in the address of an object's page of a museum whose pages are known: the Met, Tate, MoMA, the Art
 * Institute of Chicago, Cleveland, the National Gallery of Art or the Rijksmuseum.
 *
 * @returns as the address writes it; undefined for other pages
 */
export function idOnMuseumPage(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { hostname, pathname, search } = new URL(address);
  const museum = museums.find(({ domain }) => hostname === domain || hostname.endsWith(`.${domain}`));
  for (const shape of museum?.shapes ?? []) {
    const id = shape.exec(pathname + search)?.[1];
    if (id !== undefined) return id;
  }
  return undefined;
}
