/** What a page says of itself, as far as it may name an item. */
export interface PageFacts {
  readonly address: string;
  /** Of `<meta name="docent:item">`. */
  readonly meta: string | undefined;
  /** The texts of `<script type="application/ld+json">`. */
  readonly linkedData: readonly string[];
  readonly canonical: string | undefined;
}

/** More would be no description of one item; and a page's text is not ours to spend long on. */
const mostScripts = 20;
const mostCharacters = 200_000;

export function readPageFacts(page: Document): PageFacts {
  const meta = page.querySelector<HTMLMetaElement>('meta[name="docent:item"]')?.content.trim();
  const canonical = page.querySelector<HTMLLinkElement>('link[rel~="canonical"][href]')?.href;
  const scripts = [...page.querySelectorAll('script[type="application/ld+json"]')];
  return {
    address: page.location?.href ?? page.baseURI,
    meta: meta === "" ? undefined : meta,
    linkedData: scripts
      .slice(0, mostScripts)
      .map(({ textContent }) => textContent ?? "")
      .filter((text) => text.length <= mostCharacters),
    canonical: canonical === "" ? undefined : canonical,
  };
}
