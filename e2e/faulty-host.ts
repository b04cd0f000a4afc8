import type { Page, Route } from "@playwright/test";

/** What a host can do to a file. */
export const faults = {
  truncated: (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length / 2),
  corrupted: (bytes: Buffer): Buffer => {
    const copy = Buffer.from(bytes);
    copy[copy.length >> 1] ^= 0xff;
    return copy;
  },
  /** The version stands after the four letters of the magic. */
  "of another version": (bytes: Buffer): Buffer => {
    const copy = Buffer.from(bytes);
    copy[4] = 99;
    return copy;
  },
} as const;

export type FaultName = keyof typeof faults;

/** How often each file of a catalogue was asked for, by its path. */
export type Asked = ReadonlyMap<string, number>;

/**
 * Answers for these files in the host's place.
 *
 * @param answer  given the number of the request for this file (from 1); true when it answered, else the host does
 */
export async function interceptFiles(
  page: Page,
  paths: readonly string[],
  answer: (route: Route, nth: number) => Promise<boolean>,
): Promise<Asked> {
  const asked = new Map<string, number>();
  const isMeant = (url: URL) => paths.some((path) => url.pathname.endsWith(`/${path}`));
  await page.route(isMeant, async (route) => {
    const path = paths.find((meant) => new URL(route.request().url()).pathname.endsWith(`/${meant}`))!;
    const nth = (asked.get(path) ?? 0) + 1;
    asked.set(path, nth);
    if (!(await answer(route, nth))) await route.continue();
  });
  return asked;
}

/** Passes the host's answer on with its body changed. */
export async function fulfillChanged(route: Route, change: (bytes: Buffer) => Buffer): Promise<true> {
  const response = await route.fetch();
  await route.fulfill({ response, body: change(await response.body()) });
  return true;
}
