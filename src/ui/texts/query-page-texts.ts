import { inLanguage } from "./language.ts";

/** What the page of queries by ids says. */
export const queryPageTexts = inLanguage({
  en: {
    title: "Query",
    standfirst:
      "Recommendations for any list of ids. The question stands in this page’s address, behind the #, which no server sees.",
    catalogue: "Catalogue",
    ids: "Ids, newest last, with commas between",
    number: "Number",
    from: "From",
    recommend: "Recommend",
    hint: "Without ids, your own views are used. A comma within an id is written %2C.",
    items: "Items",
    recommended: "Recommended items",
    unknown: (ids: string) => `Not in this catalogue: ${ids}`,
    none: "There is nothing at this place of the ranking.",
    copy: "Copy",
    copied: "Copied",
  },
  de: {
    title: "Abfrage",
    standfirst:
      "Empfehlungen zu einer Liste von Kennungen. Die Frage steht in der Adresse dieser Seite, hinter dem #, das kein Server sieht.",
    catalogue: "Katalog",
    ids: "Kennungen, die neueste zuletzt, mit Kommas getrennt",
    number: "Anzahl",
    from: "Ab",
    recommend: "Empfehlen",
    hint: "Ohne Kennungen gelten Ihre eigenen Ansichten. Ein Komma in einer Kennung schreibt man %2C.",
    items: "Objekte",
    recommended: "Empfohlene Objekte",
    unknown: (ids: string) => `Nicht in diesem Katalog: ${ids}`,
    none: "An dieser Stelle der Rangfolge ist nichts.",
    copy: "Kopieren",
    copied: "Kopiert",
  },
});
