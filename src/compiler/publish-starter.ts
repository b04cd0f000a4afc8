import { encodeStarter } from "../catalog/starter.ts";
import { bytesPerVector } from "../math/codes.ts";
import type { CatalogLayout } from "./catalog-layout.ts";
import type { Partition } from "./partition.ts";
import { cardOf } from "./publish-cards.ts";
import type { PublishedFacets } from "./publish-facets.ts";
import type { PictureStore } from "./publish-pictures.ts";
import type { CodedVectors } from "./reduce.ts";
import { chooseStarter } from "./starter-choice.ts";

/** What everybody fetches: enough for a first screen. */
const starterCount = 60;

export interface StarterSources {
  readonly layout: CatalogLayout;
  readonly coded: CodedVectors;
  readonly partition: Partition;
  readonly pictures: PictureStore;
  readonly facets: PublishedFacets | undefined;
  readonly labelCount: number;
}

/** A title that more items than these share ("Untitled") names none of them. */
const mostNamesakes = 3;

/**
 * The most popular of each cluster; where nobody knows, the one in its middle that has a name of its own. Items with a
 * picture come first.
 */
export function starterPayload({
  layout: { items, firstOrdinal, group, popularity },
  coded: { spec, codes },
  partition: { firstOrdinal: firstOrdinalOfNode, nodeDistance, rowOfOrdinal },
  pictures,
  facets,
  labelCount,
}: StarterSources): Uint8Array {
  const nodeOf = new Uint32Array(items.length);
  for (let j = 0; j < nodeDistance.length; j++)
    nodeOf.fill(j, firstOrdinalOfNode[j], firstOrdinalOfNode[j + 1]);
  const titles = new Map<string, number>();
  for (const { title } of items) titles.set(title, (titles.get(title) ?? 0) + 1);
  const scores = Float64Array.from(items, (item, ordinal) => {
    const centrality = -nodeDistance[nodeOf[ordinal]];
    const isNameless = (titles.get(item.title) ?? 0) > mostNamesakes;
    return 2 * (popularity?.[ordinal] ?? 0) + centrality - (isNameless ? 10 : 0);
  });
  const ordinals = chooseStarter(
    {
      firstOrdinal,
      isLeader: (ordinal) => group === undefined || group[ordinal] === ordinal,
      score: (ordinal) => scores[ordinal],
      creatorOf: (ordinal) => items[ordinal].creator,
      hasPicture: (ordinal) => pictures.pictureOf(items[ordinal]) !== undefined,
    },
    starterCount,
  );
  const chosen = ordinals.map((ordinal) => items[ordinal]);
  const stride = bytesPerVector(spec);
  const chosenCodes = new Uint8Array(ordinals.length * stride);
  ordinals.forEach((ordinal, i) => {
    const row = rowOfOrdinal[ordinal];
    chosenCodes.set(codes.subarray(row * stride, (row + 1) * stride), i * stride);
  });
  return encodeStarter(
    {
      ordinals,
      cards: chosen.map((item) => cardOf(item, pictures.pictureOf(item))),
      details: chosen.map((item) => ({ values: item.details })),
      codes: chosenCodes,
      groups: group && Uint32Array.from(ordinals, (ordinal) => group[ordinal]),
      popularity: popularity && Uint8Array.from(ordinals, (ordinal) => popularity[ordinal]),
      pictures: pictures.packedCount > 0 ? chosen.map(pictures.packedPicture) : [],
      facets: facets?.codesOfItems(ordinals),
    },
    labelCount,
  );
}
