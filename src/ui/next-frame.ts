import { nextTask } from "./next-task.ts";

/** Windows that others cover may get no frames. */
const longestMs = 200;

/** Goes on once what was drawn so far is on its way to the screen; in a task of its own, at once where nobody looks. */
export async function nextFrame(): Promise<void> {
  if (globalThis.document?.visibilityState === "visible") {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, longestMs);
      requestAnimationFrame(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
  await nextTask();
}
