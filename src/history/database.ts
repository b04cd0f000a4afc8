import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from "idb";

/** Brings a database from one version to the next. Migrations are never changed once published, only added. */
export type Migration<Schema extends DBSchema> = (
  database: IDBPDatabase<Schema>,
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], "versionchange">,
) => void;

/** An IndexedDB database that comes back after the browser, or a newer build in another tab, closed it. */
export interface Database<Schema extends DBSchema> {
  /** Runs `work` on an open connection; once more on a new one when the connection turns out to be closed. */
  use<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T>;
  /** How often it was deleted while a connection of this one was open: the next use then makes a new one. */
  deletions(): number;
  close(): void;
}

export interface DatabaseOptions<Schema extends DBSchema> {
  readonly name: string;
  /** Its length is the database's version. */
  readonly migrations: readonly Migration<Schema>[];
  /** Some browsers never answer; so does a database that another tab keeps open at an older version. */
  readonly openTimeoutMs?: number;
}

/** Does not open anything yet: the first `use` does, and rejects where the browser refuses IndexedDB. */
export function createDatabase<Schema extends DBSchema>({
  name,
  migrations,
  openTimeoutMs = 5_000,
}: DatabaseOptions<Schema>): Database<Schema> {
  let connection: Promise<IDBPDatabase<Schema>> | undefined;
  let isClosed = false;
  let deletions = 0;

  function connect(): Promise<IDBPDatabase<Schema>> {
    if (isClosed) return Promise.reject(new Error(`the database ${name} was closed`));
    if (connection) return connection;
    const mine = withTimeLimit(open(), openTimeoutMs, `the database ${name} did not open`);
    connection = mine;
    mine.catch(() => forget(mine));
    return mine;

    function open(): Promise<IDBPDatabase<Schema>> {
      return openDB<Schema>(name, migrations.length, {
        upgrade(database, oldVersion, _newVersion, transaction) {
          for (const migrate of migrations.slice(oldVersion)) migrate(database, transaction);
        },
        blocking(_current, blocked, event) {
          if (blocked === null) deletions++;
          forget(mine);
          (event.target as IDBDatabase).close(); // a versionchange event goes to the connection in the way
        },
        terminated: () => forget(mine),
      });
    }
  }

  /** The next use opens a new connection, unless that has happened already. */
  function forget(closed: Promise<IDBPDatabase<Schema>>): void {
    if (connection === closed) connection = undefined;
  }

  return {
    deletions: () => deletions,
    async use(work) {
      const opening = connect();
      try {
        return await work(await opening);
      } catch (error) {
        if (!isConnectionClosed(error) || isClosed) throw error;
        forget(opening);
        return work(await connect());
      }
    },
    close() {
      isClosed = true;
      connection?.then(
        (database) => database.close(),
        () => {}, // nothing was opened
      );
    },
  };
}

/** What `transaction()` throws on a connection that is closing or closed, before any of its work is done. */
function isConnectionClosed(error: unknown): boolean {
  return error instanceof DOMException && error.name === "InvalidStateError";
}

/** A database that opens after its time is closed at once, so that it stands in nobody's way. */
function withTimeLimit<Opened extends { close(): void }>(
  opening: Promise<Opened>,
  timeoutMs: number,
  message: string,
): Promise<Opened> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(new Error(`${message} within ${timeoutMs / 1000} s`));
    }, timeoutMs);
    opening.then(
      (opened) => {
        clearTimeout(timer);
        if (isLate) opened.close();
        else resolve(opened);
      },
      (error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
