/** Whether the browser has promised to keep this site's data; undefined where it does not say. */
export async function isStorageLasting(): Promise<boolean | undefined> {
  try {
    return await navigator.storage?.persisted?.();
  } catch {
    return undefined;
  }
}

/**
 * Asks the browser to keep this site's data until the visitor deletes it. Some ask the visitor in turn, so it is to
 * follow something that shows that the data are worth keeping: a favourite, a download, the wish itself.
 *
 * @returns whether it promised
 */
export async function askForLastingStorage(): Promise<boolean> {
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}

/** What the browser counts for this site; undefined where it does not say. */
export async function storageEstimate(): Promise<
  { readonly usage: number; readonly quota: number } | undefined
> {
  try {
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
    return usage === undefined || quota === undefined ? undefined : { usage, quota };
  } catch {
    return undefined;
  }
}
