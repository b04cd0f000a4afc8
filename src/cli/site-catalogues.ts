/**
 * The catalogues a site offers. They are fixed when it is built, since their origins stand in its policy:
 * the environment variable `DOCENT_CATALOGUES` holds them as JSON, the built-in ones are the default.
 */
export interface SiteCatalogue {
  /** In addresses within the site: lower case letters, digits, dots and hyphens. */
  readonly id: string;
  /** As the visitor chooses it. */
  readonly title: string;
  /** The compiled folder: relative to the site's page, or absolute. Ends in a slash. */
  readonly url: string;
  /** Origins of pictures that the visitor may allow. */
  readonly imageOrigins: readonly string[];
  /** How addresses of the museum's own pages begin: there the bookmarklet chooses this catalogue. */
  readonly pages?: readonly string[];
  /** What `docent sign` prints: another catalogue is then refused, whoever serves it. */
  readonly pins?: { readonly integrity?: string; readonly publicKey?: string };
}

export const builtInCatalogues: readonly SiteCatalogue[] = [
  { id: "openmoji", title: "OpenMoji", url: "catalogue/openmoji/", imageOrigins: [] },
  { id: "films", title: "Films", url: "catalogue/films/", imageOrigins: [] },
];

/** @throws {Error} naming the entry and the field that is wrong */
export function parseSiteCatalogues(json: string | undefined): readonly SiteCatalogue[] {
  if (json === undefined || json === "") return builtInCatalogues;
  const entries: unknown = JSON.parse(json);
  if (!Array.isArray(entries) || entries.length === 0) {
    throw new Error(`DOCENT_CATALOGUES: got ${json}, expected a JSON array of catalogues`);
  }
  return entries.map((entry, i) => parseEntry(entry, `DOCENT_CATALOGUES[${i}]`));
}

/** Origins of the catalogues that stand elsewhere. */
export function catalogueOrigins(catalogues: readonly SiteCatalogue[]): string[] {
  const absolute = catalogues.filter(({ url }) => /^https?:/.test(url));
  return [...new Set(absolute.map(({ url }) => new URL(url).origin))];
}

export function imageOrigins(catalogues: readonly SiteCatalogue[]): string[] {
  return [...new Set(catalogues.flatMap((catalogue) => catalogue.imageOrigins))];
}

function parseEntry(entry: unknown, place: string): SiteCatalogue {
  if (typeof entry !== "object" || entry === null) {
    throw new Error(`${place}: got ${JSON.stringify(entry)}, expected an object`);
  }
  const { id, title, url, imageOrigins: images = [], pages, pins } = entry as Record<string, unknown>; // Fields are checked below.
  if (typeof id !== "string" || !/^[a-z0-9][a-z0-9._-]*$/.test(id)) {
    throw new Error(`${place}.id: got ${JSON.stringify(id)}, expected letters, digits, dots and hyphens`);
  }
  if (typeof title !== "string" || title === "") {
    throw new Error(`${place}.title: got ${JSON.stringify(title)}, expected a text`);
  }
  if (typeof url !== "string" || !url.endsWith("/") || /[\s;,'"]/.test(url)) {
    throw new Error(`${place}.url: got ${JSON.stringify(url)}, expected an address that ends in a slash`);
  }
  if (!Array.isArray(images) || !images.every(isOrigin)) {
    throw new Error(
      `${place}.imageOrigins: got ${JSON.stringify(images)}, expected origins such as https://a.example`,
    );
  }
  if (pages !== undefined && !(Array.isArray(pages) && pages.every(isPageStart))) {
    throw new Error(
      `${place}.pages: got ${JSON.stringify(pages)}, expected addresses such as https://museum.example/collection/`,
    );
  }
  return {
    id,
    title,
    url,
    imageOrigins: images,
    ...(pages !== undefined && { pages }),
    ...(pins !== undefined && { pins: parsePins(pins, place) }),
  };
}

function parsePins(pins: unknown, place: string): NonNullable<SiteCatalogue["pins"]> {
  const entries = Object.entries(typeof pins === "object" && pins !== null ? pins : {});
  const isKnown = ([name, value]: [string, unknown]) =>
    (name === "integrity" || name === "publicKey") && typeof value === "string" && value !== "";
  if (entries.length === 0 || !entries.every(isKnown)) {
    throw new Error(
      `${place}.pins: got ${JSON.stringify(pins)}, expected { "publicKey": …, "integrity": … } or one of them`,
    );
  }
  return Object.fromEntries(entries);
}

function isOrigin(text: unknown): text is string {
  return typeof text === "string" && URL.canParse(text) && new URL(text).origin === text;
}

function isPageStart(text: unknown): text is string {
  return typeof text === "string" && /^https?:\/\/[^/]+\//.test(text) && URL.canParse(text);
}
