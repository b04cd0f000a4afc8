import type { ColumnMapping } from "./compile-options.ts";
import type { SourceItem } from "./source-item.ts";

/** A part of what an item says about itself, and how much it counts. */
export interface FieldText {
  readonly column: string;
  /** Above 0; the title's is 1 unless the mapping gives it another. */
  readonly weight: number;
  /** Not empty. */
  readonly text: string;
}

/**
 * What the embedder reads of an item: the title first, then the mapping's fields in their order, empty ones left out.
 * Never empty as a whole: an item without a title says "Untitled".
 */
export function describe(item: SourceItem, mapping: Pick<ColumnMapping, "title" | "fields">): FieldText[] {
  const titleWeight = mapping.fields.find(({ column }) => column === mapping.title)?.weight ?? 1;
  const texts = [{ column: mapping.title, weight: titleWeight, text: item.title }];
  mapping.fields.forEach(({ column, weight }, i) => {
    if (column !== mapping.title) texts.push({ column, weight, text: item.fields[i] });
  });
  return texts.filter(({ weight, text }) => weight > 0 && text !== "");
}

/** The columns that `describe` reads. */
export function describedColumns({ title, fields }: Pick<ColumnMapping, "title" | "fields">): string[] {
  const silent = fields.filter(({ weight }) => weight === 0).map(({ column }) => column);
  return [...new Set([title, ...fields.map(({ column }) => column)])].filter(
    (column) => !silent.includes(column),
  );
}

/** The same as one text. */
export function describedText(item: SourceItem, mapping: Pick<ColumnMapping, "title" | "fields">): string {
  // biome-ignore lint/correctness/usePlaywrightValidDescribeCallback: it describes an item, not a test
  return sentencesFrom(describe(item, mapping));
}

/** One text, for embedders that read sentences: "The Woolshop. Sir Stanley Spencer. Oil paint on canvas." */
export function sentencesFrom(texts: readonly { readonly text: string }[]): string {
  return texts.map(({ text }) => (/\p{Sentence_Terminal}$/u.test(text) ? text : `${text}.`)).join(" ");
}
