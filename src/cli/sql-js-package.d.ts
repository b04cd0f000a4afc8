/** The part of sql.js that is used; the package has no types of its own. https://sql.js.org/documentation/ */
declare module "sql.js" {
  interface Statement {
    getColumnNames(): string[];
    step(): boolean;
    /** Whole numbers as BigInt, where that is asked for. */
    getAsObject(parameters?: undefined, options?: { useBigInt: boolean }): Record<string, unknown>;
    free(): void;
  }
  interface Database {
    prepare(query: string): Statement;
    exec(query: string): { values: unknown[][] }[];
    run(query: string, parameters?: unknown[]): void;
    export(): Uint8Array;
    close(): void;
  }
  interface SqlJs {
    readonly Database: new (bytes?: Uint8Array) => Database;
  }
  export default function initSqlJs(options: { locateFile(): string }): Promise<SqlJs>;
}
