/**
 * The bookmark that a visitor drags to the bookmarks bar: on a museum's object page it opens the companion window with
 * the page's address and the object's identifiers in the fragment, which no server sees.
 *
 * @param appUrl  absolute address of the Docent site
 * @returns a `javascript:` address, self-contained: no `eval`, nothing fetched
 */
export function bookmarkletUrl(appUrl: string): string {
  const code = `(${openCompanion})(${JSON.stringify(appUrl.replace(/#.*$/, ""))})`;
  return `javascript:${encodeURI(code).replaceAll("#", "%23")}`;
}

/**
 * Runs in the museum's page, so it may use nothing from outside itself. `noreferrer` keeps the museum's address out of
 * the request for the companion, and the museum's page without a handle on it.
 */
function openCompanion(appUrl: string): void {
  const ids = new Set<string>();
  const collect = (value: unknown, depth: number): void => {
    if (typeof value !== "object" || value === null || depth > 4) return;
    for (const [key, inner] of Object.entries(value)) {
      if (/^(identifier|value|sku)$/.test(key) && /string|number/.test(typeof inner)) ids.add(`${inner}`);
      else collect(inner, depth + 1);
    }
  };
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      collect(JSON.parse(script.textContent ?? ""), 0);
    } catch {
      // Broken JSON-LD is the museum's affair; the address may be enough.
    }
  }
  const page = location.origin + location.pathname + location.search;
  let fragment = `#/companion?url=${encodeURIComponent(page)}`;
  for (const id of [...ids].slice(0, 5)) fragment += `&id=${encodeURIComponent(id.slice(0, 200))}`;
  window.open(appUrl + fragment, "_blank", "noopener,noreferrer,width=460,height=820");
}
