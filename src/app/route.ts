/**
 * Where the visitor is. It stands in the address's fragment, which browsers keep to themselves: no server sees what
 * is looked at, searched for or asked.
 */
export type Route =
  | {
      readonly page: "home";
      readonly catalogue: string | undefined;
      readonly text: string;
      /** What the text is searched by; by title when absent. */
      readonly by?: "meaning";
    }
  | { readonly page: "object"; readonly catalogue: string; readonly id: string }
  | QueryRoute
  | CompanionRoute
  | { readonly page: SimplePage }
  | { readonly page: "unknown"; readonly fragment: string };

/** Pages whose address is their name. */
const simplePages = [
  "bookmarklet",
  "history",
  "storage",
  "insights",
  "privacy",
  "for-you",
  "picks",
  "compile",
  "playground",
  "map",
] as const;
export type SimplePage = (typeof simplePages)[number];

export interface QueryRoute {
  readonly page: "query";
  readonly catalogue: string | undefined;
  /** Stands for the history, newest last; empty for the visitor's own. */
  readonly ids: readonly string[];
  /** 1..100 */
  readonly recs: number;
  readonly offset: number;
  /** Whether a learned catalogue's network orders the best candidates; where it helps, when absent. */
  readonly ranker?: boolean;
}

export interface CompanionRoute {
  readonly page: "companion";
  readonly catalogue: string | undefined;
  /** Identifiers that the page gave its object. */
  readonly ids: readonly string[];
  /** Address of the museum's page; "" when only ids were given. */
  readonly address: string;
  /** What the visitor has said of the addresses of such pages. */
  readonly patterns: readonly string[];
}

/** Reads the fragment, with or without its `#`. Never throws: what cannot be read is the page `unknown`. */
export function routeFromFragment(fragment: string): Route {
  const text = fragment.replace(/^#/, "");
  const unknown: Route = { page: "unknown", fragment: text };
  try {
    // The short form of a query has no path: #ids=a,b&recs=10
    if (/^(?:ids|recs|offset|catalogue|ranker)=/.test(text)) return queryRoute(parseParameters(text));
    const [path, search = ""] = splitOnce(text, "?");
    const parameters = parseParameters(search);
    const [page = "", ...rest] = path.replace(/^\//, "").split("/");
    switch (page) {
      case "":
        return rest.length === 0 ? { page: "home", catalogue: undefined, ...searched(parameters) } : unknown;
      case "catalogue":
        return rest.length === 1 && rest[0] !== ""
          ? { page: "home", catalogue: decodeURIComponent(rest[0]), ...searched(parameters) }
          : unknown;
      case "object": {
        const [catalogue = "", ...id] = rest;
        // Ids may hold slashes, and hand-made links may leave them bare.
        return catalogue !== "" && id.join("/") !== ""
          ? { page: "object", catalogue: decodeURIComponent(catalogue), id: decodeURIComponent(id.join("/")) }
          : unknown;
      }
      case "query":
        return queryRoute(parameters);
      case "companion":
        return {
          page: "companion",
          catalogue: parameters.get("catalogue")?.[0],
          ids: (parameters.get("id") ?? []).filter((id) => id !== ""),
          address: first(parameters, "url"),
          patterns: parameters.get("pattern") ?? [],
        };
      default: {
        const simple = simplePages.find((name) => name === path.replace(/^\//, ""));
        return simple ? { page: simple } : unknown;
      }
    }
  } catch {
    return unknown; // a percent sign that decodes to nothing
  }
}

/** The fragment of a route, starting with `#`; `routeFromFragment` reads it back. */
export function fragmentFromRoute(route: Route): string {
  const e = encodeURIComponent;
  switch (route.page) {
    case "home": {
      const search = route.text === "" ? "" : `?q=${e(route.text)}${route.by ? `&by=${route.by}` : ""}`;
      return route.catalogue === undefined ? `#/${search}` : `#/catalogue/${e(route.catalogue)}${search}`;
    }
    case "object":
      return `#/object/${e(route.catalogue)}/${e(route.id)}`;
    case "query":
      return `#/query?${joinParameters([
        ["catalogue", route.catalogue && e(route.catalogue)],
        ["ids", route.ids.map(e).join(",")],
        ["recs", String(route.recs)],
        ["offset", String(route.offset)],
        ["ranker", route.ranker === undefined ? undefined : route.ranker ? "on" : "off"],
      ])}`;
    case "companion":
      return `#/companion?${joinParameters([
        ["catalogue", route.catalogue && e(route.catalogue)],
        ["url", e(route.address)],
        ...route.ids.map((id) => ["id", e(id)] as const),
        ...route.patterns.map((pattern) => ["pattern", e(pattern)] as const),
      ])}`;
    case "unknown":
      return `#${route.fragment}`;
    default:
      return `#/${route.page}`;
  }
}

function queryRoute(parameters: Parameters): QueryRoute {
  const ranker = parameters.get("ranker")?.[0];
  return {
    page: "query",
    catalogue: parameters.get("catalogue")?.[0],
    ids: [...(parameters.get("ids") ?? []), ...(parameters.get("id") ?? [])].filter((id) => id !== ""),
    recs: wholeNumber(parameters.get("recs")?.[0], { fallback: 10, min: 1, max: 100 }),
    offset: wholeNumber(parameters.get("offset")?.[0], { fallback: 0, min: 0, max: 1_000_000 }),
    ...((ranker === "on" || ranker === "off") && { ranker: ranker === "on" }),
  };
}

function searched(parameters: Parameters) {
  return {
    text: first(parameters, "q"),
    ...(first(parameters, "by") === "meaning" && { by: "meaning" as const }),
  };
}

type Parameters = ReadonlyMap<string, readonly string[]>;

/**
 * Not URLSearchParams: a comma within an id is written %2C and one between ids is bare, so lists are split before they
 * are decoded, and a plus sign is a plus sign.
 */
function parseParameters(search: string): Parameters {
  const parameters = new Map<string, string[]>();
  for (const pair of search.split("&")) {
    const [name, value = ""] = splitOnce(pair, "=");
    if (name === "") continue;
    const values = name === "ids" ? value.split(",") : [value];
    parameters.set(name, [
      ...(parameters.get(name) ?? []),
      ...values.map((v) => decodeURIComponent(v).trim()),
    ]);
  }
  return parameters;
}

function joinParameters(pairs: readonly (readonly [name: string, value: string | undefined])[]): string {
  return pairs
    .filter(([, value]) => value)
    .map((pair) => pair.join("="))
    .join("&");
}

function first(parameters: Parameters, name: string): string {
  return parameters.get(name)?.[0] ?? "";
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function wholeNumber(
  text: string | undefined,
  { fallback, min, max }: { fallback: number; min: number; max: number },
): number {
  return text !== undefined && /^\d+$/.test(text) ? Math.min(max, Math.max(min, Number(text))) : fallback;
}
