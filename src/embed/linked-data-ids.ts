/** What describes the site or lists other things, not the item that the page is about. */
const besideThePoint =
  /(^|[/#])(BreadcrumbList|ItemList|CollectionPage|Organization|Museum|Person|WebSite|SearchAction|ImageObject|Offer|Review|AggregateRating)$/;

const idProperties = ["identifier", "sku", "productID", "isbn", "mpn", "gtin", "gtin13", "@id", "url"];
const deepest = 6;

/**
 * Texts that may be the id of the item that a page is about, by its JSON-LD: the likeliest first, addresses among them.
 *
 * @param scripts  texts from the page; what does not parse says nothing
 */
export function idsFromLinkedData(scripts: readonly string[]): string[] {
  const nodes = scripts.flatMap((text) => nodesOf(parse(text), 0));
  // Those of all nodes by the worth of the property: an identifier anywhere says more than an address.
  const found = idProperties.flatMap((property) => nodes.flatMap((node) => textsOf(node[property])));
  return [...new Set(found)];
}

type Node = Record<string, unknown>;

function nodesOf(value: unknown, depth: number): Node[] {
  if (depth > deepest || typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => nodesOf(one, depth + 1));
  const node = value as Node; // an object that is no list
  const inside = [node["@graph"], node["mainEntity"]].flatMap((one) => nodesOf(one, depth + 1));
  const types = [node["@type"]].flat();
  const isOther = types.some((type) => typeof type === "string" && besideThePoint.test(type));
  // A page as such has an address, but what it is about stands in its mainEntity.
  const isPage = types.some((type) => typeof type === "string" && /(^|[/#])\w*Page$/.test(type));
  return isOther || (isPage && inside.length > 0) ? inside : [...inside, node];
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value.trim()];
  if (typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap((one) => (Array.isArray(one) ? [] : textsOf(one)));
  if (typeof value === "object" && value !== null) {
    const { value: given, "@id": id } = value as Node; // an object that is no list
    return [given, id].flatMap((one) =>
      typeof one === "string" || typeof one === "number" ? textsOf(one) : [],
    );
  }
  return [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Others' pages may hold anything.
  }
}
