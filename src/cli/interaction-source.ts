import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Database } from "sql.js";
import type { InputEncoding } from "../compiler/ingest.ts";
import type { QuoteStyle } from "../compiler/ingest-quotes.ts";
import type { InteractionColumnWishes } from "../compiler/interactions/interaction-columns.ts";
import { chooseInteractionColumns } from "../compiler/interactions/interaction-columns.ts";
import { interactionsFromParquet, interactionsFromText } from "../compiler/interactions/read-interactions.ts";
import { sampleFromRecord } from "../compiler/interactions/sample-from-record.ts";
import type { Sample } from "../models/dataset.ts";
import { LearningError } from "../models/learning-error.ts";
import { CommandFailure } from "./command-failure.ts";
import { readFileChunks } from "./node-effects.ts";
import { type ImportPackage, importOptionalPackage } from "./optional-package.ts";
import { openVectorFile, parquetDecompressors } from "./vector-file.ts";

export interface InteractionSource {
  /** A file, or the address of a MySQL server: "mysql://user@host/database". */
  readonly from: string;
  /** Of SQLite and MySQL: what to ask; of SQLite the first table that has users and items when absent. */
  readonly query?: string | undefined;
  readonly columns: InteractionColumnWishes;
  readonly delimiter?: string | undefined;
  readonly encoding?: InputEncoding | undefined;
  readonly quotes?: QuoteStyle | undefined;
}

/**
 * Interactions of whatever `from` names: delimited text, JSON, Parquet, an SQLite file, a MySQL server.
 *
 * @throws {CommandFailure} when the package for MySQL is missing, or the server refuses
 */
export function openInteractions(
  source: InteractionSource,
  options: { readonly importPackage?: ImportPackage } = {},
): AsyncGenerator<Sample> {
  const { from, columns, delimiter, encoding, quotes } = source;
  if (/^mysql:\/\//i.test(from)) return interactionsFromMysql(source, options.importPackage);
  if (/\.(sqlite3?|db)$/i.test(from)) return interactionsFromSqlite(source);
  if (/\.parquet$/i.test(from)) return parquetFile(from, columns);
  return interactionsFromText(readFileChunks(from), { fileName: from, columns, delimiter, encoding, quotes });
}

async function* parquetFile(path: string, columns: InteractionColumnWishes): AsyncGenerator<Sample> {
  const file = await openVectorFile(path);
  try {
    yield* interactionsFromParquet(file, { columns, decompressors: parquetDecompressors });
  } finally {
    await file.close();
  }
}

async function* interactionsFromSqlite({ from, query, columns: wishes }: InteractionSource) {
  const { default: initSqlJs } = await import("sql.js");
  const wasm = createRequire(import.meta.url).resolve("sql.js/dist/sql-wasm.wasm");
  const sql = await initSqlJs({ locateFile: () => wasm });
  const database = new sql.Database(await readFile(from));
  try {
    const statement = database.prepare(query ?? tableQuery(database, wishes, from));
    const header = statement.getColumnNames();
    const columns = chooseInteractionColumns(header, wishes, from);
    for (let row = 1; statement.step(); row++) {
      // A double would make one user of two long numbers.
      const record = statement.getAsObject(undefined, { useBigInt: true });
      yield sampleFromRecord((name) => record[name], columns, `${from}: row ${row}`);
    }
    statement.free();
  } catch (cause) {
    if (cause instanceof LearningError || cause instanceof CommandFailure) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandFailure(`${from}: the database says: ${reason}`, { cause });
  } finally {
    database.close();
  }
}

/** The first table in which users and items can be told. */
function tableQuery(database: Pick<Database, "exec">, wishes: InteractionColumnWishes, from: string): string {
  const [tables] = database.exec(
    "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name",
  );
  const names = tables?.values.map(([name]) => String(name)) ?? [];
  for (const name of names) {
    const quoted = `"${name.replaceAll('"', '""')}"`;
    const header =
      database.exec(`PRAGMA table_info(${quoted})`)[0]?.values.map((row) => String(row[1])) ?? [];
    try {
      chooseInteractionColumns(header, wishes, from);
      return `SELECT * FROM ${quoted}`;
    } catch (error) {
      if (!(error instanceof LearningError)) throw error;
    }
  }
  throw new CommandFailure(
    `${from}: no table has users and items (tables: ${names.join(", ") || "none"}); say which with --interactions-query`,
  );
}

/** The part of mysql2 that is used: https://sidorares.github.io/node-mysql2/docs */
interface Mysql {
  createConnection(options: { readonly uri: string; readonly supportBigNumbers: boolean }): {
    query(sql: string): { stream(): AsyncIterable<Record<string, unknown>> };
    destroy(): void;
  };
}

async function* interactionsFromMysql(
  { from, query, columns: wishes }: InteractionSource,
  importPackage: ImportPackage | undefined,
): AsyncGenerator<Sample> {
  if (query === undefined)
    throw new CommandFailure("--interactions-query: got nothing, expected the query to ask the MySQL server");
  // What the package exports is what its documentation says.
  const mysql = (await importOptionalPackage("mysql2", {
    neededBy: "--interactions mysql://…",
    install: "mysql2",
    importPackage,
  })) as unknown as Mysql;
  const place = from.replace(/\/\/[^@/]*@/, "//");
  // Whole numbers that a double cannot hold come as texts: else two users would be one.
  const connection = mysql.createConnection({ uri: from, supportBigNumbers: true });
  try {
    let columns: ReturnType<typeof chooseInteractionColumns> | undefined;
    let row = 0;
    for await (const record of connection.query(query).stream()) {
      row++;
      columns ??= chooseInteractionColumns(Object.keys(record), wishes, place);
      yield sampleFromRecord((name) => record[name], columns, `${place}: row ${row}`);
    }
  } catch (cause) {
    if (cause instanceof LearningError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandFailure(`${place}: the server says: ${reason}`, { cause });
  } finally {
    connection.destroy();
  }
}
