import type { CatalogLayout } from "../catalog-layout.ts";
import { itemsOfCluster } from "../catalog-layout.ts";
import type { SourceItem } from "../source-item.ts";

/** A creator names a neighbourhood only where so many of its items are theirs. */
const leastOfCreator = 0.5;
/** Titles have words that say nothing; what a cataloguer wrote is a term. */
const worthOfWord = 0.5;
/** Two words say more than one, where the second is nearly as typical. */
const leastOfFirst = 0.5;

/**
 * What is typical of each cluster, for a map: values of its facets, words of its titles, or its creator; "" where
 * nothing is.
 */
export function labelClusters(layout: CatalogLayout): string[] {
  const overall = countTerms(layout.items);
  return Array.from({ length: layout.clusterCount }, (_, cluster) => {
    const items = itemsOfCluster(layout, cluster);
    const scored = [...countTerms(items)].flatMap(([key, { count, text, isCreator, isWord }]) => {
      const share = count / items.length;
      if (count < 2 || (isCreator && share < leastOfCreator)) return [];
      const usual = (overall.get(key)?.count ?? count) / layout.items.length;
      return [{ text, score: (isWord ? worthOfWord : 1) * share * Math.log(share / usual) }];
    });
    scored.sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1));
    const [first, ...others] = scored.filter(({ score }) => score > 0);
    if (!first) return "";
    const second = others.find(({ text }) => !overlap(text, first.text));
    const isWorthIt = second && second.score >= leastOfFirst * first.score;
    return isWorthIt ? `${first.text} · ${second.text}` : first.text;
  });
}

interface Term {
  readonly count: number;
  /** As it was first written. */
  readonly text: string;
  readonly isCreator: boolean;
  /** Of a title. */
  readonly isWord: boolean;
}

/** In how many items each term stands, by its lower case. */
function countTerms(items: readonly SourceItem[]): Map<string, Term> {
  const terms = new Map<string, Term>();
  for (const { title, creator, facets } of items) {
    const ofItem = new Map<string, Omit<Term, "count">>();
    for (const [word] of title.matchAll(/\p{L}[\p{L}\p{M}’']{2,}/gu))
      ofItem.set(word.toLowerCase(), { text: word, isCreator: false, isWord: true });
    for (const value of facets.flat())
      ofItem.set(value.toLowerCase(), { text: value, isCreator: false, isWord: false });
    if (creator !== "") ofItem.set(creator.toLowerCase(), { text: creator, isCreator: true, isWord: false });
    for (const [key, term] of ofItem)
      terms.set(key, { ...(terms.get(key) ?? term), count: (terms.get(key)?.count ?? 0) + 1 });
  }
  return terms;
}

/** "Cat", "Cat face" */
function overlap(a: string, b: string): boolean {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x.includes(y) || y.includes(x);
}
