import type { StageReport } from "./compile-report.ts";
import type { CompileEffects } from "./effects.ts";
import { createPace, type Pace } from "./pace.ts";
import { readSealed, writeSealed } from "./sealed-results.ts";

/** Runs stages: takes results from the cache where they are there, reports progress and time. */
export interface StageRunner {
  run<T>(
    stage: StageReport["stage"],
    compute: (pace: Pace) => Promise<T>,
    cached?: CachedStage<T>,
  ): Promise<T>;
  /** In the order in which they ended. */
  readonly report: readonly StageReport[];
}

export interface CachedStage<T> {
  /** Hash of everything that decides the result. */
  readonly key: string;
  encode(result: T): Uint8Array;
  decode(bytes: Uint8Array, place: string): T;
}

export function createStageRunner({ stageCache, onProgress, signal }: CompileEffects): StageRunner {
  const report: StageReport[] = [];
  /** Time of stages that ran inside the present one, which asked for their result. */
  let innerMs = 0;
  return {
    report,
    async run(stage, compute, cached) {
      signal?.throwIfAborted();
      const outerInnerMs = innerMs;
      innerMs = 0;
      const startMs = performance.now();
      const onFraction = (fraction: number) => onProgress?.({ stage, fraction });
      onFraction(0);
      const found = cached && stageCache && (await readSealed(stageCache, `${stage}-${cached.key}`));
      const result = found
        ? cached.decode(found, `cached result of ${stage}`)
        : await compute(createPace({ signal, onFraction }));
      if (cached && stageCache && !found)
        await writeSealed(stageCache, `${stage}-${cached.key}`, cached.encode(result));
      onFraction(1);
      const totalMs = performance.now() - startMs;
      report.push({ stage, ms: totalMs - innerMs, cached: found !== undefined });
      innerMs = outerInnerMs + totalMs;
      return result;
    },
  };
}
