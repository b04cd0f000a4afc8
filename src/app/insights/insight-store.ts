import type { DBSchema } from "idb";
import { createDatabase, type Migration } from "../../history/database.ts";
import type { PredictedView } from "./hit-rate.ts";

/** What one answer took. */
export interface AnswerInsight {
  readonly catalogId: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** In the worker. */
  readonly ms: number;
  /** Fetched, and read from the device instead, since the answer before. */
  readonly networkBytes: number;
  readonly deviceBytes: number;
}

export interface ViewInsight extends PredictedView {
  readonly catalogId: string;
  readonly atMs: number;
}

/** What had been foretold when the next view comes: ids of the first ten, recommended and popular. */
export interface Prediction {
  readonly recommended: readonly string[];
  readonly popular: readonly string[];
}

/** Figures about the visitor's own use, on this device, in a database of their own: `docent-insights`. */
export interface InsightStore {
  addAnswer(answer: AnswerInsight, prediction: Prediction): Promise<void>;
  addView(view: ViewInsight): Promise<void>;
  prediction(catalogId: string): Promise<Prediction | undefined>;
  /** Oldest first. */
  answers(catalogId: string): Promise<AnswerInsight[]>;
  views(catalogId: string): Promise<ViewInsight[]>;
  /** Deletes the figures of all catalogues. */
  clear(): Promise<void>;
  close(): void;
}

interface InsightSchema extends DBSchema {
  answers: { key: number; value: AnswerInsight; indexes: { catalogId: string } };
  views: { key: number; value: ViewInsight; indexes: { catalogId: string } };
  predictions: { key: string; value: Prediction };
}

const migrations: readonly Migration<InsightSchema>[] = [
  (database) => {
    database.createObjectStore("answers", { autoIncrement: true }).createIndex("catalogId", "catalogId");
    database.createObjectStore("views", { autoIncrement: true }).createIndex("catalogId", "catalogId");
    database.createObjectStore("predictions");
  },
];

/** Answers and views that are kept; the oldest go. */
const keptRecords = 5_000;

/** Opens nothing yet; its promises reject where the browser refuses IndexedDB. */
export function createInsightStore(): InsightStore {
  const database = createDatabase<InsightSchema>({ name: "docent-insights", migrations });

  async function add(name: "answers" | "views", record: AnswerInsight | ViewInsight): Promise<void> {
    await database.use(async (db) => {
      const transaction = db.transaction(name, "readwrite", { durability: "relaxed" });
      // Each store is given its own kind of record by the callers below.
      await transaction.store.add(record as AnswerInsight & ViewInsight);
      const surplus = (await transaction.store.count()) - keptRecords;
      for (
        let cursor = surplus > 0 ? await transaction.store.openCursor() : null, i = 0;
        cursor && i < surplus;
        i++
      ) {
        await cursor.delete();
        cursor = await cursor.continue();
      }
      await transaction.done;
    });
  }

  return {
    async addAnswer(answer, prediction) {
      await add("answers", answer);
      await database.use((db) => db.put("predictions", prediction, answer.catalogId));
    },
    addView: (view) => add("views", view),
    prediction: (catalogId) => database.use((db) => db.get("predictions", catalogId)),
    answers: (catalogId) => database.use((db) => db.getAllFromIndex("answers", "catalogId", catalogId)),
    views: (catalogId) => database.use((db) => db.getAllFromIndex("views", "catalogId", catalogId)),
    clear: () =>
      database.use(async (db) => {
        const transaction = db.transaction(["answers", "views", "predictions"], "readwrite");
        await Promise.all([
          transaction.objectStore("answers").clear(),
          transaction.objectStore("views").clear(),
          transaction.objectStore("predictions").clear(),
          transaction.done,
        ]);
      }),
    close: () => database.close(),
  };
}
