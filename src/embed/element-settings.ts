import type { Card } from "../catalog/cards.ts";
import { type CreateRecommenderOptions, parseCatalogueAddress } from "./create-recommender.ts";
import { type ItemAddress, parseItemAddress } from "./item-address.ts";
import type { PictureHosts } from "./picture-hosts.ts";

/** A catalogue, as elements share it. */
export interface CatalogueAddress extends Pick<CreateRecommenderOptions, "integrity" | "publicKey"> {
  /** Absolute address of its folder. */
  readonly url: string;
}

/** What the attributes of an element say, understood. */
export interface ElementSettings {
  readonly catalogue: CatalogueAddress;
  readonly item: string | undefined;
  readonly itemAddress: ItemAddress | undefined;
  /** Absolute address of an item's page; "" where it has none. */
  readonly hrefOf: (card: Card) => string;
  /** undefined: views are not recorded. */
  readonly dwellMs: number | undefined;
  readonly pageSize: number;
  readonly pictureHosts: PictureHosts;
  readonly hasReasons: boolean;
  readonly hasMenu: boolean;
}

/** Those that start an element anew when they change. */
export const settingAttributes = [
  "catalog",
  "item",
  "href",
  "dwell",
  "page-size",
  "pictures",
  "reasons",
  "menu",
  "integrity",
  "public-key",
];

/** @throws {RecommenderError} when `catalog` is no address */
export function settingsOf(element: Element): ElementSettings {
  const { baseURI } = element.ownerDocument;
  return readSettings((name) => element.getAttribute(name), {
    baseUrl: baseURI,
    siteUrl: new URL("/", baseURI).href,
  });
}

const defaultDwellMs = 2_000;

/**
 * @param attribute  value by name; null where it is absent
 * @throws {RecommenderError} when `catalog` is no address; other values that make no sense count as absent
 */
export function readSettings(
  attribute: (name: string) => string | null,
  { baseUrl, siteUrl }: { readonly baseUrl: string; readonly siteUrl: string },
): ElementSettings {
  const item = attribute("item")?.trim();
  const itemAddress = parseItemAddress(attribute("href") ?? "", baseUrl);
  const pictures = attribute("pictures");
  const integrity = attribute("integrity");
  const publicKey = attribute("public-key");
  return {
    catalogue: {
      url: parseCatalogueAddress(attribute("catalog") ?? "", baseUrl),
      ...(integrity && { integrity }),
      ...(publicKey && { publicKey }),
    },
    item: item === "" ? undefined : item,
    itemAddress,
    hrefOf: ({ id, url }) => itemAddress?.hrefOf(id) ?? absolute(url, siteUrl),
    dwellMs: parseDwell(attribute("dwell")),
    pageSize: parsePageSize(attribute("page-size")),
    pictureHosts: pictures === "own" || pictures === "all" || pictures === "none" ? pictures : "auto",
    hasReasons: attribute("reasons") !== "off",
    hasMenu: attribute("menu") !== "off",
  };
}

function absolute(url: string, siteUrl: string): string {
  return url !== "" && URL.canParse(url, siteUrl) ? new URL(url, siteUrl).href : "";
}

function parseDwell(text: string | null): number | undefined {
  if (text === "off") return undefined;
  const seconds = text === null || text.trim() === "" ? Number.NaN : Number(text);
  return seconds >= 0 && seconds <= 3600 ? seconds * 1000 : defaultDwellMs;
}

function parsePageSize(text: string | null): number {
  const size = text === null ? Number.NaN : Number(text);
  return Number.isInteger(size) && size >= 1 && size <= 100 ? size : 10;
}
