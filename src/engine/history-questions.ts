import { parseItemId } from "../catalog/item.ts";
import { encodeHistoryFile, parseHistoryFile } from "../history/history-file.ts";
import type { HistoryEvent, HistoryStore } from "../history/history-store.ts";
import { parseSettings, type Settings } from "../history/settings.ts";
import type { ImportReceipt, Profile, RemoveRequest } from "./api/history.ts";
import { EngineFailure } from "./engine-failure.ts";
import { deleteExpired } from "./retention.ts";
import type { Visitor } from "./visitor.ts";

/** All that is remembered of the catalogue that is open. */
export async function readProfile(visitor: Visitor): Promise<Profile> {
  const events = await visitor.latestEvents();
  const log = events.filter(({ kind }) => kind === "view").sort((a, b) => b.atMs - a.atMs || b.seq - a.seq);
  return { ...(await visitor.summary()), log };
}

export async function removeEvents(
  visitor: Visitor,
  { seqs = [], viewsOf }: Pick<RemoveRequest, "seqs" | "viewsOf">,
): Promise<HistoryEvent[]> {
  const itemId = viewsOf === undefined ? undefined : parseItemId(viewsOf);
  const views = itemId === undefined ? [] : await visitor.removeViews(itemId);
  return seqs.length > 0 ? [...views, ...(await visitor.remove(seqs))] : views;
}

export async function exportHistory(history: HistoryStore): Promise<string> {
  return encodeHistoryFile(await history.events());
}

/** @throws {EngineFailure} `refused`, with nothing changed, when the text is no history */
export async function importHistory(history: HistoryStore, text: string): Promise<ImportReceipt> {
  const file = parseHistoryFile(text);
  if (!file.ok) throw new EngineFailure("refused", `this file is not read: ${file.reason}`);
  const added = await history.merge(file.events);
  return { added, known: file.events.length - added };
}

export async function readSettings(history: HistoryStore): Promise<Settings> {
  return (await history.settings()) ?? parseSettings(undefined);
}

/** What is past its time by the new settings is deleted when the promise resolves. */
export async function changeSettings(
  history: HistoryStore,
  changes: Partial<Settings>,
  nowMs: number,
): Promise<Settings> {
  const settings = await history.changeSettings(changes);
  await deleteExpired(history, nowMs);
  return settings;
}
