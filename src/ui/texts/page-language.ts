let language: string | undefined;

/** On other people's pages the interface speaks the page's language: to be said before any text is loaded. */
export function speakLanguageOfPage(tag: string | undefined): void {
  language = tag === "" ? undefined : tag;
}

/** A tag such as "de-AT"; undefined where the page said nothing. */
export function pageLanguage(): string | undefined {
  return language;
}
