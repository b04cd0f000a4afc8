import { decodeProfiles } from "../catalog/profiles.ts";
import { decodeGraph } from "../hnsw/graph-codec.ts";
import { bytesPerVector } from "../math/codes.ts";
import { fewestPeople, fewestSupporters } from "../models/two-towers/taste-profiles.ts";
import type { PublishedCatalog } from "./published-catalog.ts";
import { lostNodes } from "./self-finding.ts";
import type { FoundCards } from "./verify-items.ts";
import type { Violations } from "./violations.ts";

/** No profile is of fewer people than may be published, no favourite of fewer supporters; every profile finds itself. */
export async function checkProfiles(
  { manifest, centroids, payload }: PublishedCatalog,
  cards: FoundCards,
  violations: Violations,
): Promise<void> {
  const ref = manifest.files.profiles;
  if (!ref) return;
  await violations.collect(async () => {
    const place = "profiles";
    const data = decodeProfiles(await payload(ref, place), manifest, place);
    const { profiles, ordinals, tower, codes, spec } = data;
    const learned = centroids.learned !== undefined;
    if (!learned && tower.hidden.inputs !== manifest.dim)
      violations.add(
        `${place}: the tower takes ${tower.hidden.inputs} dimensions, items have ${manifest.dim}`,
      );
    profiles.forEach(({ people, favourites }, p) => {
      if (people < fewestPeople)
        violations.add(`${place}: profile ${p} is of ${people} people, expected at least ${fewestPeople}`);
      for (const { item, support } of favourites)
        if (support < fewestSupporters)
          violations.add(
            `${place}: profile ${p}: ${support} people love item ${item}, expected at least ${fewestSupporters}`,
          );
    });
    ordinals.forEach((ordinal, i) => {
      const card = cards[ordinal];
      if (card && card.id !== data.cards[i].id)
        violations.add(
          `${place}: item ${ordinal} is ${JSON.stringify(data.cards[i].id)}, its card says ${JSON.stringify(card.id)}`,
        );
    });
    const graph = decodeGraph(data.graph, codes.length / bytesPerVector(spec), place);
    for (const node of lostNodes(graph, codes, spec, manifest.defaults.efSearch))
      violations.add(`${place}: profile ${node} does not find itself`);
  });
}
