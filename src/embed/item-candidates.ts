import { type ItemAddress, idsInAddress, isSamePage } from "./item-address.ts";
import { idsFromLinkedData } from "./linked-data-ids.ts";
import type { PageFacts } from "./page-facts.ts";

/** A text that may be the id of the item that a page shows. */
export interface ItemCandidate {
  readonly id: string;
  /** Where it stood. */
  readonly from: "attribute" | "meta" | "linked-data" | "canonical" | "address";
  /** A guess counts only where the item's own address is the page's. */
  readonly isGuess: boolean;
}

export interface CandidateOptions {
  /** The element's own word; nothing else then counts. */
  readonly item: string | undefined;
  /** The site's form of addresses, where it is told. */
  readonly itemAddress: ItemAddress | undefined;
}

/** The catalogue is asked for so many at once: each may cost a file. */
const mostCandidates = 8;

/** What the current item may be, in the order in which they count: what the page says for itself, then its address. */
export function itemCandidates(
  facts: PageFacts,
  { item, itemAddress }: CandidateOptions,
): readonly ItemCandidate[] {
  if (item !== undefined) return [{ id: item, from: "attribute", isGuess: false }];
  if (facts.meta !== undefined) return [{ id: facts.meta, from: "meta", isGuess: false }];
  const linked = idsFromLinkedData(facts.linkedData).flatMap((text) =>
    /^https?:\/\//i.test(text)
      ? fromAddress(text, "linked-data", itemAddress)
      : [{ id: text, from: "linked-data", isGuess: false } as const],
  );
  const canonical =
    facts.canonical === undefined ? [] : fromAddress(facts.canonical, "canonical", itemAddress);
  const address = fromAddress(facts.address, "address", itemAddress);
  const all = [...linked, ...canonical, ...address];
  // What is certain goes first, in its order; then the guesses.
  return distinct([...all.filter(({ isGuess }) => !isGuess), ...all.filter(({ isGuess }) => isGuess)]);
}

/** Whether the item with this address is the page's. */
export function isOfPage(itemUrl: string, { address, canonical }: PageFacts): boolean {
  return isSamePage(itemUrl, address) || (canonical !== undefined && isSamePage(itemUrl, canonical));
}

function fromAddress(
  address: string,
  from: ItemCandidate["from"],
  itemAddress: ItemAddress | undefined,
): ItemCandidate[] {
  const id = itemAddress && URL.canParse(address) ? itemAddress.idIn(address) : undefined;
  if (id !== undefined) return [{ id, from, isGuess: false }];
  return idsInAddress(address).map((part) => ({ id: part, from, isGuess: true }));
}

function distinct(candidates: readonly ItemCandidate[]): ItemCandidate[] {
  const byId = new Map<string, ItemCandidate>();
  for (const candidate of candidates) if (!byId.has(candidate.id)) byId.set(candidate.id, candidate);
  return [...byId.values()].slice(0, mostCandidates);
}
