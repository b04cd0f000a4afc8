import type { FieldRole } from "../catalog/text-features.ts";
import { fold } from "../catalog/tokens.ts";
import type { ColumnMapping, FieldMapping } from "./compile-options.ts";
import type { EmbeddableItem } from "./embedder.ts";
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

/** An item as embedders see it. It is described when it is looked at: half a million descriptions are not kept. */
export function embeddableItem(item: SourceItem, mapping: DescribedMapping): EmbeddableItem {
  return new DescribedItem(item, mapping);
}

class DescribedItem implements EmbeddableItem {
  readonly #item: SourceItem;
  readonly #mapping: DescribedMapping;

  constructor(item: SourceItem, mapping: DescribedMapping) {
    this.#item = item;
    this.#mapping = mapping;
  }

  get id(): string {
    return this.#item.id;
  }

  get texts(): readonly FieldText[] {
    // biome-ignore lint/correctness/usePlaywrightValidDescribeCallback: it describes an item, not a test
    return describe(this.#item, this.#mapping);
  }

  get facets(): readonly string[] {
    return this.#item.facets.flatMap((values, f) => values.map((value) => `${f} ${value}`));
  }

  get description(): string | undefined {
    return this.#item.description;
  }

  /** As a plain object: stages are keyed by it. */
  toJSON(): EmbeddableItem {
    const { id, texts, facets, description } = this;
    return { id, texts, facets, description };
  }
}

/** The columns that `describe` reads, and how the object page calls them where it does so otherwise. */
export function describedColumns({
  title,
  fields,
  details,
}: Pick<ColumnMapping, "title" | "fields" | "details">): string[] {
  const silent = fields.filter(({ weight }) => weight === 0).map(({ column }) => column);
  const columns = [title, ...fields.map(({ column }) => column)].filter((column) => !silent.includes(column));
  const names = [...columns, ...details.filter((d) => columns.includes(d.column)).map(({ label }) => label)];
  return [...new Map(names.toReversed().map((name) => [fold(name), name])).values()].toReversed();
}

/** One text, for embedders that read sentences: "The Woolshop. Sir Stanley Spencer. Oil paint on canvas." */
export function sentencesFrom(texts: readonly { readonly text: string }[]): string {
  return texts.map(({ text }) => (/\p{Sentence_Terminal}$/u.test(text) ? text : `${text}.`)).join(" ");
}
