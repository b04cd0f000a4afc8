import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Reply } from "../engine/api/reply.ts";
import type { EngineApi } from "../engine/api.ts";
import { onlyPositional, readArguments, UsageError, wholeNumber } from "./command-arguments.ts";
import { CommandFailure } from "./command-failure.ts";
import { anyRequest, openFolderEngine } from "./folder-engine.ts";
import { createProgressView } from "./progress-view.ts";
import {
  type RelatedFormat,
  type RelatedItems,
  relatedFileName,
  relatedHtml,
  relatedItem,
} from "./related/related-items.ts";

export const relatedUsage = `docent related <dir> --out <folder> [--format html|json] [--recs 10] [--href TEMPLATE]

Writes for each item of a published folder a file with what is like it, the same as in the browser: a list to put into
the item's page, for visitors without scripts and for search engines. index.json says which file is whose.
  --href "/works/{id}.html"   the form of the items' addresses, instead of the catalogue's own
`;

const format = "docent-related";
/** Items whose cards are read at once. */
const pageLength = 100;

/**
 * `docent related`. The folder is written beside and changed over at the end.
 *
 * @throws {UsageError} for arguments that make no sense; {CommandFailure} where the catalogue can't be read or the
 *   folder holds something else
 */
export async function runRelated(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { positionals, values } = readArguments(args, {
    out: "string",
    format: "string",
    recs: "string",
    href: "string",
    quiet: "boolean",
  });
  const dir = onlyPositional(positionals, "one folder");
  if (values.out === undefined) throw new UsageError("--out: got nothing, expected a folder");
  const out = resolve(values.out);
  const wanted = parseFormat(values.format ?? "html");
  const count = wholeNumber("--recs", values.recs, { usual: 10, least: 1, most: 100 });
  const { engine, info } = answerOf(await openFolderEngine(dir));
  await refuseForeign(out);

  const view = createProgressView({ stream: process.stderr, isQuiet: values.quiet ?? false });
  await mkdir(dirname(out), { recursive: true });
  const staging = await mkdtemp(join(dirname(out), `.${basename(out)}-`));
  try {
    const files: Record<string, string> = {};
    for await (const item of eachItem(engine, { count, href: values.href, signal })) {
      const name = relatedFileName(item.id, wanted);
      const text = wanted === "html" ? relatedHtml(item) : `${JSON.stringify(item)}\n`;
      await writeFile(join(staging, name), text);
      files[item.id] = name;
      view.update("related", Object.keys(files).length / info.items);
    }
    const index = { format, catalogue: info.id, generation: info.generation, files };
    await writeFile(join(staging, "index.json"), `${JSON.stringify(index)}\n`);
    await rm(out, { recursive: true, force: true });
    await rename(staging, out);
    view.close();
    process.stdout.write(`${values.out}: ${info.items} files of up to ${count} related items each\n`);
    return 0;
  } finally {
    view.close();
    await rm(staging, { recursive: true, force: true });
  }
}

async function* eachItem(
  engine: EngineApi,
  {
    count,
    href,
    signal,
  }: { readonly count: number; readonly href: string | undefined; readonly signal: AbortSignal },
): AsyncGenerator<RelatedItems> {
  for (let offset = 0; ; offset += pageLength) {
    const { items, total } = answerOf(await engine.browse({ ...anyRequest, offset, limit: pageLength }));
    for (const { card } of items) {
      signal.throwIfAborted();
      const similar = answerOf(await engine.similar({ ...anyRequest, id: card.id, k: count }));
      const related = similar.items.map((one) => relatedItem(one.card, one.score, href));
      yield { id: card.id, related };
    }
    if (offset + pageLength >= total) return;
  }
}

/** @throws {CommandFailure} when the folder is there and was not written by this command */
async function refuseForeign(out: string): Promise<void> {
  const text = await readFile(join(out, "index.json"), "utf8").catch(() => undefined);
  const isOurs = text?.startsWith(`{"format":"${format}"`) ?? false;
  const isThere = await readFile(out).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== "ENOENT",
  );
  if (isThere && !isOurs) {
    throw new CommandFailure(
      `${out}: this is there already, and no folder of related items: expected a new one`,
    );
  }
}

function parseFormat(text: string): RelatedFormat {
  if (text === "html" || text === "json") return text;
  throw new UsageError(`--format: got ${JSON.stringify(text)}, expected html or json`);
}

function answerOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new CommandFailure(reply.failure.message);
  return reply.value;
}
