import type { FieldRole } from "../catalog/text-features.ts";
import type { ColumnMapping, FieldMapping } from "./compile-options.ts";
import { fieldRole } from "./field-role.ts";
import type { SourceItem } from "./source-item.ts";

type DescribedMapping = Pick<ColumnMapping, "title" | "creator" | "fields">;

/** A part of what an item says about itself, and how much it counts. */
export interface FieldText {
  readonly column: string;
  readonly role: FieldRole;
  /** Above 0; times what the role counts. */
  readonly weight: number;
  /** Not empty. */
  readonly text: string;
}

/**
 * What the embedder reads of an item: the title first, then the mapping's fields in their order, empty ones left out.
 * Never empty as a whole: an item without a title says "Untitled".
 */
export function describe(item: SourceItem, mapping: DescribedMapping): FieldText[] {
  const title = mapping.fields.find(({ column }) => column === mapping.title) ?? { column: mapping.title };
  const texts = [fieldText(title, item.title, mapping)];
  mapping.fields.forEach((field, i) => {
    if (field !== title) texts.push(fieldText(field, item.fields[i], mapping));
  });
  return texts.filter(({ weight, text }) => weight > 0 && text !== "");
}

function fieldText(field: FieldMapping, text: string, mapping: DescribedMapping): FieldText {
  return { column: field.column, role: fieldRole(field, mapping), weight: field.weight ?? 1, text };
}

/** The columns that `describe` reads. */
export function describedColumns({ title, fields }: DescribedMapping): string[] {
  const silent = fields.filter(({ weight }) => weight === 0).map(({ column }) => column);
  return [...new Set([title, ...fields.map(({ column }) => column)])].filter(
    (column) => !silent.includes(column),
  );
}

/** One text, for embedders that read sentences: "The Woolshop. Sir Stanley Spencer. Oil paint on canvas." */
export function sentencesFrom(texts: readonly { readonly text: string }[]): string {
  return texts.map(({ text }) => (/\p{Sentence_Terminal}$/u.test(text) ? text : `${text}.`)).join(" ");
}
