import type { SparseMatrix } from "../math/sparse-matrix.ts";
import type { RankingReport } from "./evaluation/evaluate-ranking.ts";
import type { Sequences } from "./interactions.ts";
import { LearningError } from "./learning-error.ts";

/** What a learner learns from. */
export interface TrainingSet {
  /** Users × items; the values weigh what was done, 1 where nobody says. */
  readonly matrix: SparseMatrix;
  /** So many rows are people; those below only say what goes together, as features do. All when absent. */
  readonly people?: number | undefined;
  /** Items × features. */
  readonly itemFeatures?: SparseMatrix | undefined;
  readonly sequences?: Sequences | undefined;
}

/** What a run is told, and tells, while it learns. */
export interface Training {
  /** Called between blocks of work; waits where it has to, and throws to end the run. */
  step(fraction: number): Promise<void>;
  onEpoch?(epoch: EpochReport): void;
  /** `auto` has measured one of those that it chooses from. */
  onTried?(learner: string, report: RankingReport): void;
}

export interface EpochReport {
  readonly learner: string;
  readonly epoch: number;
  readonly epochs: number;
  /** Mean over what was learned from. */
  readonly loss: number;
  /** On what was held out, where that is asked for; larger is better. */
  readonly score: number | undefined;
}

export const silentTraining: Training = { step: async () => {} };

export interface EpochsOptions {
  readonly learner: string;
  readonly epochs: number;
  /** Learns from everything once. @returns the mean loss */
  readonly runEpoch: (epoch: number) => Promise<number>;
  /** How good the model is now on what was held out. */
  readonly validate?: (() => number) | undefined;
  /** Keeps the model as it is now; the best one is what counts in the end. */
  readonly keepBest?: () => void;
  /** Ends after so many epochs without a better score. */
  readonly patience?: number;
}

/**
 * Runs epochs until they are over, or the held-out score has not risen for `patience` of them.
 *
 * @returns how many were run
 * @throws {LearningError} when the loss is no number any more, or ten times what it was after the first epoch
 */
export async function runEpochs(
  { learner, epochs, runEpoch, validate, keepBest, patience = 3 }: EpochsOptions,
  training: Training,
): Promise<number> {
  let first = 0;
  let best = Number.NEGATIVE_INFINITY;
  let bestEpoch = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const loss = await runEpoch(epoch);
    if (epoch === 1) first = loss;
    if (!Number.isFinite(loss) || loss > 10 * Math.max(first, 0.1)) {
      throw new LearningError(
        `${learner}: epoch ${epoch}: the loss is ${loss.toPrecision(3)} after ${first.toPrecision(3)} at first: the run diverges; a smaller learning rate may help`,
      );
    }
    const score = validate?.();
    training.onEpoch?.({ learner, epoch, epochs, loss, score });
    await training.step(epoch / epochs);
    if (score === undefined) continue;
    if (score > best) {
      best = score;
      bestEpoch = epoch;
      keepBest?.();
    } else if (epoch - bestEpoch >= patience) return epoch;
  }
  return epochs;
}
