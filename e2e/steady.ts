import { setTimeout as pause } from "node:timers/promises";

/**
 * What there is to read once it no longer changes: `times` readings in a row are alike, a tenth of a second apart. For
 * what comes in parts and does not say which is the last.
 *
 * @throws {Error} when it still changes after half a minute
 */
export async function steady<T>(read: () => Promise<T> | T, { times = 4 } = {}): Promise<T> {
  let latest = "";
  let alike = 0;
  for (const untilMs = Date.now() + 30_000; Date.now() < untilMs; await pause(100)) {
    const reading = await read();
    const text = JSON.stringify(reading);
    alike = text === latest ? alike + 1 : 1;
    latest = text;
    if (alike >= times) return reading;
  }
  throw new Error(`still changing after 30 s: ${latest.slice(0, 300)}`);
}
