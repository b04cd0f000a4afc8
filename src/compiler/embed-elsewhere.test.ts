import { describe, expect, test } from "vitest";
import { row } from "../math/vector.ts";
import { createTextsEmbedder } from "./embed-texts.ts";
import { createVectorsEmbedder } from "./embed-vectors.ts";
import type { EmbeddableItem } from "./embedder.ts";
import { createPace } from "./pace.ts";
import { createTextEmbedder } from "./text-embedder.ts";
import { createVectorTable } from "./vectors/vector-table.ts";

function item(id: string, ...texts: string[]): EmbeddableItem {
  return { id, texts: texts.map((text) => ({ text, weight: 1 })) };
}

describe("vectors computed elsewhere", () => {
  function table(...rows: [id: string, vector: number[]][]) {
    const builder = createVectorTable({ fileName: "v", placeOf: (i) => `v:${i + 1}` });
    for (const [id, vector] of rows) builder.add(id, vector);
    return builder.finish();
  }

  test("are the items' own, at unit length, and stay what they were", async () => {
    const source = table(["a", [3, 4]], ["b", [0, -2]]);
    const { vectors, stats } = await (await createVectorsEmbedder(source)).fit(
      [item("a"), item("b")],
      createPace(),
    );
    expect(vectors).toEqual({ data: Float32Array.of(0.6, 0.8, 0, -1), rows: 2, dim: 2 });
    expect(stats).toEqual({ dims: 2, arbitraryRows: [] });
    expect([...source.vectors.data]).toEqual([3, 4, 0, -2]);
    const reversed = await (await createVectorsEmbedder(source)).fit([item("b"), item("a")], createPace());
    expect([...reversed.vectors.data]).toEqual([0, -1, 0.6, 0.8].map(Math.fround));
  });

  test("have a key of their own", async () => {
    const keys = await Promise.all(
      [table(["a", [3, 4]]), table(["a", [3, 4]]), table(["b", [3, 4]]), table(["a", [3, 5]])].map(
        async (source) => (await createVectorsEmbedder(source)).settings["vectors"],
      ),
    );
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
  });

  test("must be there for each item", async () => {
    const embedder = await createVectorsEmbedder(table(["a", [3, 4]]));
    await expect(embedder.fit([item("a"), item("b")], createPace())).rejects.toThrow(
      'item "b" of the catalogue has no',
    );
  });
});

describe("items described by texts", () => {
  const asked: string[] = [];
  const model = {
    name: "lengths",
    async embed(texts: readonly string[]) {
      asked.push(...texts);
      return texts.map((text) => [text.length, text === "?" ? 0 : 1].map((x) => (text === "?" ? 0 : x)));
    },
  };

  test("are read as one text each; who says nothing gets a direction by chance", async () => {
    const items = [item("a", "The Woolshop", "Who?"), item("b", "?"), item("c"), { id: "d", texts: [] }];
    const { vectors, stats } = await createTextsEmbedder(createTextEmbedder(model)).fit(items, createPace());
    expect(asked).toEqual(["?", "The Woolshop. Who?"]);
    expect(stats).toEqual({ dims: 2, arbitraryRows: [1, 2, 3] });
    for (let i = 0; i < vectors.rows; i++) expect(Math.hypot(...row(vectors, i))).toBeCloseTo(1, 6);
  });

  test("end when they are told to", async () => {
    const pace = createPace({ signal: AbortSignal.abort(new Error("enough")) });
    await expect(createTextsEmbedder(createTextEmbedder(model)).fit([item("a", "x")], pace)).rejects.toThrow(
      "enough",
    );
  });

  test("are read by their description instead, to the letter, where there is one", async () => {
    asked.length = 0;
    const described = { ...item("a", "The Woolshop"), description: "Woolshop; Type: shop" };
    await createTextsEmbedder(createTextEmbedder(model)).fit([described, item("b", "Boat")], createPace());
    expect(asked).toEqual(["Boat.", "Woolshop; Type: shop"]);
  });
});
