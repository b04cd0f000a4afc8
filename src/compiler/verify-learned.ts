import { FormatError } from "../catalog/format-error.ts";
import { decodeLearnedVectors, requireVectors } from "../catalog/learned-vectors.ts";
import { decodeRanker } from "../catalog/ranker.ts";
import { decodeShard } from "../catalog/shard.ts";
import { rankerFeatureCount } from "../models/ranker/ranker-features.ts";
import type { PublishedCatalog } from "./published-catalog.ts";
import type { Violations } from "./violations.ts";

/** A catalogue learned from behaviour says what its vectors mean, and every item has one of each further set. */
export async function checkLearned(catalog: PublishedCatalog, violations: Violations): Promise<void> {
  const { manifest, centroids } = catalog;
  const { learned, itemSpec } = centroids;
  if ((manifest.learned === undefined) !== (learned === undefined)) {
    violations.add(
      `centroids: learned vectors ${learned ? "are" : "are not"} there, the manifest says otherwise`,
    );
    return;
  }
  if (!learned) return;
  await violations.collect(async () => {
    const shape = { clusters: manifest.clusters, dim: itemSpec.dim };
    const { learner, inSpec, content } = decodeLearnedVectors(learned, shape, "centroids: learned vectors");
    if (learner !== manifest.learned?.learner || (content !== undefined) !== manifest.learned.hasContent)
      violations.add(
        `centroids: learned by ${learner}, the manifest says ${JSON.stringify(manifest.learned)}`,
      );
    const { ranker } = manifest.learned ?? {};
    const file = manifest.files.ranker;
    if ((ranker === undefined) !== (file === undefined))
      violations.add(`ranker: ${file ? "a file" : "no file"} is there, the manifest says otherwise`);
    if (file) {
      const bytes = await catalog.payload(file, "ranker");
      await violations.collect(() => checkRanker(bytes, centroids.firstOrdinal[manifest.clusters]));
    }
    for await (const { part, bytes, place } of catalog.parts("shards", () => {})) {
      await violations.collect(() => {
        const shard = decodeShard(bytes, itemSpec, part, place);
        requireVectors(shard.inCodes, shard.itemCount, inSpec, `${place}: "in" vectors`);
        if (content) requireVectors(shard.contentCodes, shard.itemCount, content.spec, `${place}: content`);
      });
    }
  });
}

function checkRanker(bytes: Uint8Array, items: number): void {
  const { network } = decodeRanker(bytes, items, "ranker");
  if (network.mean.length !== rankerFeatureCount)
    throw new FormatError(
      `ranker: a network of ${network.mean.length} features, this build computes ${rankerFeatureCount}`,
    );
}
