/** The form of the addresses of a site's object pages, as a visitor writes it. */
export interface PagePattern {
  /** As written, without blanks at its ends. */
  readonly text: string;
  /** With the port, if there is one. */
  readonly host: string;
  /** The id in such an address; undefined in others. */
  idIn(address: string): string | undefined;
}

/** What keeps a text from being one. */
export type PagePatternFault = "address" | "id" | "host" | "stars" | "length";

export type ParsedPagePattern =
  | { readonly ok: true; readonly pattern: PagePattern }
  | { readonly ok: false; readonly fault: PagePatternFault };

const longest = 200;
const longestAddress = 2000;
const idMark = "docent-id";
const starMark = "docent-star";

/**
 * Reads a pattern such as `https://museum.example/objects/*-{id}`: `{id}` stands for the id, once; `*` for anything up to
 * the next slash, once between two of them, so that no address takes long to compare.
 */
export function parsePagePattern(text: string): ParsedPagePattern {
  const trimmed = text.trim();
  const fail = (fault: PagePatternFault): ParsedPagePattern => ({ ok: false, fault });
  if (trimmed.length > longest) return fail("length");
  if (!/^https?:\/\//i.test(trimmed)) return fail("address");
  if (trimmed.split("{id}").length !== 2) return fail("id");
  const marked = trimmed.replace("{id}", idMark).replaceAll("*", starMark);
  if (!URL.canParse(marked)) return fail("address");
  const { host, pathname, search, username } = new URL(marked);
  if (username !== "" || /docent-(id|star)/.test(host)) return fail("host");
  const form = pathname + search;
  if (!form.includes(idMark)) return fail("id"); // behind a #, which the bookmark does not send
  const isManifold = form
    .split(/[/?&]/)
    .some((part) => part.split(starMark).length > 2 || /docent-(id|star)docent-/.test(part));
  if (isManifold) return fail("stars");
  const expression = expressionOf(form);
  return {
    ok: true,
    pattern: {
      text: trimmed,
      host,
      idIn(address) {
        if (address.length > longestAddress || !URL.canParse(address)) return undefined;
        const url = new URL(address);
        if (url.host !== host) return undefined;
        const found = expression.exec(url.pathname + url.search)?.[1];
        return found === undefined ? undefined : decode(found);
      },
    },
  };
}

/** A slash at the end and a query that the pattern does not mention make no difference. */
function expressionOf(form: string): RegExp {
  const source = form
    .replace(/\/$/, "")
    .split(/(docent-id|docent-star)/)
    .map((part) =>
      part === idMark
        ? "([^/?&]+?)"
        : part === starMark
          ? "[^/?&]*"
          : part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"),
    )
    .join("");
  return new RegExp(`^${source}${form.includes("?") ? "(?:&.*)?" : "/?(?:\\?.*)?"}$`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
