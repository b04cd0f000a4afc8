import { createRandom } from "../../math/random.ts";
import type { CompileOptions } from "../compile-options.ts";
import type { Ingested } from "../ingest.ts";
import type { SourceItem } from "../source-item.ts";
import { testItem } from "./test-items.ts";

const words = [
  ["harbour", "boat", "sail", "mast", "quay", "anchor", "gull"],
  ["garden", "rose", "tulip", "hedge", "bee", "lawn", "spade"],
  ["king", "crown", "throne", "sceptre", "robe", "court", "jewel"],
  ["mountain", "glacier", "ridge", "cairn", "summit", "scree", "ibex"],
];

/** Made-up records on four subjects; every tenth one repeats the words of the one before. */
export function testRecords(count: number): SourceItem[] {
  const random = createRandom(11);
  let title = "";
  return Array.from({ length: count }, (_, i) => {
    const subject = words[i % words.length];
    if (i % 10 !== 9) title = Array.from({ length: 3 }, () => subject[random.int(subject.length)]).join(" ");
    return testItem(`no ${i}`, {
      title,
      creator: `Maker ${i % 7}`,
      date: String(1800 + (i % 100)),
      url: `https://example.org/${i}`,
      image: i % 3 === 0 ? `${i}.svg` : "",
      fields: [subject[random.int(subject.length)]],
      details: [`detail ${i}`, ""],
      alternateKeys: [`ACC ${i}`],
      group: i % 25 === 1 ? "pair" : "",
      popularity: i % 2 === 0 ? i : undefined,
    });
  });
}

export function ingestedFrom(items: readonly SourceItem[]): Ingested {
  return { items, rowCount: items.length + 1, badRowCount: 1, badRows: [] };
}

export const testOptions: CompileOptions = {
  catalogId: "test",
  title: "Test",
  embedder: "lsa",
  columns: {
    id: ["id"],
    title: "title",
    fields: [{ column: "subject", role: "other", weight: 2 }],
    details: [
      { column: "detail", label: "Detail" },
      { column: "nothing", label: "Nothing" },
    ],
  },
};
