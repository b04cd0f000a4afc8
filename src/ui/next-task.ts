interface Yielding {
  readonly scheduler?: { yield?(): Promise<void> };
}

/** Goes on in a task of its own, so that frames and input come in between. */
export function nextTask(): Promise<void> {
  const { scheduler } = globalThis as Yielding; // not all browsers have it
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
