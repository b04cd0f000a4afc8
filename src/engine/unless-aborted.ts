import { abortedFailure } from "./engine-failure.ts";

/** Waits for what goes on whoever waits. @throws {EngineFailure} `aborted`, as soon as the signal says so */
export async function unlessAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw abortedFailure();
  let leave = () => {};
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(abortedFailure());
    signal.addEventListener("abort", leave, { once: true });
  });
  try {
    await Promise.race([promise, left]);
  } finally {
    signal.removeEventListener("abort", leave);
  }
}
