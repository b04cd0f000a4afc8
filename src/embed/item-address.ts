/** The address of an item's page: a text in which `{id}` stands for the id. */
export interface ItemAddress {
  /** @returns "" for an empty id */
  hrefOf(id: string): string;
  /** The id in an address of this form, whatever its host; undefined for others. */
  idIn(address: string): string | undefined;
}

/**
 * @param template  such as `/works/{id}` or `?object={id}`
 * @param base  what it is relative to
 * @returns undefined when it has no `{id}` or is no address
 */
export function parseItemAddress(template: string, base: string): ItemAddress | undefined {
  // A text that addresses leave as it is.
  const mark = "docent-id-here";
  const text = template.trim().replace("{id}", mark);
  if (!text.includes(mark) || !URL.canParse(text, base)) return undefined;
  const { href } = new URL(text, base);
  const [before, after] = href.split(mark) as [string, string]; // the mark is in the text once
  const form = comparablePath(href).split(mark) as [string, string];
  return {
    hrefOf: (id) => (id === "" ? "" : before + encodeURIComponent(id) + after),
    idIn(address) {
      const path = comparablePath(address);
      const [start, end] = form;
      if (!path.startsWith(start) || !path.endsWith(end) || path.length <= start.length + end.length)
        return undefined;
      const id = path.slice(start.length, path.length - end.length);
      return id.includes("/") || id.includes("&") ? undefined : decode(id);
    },
  };
}

/**
 * Whether two addresses are of one page: hosts aside (a preview, with or without www), as are what a static host adds
 * and leaves out (a slash, `index.html`, `.html`) and the fragment.
 */
export function isSamePage(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && comparablePath(one) === comparablePath(other);
}

/** Parts of an address that may be an item's id, the likeliest first. */
export function idsInAddress(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { pathname, searchParams, hash } = new URL(address);
  const segments = pathname.split("/").filter((segment) => segment !== "" && segment !== "index.html");
  const last = decode(segments.at(-1) ?? "").replace(/\.html?$/i, "");
  const words = last.split("-");
  const tails = [1, 2, 3]
    .filter((count) => count < words.length)
    .map((count) => words.slice(-count).join("-"));
  const route = hash.startsWith("#/") ? [decode(hash.split("/").at(-1) ?? "")] : [];
  const parts = [
    ...route,
    last,
    ...searchParams.values(),
    ...tails,
    ...segments.slice(0, -1).reverse().map(decode),
  ];
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== "" && part.length <= 200))];
}

function comparablePath(address: string): string {
  const { pathname, search, hash } = new URL(address);
  const path = pathname
    .replace(/\/index\.html?$/i, "/")
    .replace(/\.html?$/i, "")
    .replace(/(.)\/+$/, "$1");
  // Pages of an app may stand in the fragment.
  return path + search + (hash.startsWith("#/") ? hash : "");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
