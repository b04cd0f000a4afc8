import type { TransferLog } from "../engine/api/diagnostics.ts";
import type { EngineClient } from "../engine/client.ts";

export interface TransferWatchOptions {
  /** How long answers are collected before the log is asked for, in milliseconds. */
  readonly restMs?: number;
}

/**
 * The same client; after its answers the log of transfers is asked for, so that what the page says about requests is
 * true at any time.
 */
export function watchTransfers(
  client: EngineClient,
  onLog: (log: TransferLog) => void,
  { restMs = 80 }: TransferWatchOptions = {},
): EngineClient {
  let isDue = false;
  const refresh = async () => {
    isDue = false;
    const reply = await client.transfers();
    if (reply.ok) onLog(reply.value);
  };
  const answered = <T>(reply: T): T => {
    if (!isDue) setTimeout(() => void refresh(), restMs);
    isDue = true;
    return reply;
  };
  return {
    ...client,
    open: (...question) => client.open(...question).then(answered),
    recommend: (...question) => client.recommend(...question).then(answered),
    similar: (...question) => client.similar(...question).then(answered),
    item: (...question) => client.item(...question).then(answered),
    view: (...question) => client.view(...question).then(answered),
    browse: (...question) => client.browse(...question).then(answered),
    searchByMeaning: (...question) => client.searchByMeaning(...question).then(answered),
    searchTitles: (...question) => client.searchTitles(...question).then(answered),
    pictures: (...question) => client.pictures(...question).then(answered),
    setSearchEngine: (...question) => client.setSearchEngine(...question).then(answered),
  };
}
