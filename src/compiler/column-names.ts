export type ColumnRole =
  | "id"
  | "title"
  | "creator"
  | "date"
  | "url"
  | "image"
  | "popularity"
  | "tags"
  | "kind";

/**
 * Words of column names, folded, that name a role: the surest first, English before its like in German, French, Italian,
 * Spanish, Portuguese and Dutch. Each stands for itself as a whole word, or for the whole name.
 */
const namesOf: Readonly<Record<ColumnRole, readonly string[]>> = {
  id: (
    "id|identifier|object id|objectid|item id|sku|isbn|isbn13|uuid|handle|slug|accession number|inventory number|" +
    "inventarnummer|inventar nr|numero d inventaire|numero d inventario|numero de inventario|inventarisnummer|" +
    "objectnummer|objektnummer|key|code|number|nummer|nr|numero"
  ).split("|"),
  title: (
    "title|name|product|headline|label|annotation|caption|object name|subject|titel|titre|titolo|titulo|bezeichnung|" +
    "benennung|naam|nom|nombre|nome|denominazione"
  ).split("|"),
  creator: (
    "artist|creator|author|authors|maker|designer|director|photographer|composer|brand|vendor|manufacturer|full name|" +
    "cited name|artists|creators|kunstler|kunstlerin|urheber|hersteller|fotograf|autor|autorin|artiste|auteur|auteurs|" +
    "createur|fabricant|artista|autore|autores|fabricante|marca|kunstenaar|vervaardiger|maker s"
  ).split("|"),
  date: (
    "date|year|created|creation date|released|release date|published|publication year|datierung|datum|jahr|datation|" +
    "annee|millesime|data|anno|fecha|ano|datering|jaar|periode"
  ).split("|"),
  url: "url|link|href|permalink|web url|page|website|webseite|adresse|lien|enlace|collegamento".split("|"),
  image:
    "image|picture|thumbnail|thumb|photo|cover|poster|img|bild|abbildung|foto|immagine|imagen|imagem|afbeelding|vignette".split(
      "|",
    ),
  popularity: "popularity|views|votes|ratings count|sales|highlight|downloads|rank score".split("|"),
  tags: (
    "tags|tag|subjects|keywords|genres|genre|topics|categories|category|movements|styles|style|schlagworte|" +
    "schlagworter|mots cles|sujets|soggetti|temi|palabras clave|temas|categorias|trefwoorden|onderwerpen"
  ).split("|"),
  kind: (
    "medium|material|materials|classification|type|kind|department|culture|collection|description|summary|technique|" +
    "technik|objektart|gattung|sachgruppe|abteilung|sammlung|beschreibung|materiau|materiaux|domaine|materiale|tecnica|" +
    "materia|tipo|materiaal|techniek|collectie|beschrijving"
  ).split("|"),
};

/** How surely a column of these words plays a role: 0 for the surest; undefined when it isn't called so. */
export function nameRank(role: ColumnRole, words: string): number | undefined {
  const names = namesOf[role];
  const whole = names.indexOf(words);
  if (whole >= 0) return whole;
  const part = names.findIndex((name) => ` ${words} `.includes(` ${name} `));
  return part < 0 ? undefined : names.length + part;
}

/** Called an id and nothing else: repeats in it are faults of the table. */
export function isSurelyId(words: string): boolean {
  return (nameRank("id", words) ?? Number.POSITIVE_INFINITY) < namesOf.id.indexOf("sku");
}

/** Whether anything that a column may be called is among these words. */
export function isColumnName(words: string): boolean {
  return (Object.keys(namesOf) as ColumnRole[]).some((role) => nameRank(role, words) !== undefined); // Its own keys.
}

/** Says something about another column (an artist's role), or about the record rather than the thing. */
export function isAside(words: string): boolean {
  return /\b(role|prefix|suffix|sort|bio|begin|end|nationality|gender|copyright|rights|credit|credit line|dimensions?|isbn(13)?|acquired|url|id)\b/.test(
    words,
  );
}

/** A date of somebody's life, or of what happened to the thing or its record later. */
export function isDateAside(words: string): boolean {
  return /\b(artist|creator|author|maker|constituent|birth|born|death|died|acqui\w+|accession|metadata|modified|updated|catalog\w*|entered|added)\b/.test(
    words,
  );
}

/** Addresses of people, terms and other databases' records. */
export function isForeignAddress(words: string): boolean {
  return /\b(artist|creator|author|maker|constituent|ulan|aat|tgn|viaf|gnd|wikidata|wikipedia|tags?|licen[cs]e|rights)\b/.test(
    words,
  );
}
