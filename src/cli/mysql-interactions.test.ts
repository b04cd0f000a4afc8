import { createRequire } from "node:module";
import { createServer as createListener } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openInteractions } from "./interaction-source.ts";

/** The parts of mysql2's server that are used here: its own declarations leave them out. */
interface ServerConnection {
  /** Of the next packet: an answer begins behind the question's 0. */
  sequenceId: number;
  serverHandshake(options: Readonly<Record<string, unknown>>): void;
  writeColumns(columns: readonly Readonly<Record<string, unknown>>[]): void;
  writeTextRow(cells: readonly (string | null)[]): void;
  writeEof(): void;
  writeError(error: { readonly message: string; readonly code: number }): void;
  on(event: "query", listener: (sql: string) => void): void;
  on(event: "error" | "quit", listener: () => void): void;
}

const mysql = createRequire(import.meta.url)("mysql2") as {
  createServer(listener: (connection: ServerConnection) => void): {
    listen(port: number, host: string): void;
    close(): void;
  };
  Types: Readonly<Record<"VAR_STRING" | "NEWDECIMAL" | "DATETIME" | "LONGLONG", number>>;
};

const { LONGLONG, VAR_STRING, NEWDECIMAL, DATETIME } = mysql.Types;
const columns = Object.entries({
  user_id: LONGLONG,
  film_id: VAR_STRING,
  rating: NEWDECIMAL,
  created_at: DATETIME,
}).map(([name, columnType]) => ({
  ...{ catalog: "def", schema: "shop", table: "likes", orgTable: "likes", name, orgName: name },
  ...{ characterSet: 33, columnLength: 255, columnType, flags: 0, decimals: 1 },
}));

let server: ReturnType<typeof mysql.createServer>;
let port: number;

beforeAll(async () => {
  port = await freePort();
  // MySQL's own protocol over a socket: what the answer to a query looks like on the wire.
  server = mysql.createServer((connection) => {
    connection.on("error", () => {});
    connection.serverHandshake({
      ...{ protocolVersion: 10, serverVersion: "8.0.40", connectionId: 1, statusFlags: 2 },
      ...{ characterSet: 33, capabilityFlags: 0xffffff },
    });
    connection.on("query", (sql) => {
      connection.sequenceId = 1;
      if (sql !== "SELECT * FROM likes")
        return connection.writeError({ code: 1146, message: "Table 'shop.love' doesn't exist" });
      connection.writeColumns(columns);
      connection.writeTextRow(["7", "tt0114709", "4.5", "2000-12-31 22:12:40"]);
      connection.writeTextRow(["8", "tt0114709", null, null]);
      connection.writeTextRow(["9007199254740993", "tt0076759", "3.0", "2001-01-01 00:00:00"]);
      connection.writeEof();
    });
  });
  server.listen(port, "127.0.0.1");
});

afterAll(() => server.close());

test("reads what a MySQL server answers: decimals, dates, and numbers that are too long for a double", async () => {
  const found = [];
  for await (const sample of openInteractions({
    from: `mysql://me:secret@127.0.0.1:${port}/shop`,
    query: "SELECT * FROM likes",
    columns: {},
  }))
    found.push(sample);
  const place = `mysql://127.0.0.1:${port}/shop: row`;
  expect(found).toEqual([
    sampleOf("7", "tt0114709", 4.5, new Date(2000, 11, 31, 22, 12, 40).getTime(), `${place} 1`),
    sampleOf("8", "tt0114709", undefined, undefined, `${place} 2`),
    sampleOf("9007199254740993", "tt0076759", 3, new Date(2001, 0, 1).getTime(), `${place} 3`),
  ]);
});

test("says what the server refuses, and not the password", async () => {
  const answer = openInteractions({
    from: `mysql://me:secret@127.0.0.1:${port}/shop`,
    query: "SELECT * FROM love",
    columns: {},
  });
  await expect(answer.next()).rejects.toThrow(
    `mysql://127.0.0.1:${port}/shop: the server says: Table 'shop.love' doesn't exist`,
  );
});

function sampleOf(
  user: string,
  item: string,
  value: number | undefined,
  timeMs: number | undefined,
  place: string,
) {
  return { user, item, value, timeMs, event: undefined, place };
}

async function freePort(): Promise<number> {
  const listener = createListener();
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
