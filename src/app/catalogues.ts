import type { OpenRequest } from "../engine/api/catalogue.ts";
import { deviceAddress, parseDeviceAddress } from "../history/device-catalogues.ts";

/** A catalogue that the visitor can choose. The list is fixed when the site is built: its origins stand in the policy. */
export interface CatalogueChoice {
  /** Names the catalogue in fragments: `#/object/<id>/…`. */
  readonly id: string;
  readonly title: string;
  /** Address of the catalogue's folder, absolute or relative to the site's. */
  readonly url: string;
  /** Other origins whose pictures the site's policy lets through, once the visitor allows them. */
  readonly imageOrigins: readonly string[];
  /** How addresses of the museum's own pages begin, by which it is chosen where the bookmarklet is used; none. */
  readonly pages?: readonly string[];
  /** By which the catalogue is known for the right one. */
  readonly pins?: Pick<OpenRequest, "integrity" | "publicKey">;
}

declare const __DOCENT_CATALOGUES__: readonly CatalogueChoice[] | undefined;

const builtIn: readonly CatalogueChoice[] = [
  { id: "openmoji", title: "OpenMoji", url: "catalogue/openmoji/", imageOrigins: [] },
  { id: "films", title: "Films", url: "catalogue/films/", imageOrigins: [] },
];

/** Never empty; the first is the one to start with. */
export const catalogueChoices: readonly CatalogueChoice[] =
  typeof __DOCENT_CATALOGUES__ === "undefined" || __DOCENT_CATALOGUES__.length === 0
    ? builtIn
    : __DOCENT_CATALOGUES__;

/** The choice with this id, or the first one where the fragment names none; undefined when it names an unknown one. */
export function findCatalogue(id: string | undefined): CatalogueChoice | undefined {
  if (id === undefined) return catalogueChoices[0];
  return catalogueChoices.find((choice) => choice.id === id) ?? madeHere(id);
}

/** The choice whose museum has this page, or the first one. */
export function catalogueOfPage(address: string): CatalogueChoice {
  const isOf = ({ pages = [] }: CatalogueChoice) => pages.some((start) => address.startsWith(start));
  return catalogueChoices.find(isOf) ?? catalogueChoices[0]!; // The list is never empty.
}

/** A catalogue that was compiled on this device; whether it is still there shows when it is opened. */
function madeHere(id: string): CatalogueChoice | undefined {
  if (!/^made-[a-z0-9-]+$/.test(id)) return undefined;
  const known = deviceChoices.get(id);
  if (known) return known;
  const choice = { id, title: id.slice("made-".length), url: deviceAddress(id), imageOrigins: [] };
  deviceChoices.set(id, choice);
  return choice;
}

/** By id, so that the same one is always the same object. */
const deviceChoices = new Map<string, CatalogueChoice>();

/** Absolute address of the catalogue's folder, ending in a slash. */
export function catalogueAddress({ url }: CatalogueChoice): string {
  const address = new URL(url, document.baseURI);
  if (!address.pathname.endsWith("/")) address.pathname += "/";
  return address.href;
}

/** What opening it asks for: one on this device is read as a whole, since nobody is told. */
export function openRequestOf(catalogue: CatalogueChoice): Omit<OpenRequest, "requestId"> {
  const url = catalogueAddress(catalogue);
  const isHere = parseDeviceAddress(url) !== undefined;
  return {
    url,
    ...catalogue.pins,
    ...(isHere && { privacyLevel: "everything", everythingUpToBytes: Number.MAX_SAFE_INTEGER }),
  };
}
