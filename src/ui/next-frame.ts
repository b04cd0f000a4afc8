import { nextTask } from "./next-task.ts";

/** Goes on once what was drawn so far is on its way to the screen; in a task of its own, at once where nobody looks. */
export async function nextFrame(): Promise<void> {
  if (globalThis.document?.visibilityState === "visible")
    await new Promise((resolve) => requestAnimationFrame(resolve));
  await nextTask();
}
