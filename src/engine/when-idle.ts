import { pause } from "./pause.ts";

/** As much of `scheduler` as is asked: not all browsers have it. */
interface TaskScheduler {
  postTask(work: () => void, options: { priority: "background"; signal: AbortSignal }): Promise<void>;
}

/** Where the browser doesn't say when it is idle, a pause leaves room for what is more urgent. */
const breathMs = 20;

/** Resolves when nothing more urgent waits for this thread, or when `signal` aborts. */
export async function whenIdle(signal: AbortSignal): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: TaskScheduler };
  if (!scheduler) return pause(breathMs, signal);
  await scheduler.postTask(() => {}, { priority: "background", signal }).catch(() => {}); // aborted
}
