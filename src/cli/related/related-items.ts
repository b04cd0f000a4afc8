import type { Card } from "../../catalog/cards.ts";
import { escapeHtml } from "../../compiler/report/escape-html.ts";

/** An item with what is like it: what `docent related` writes about it. */
export interface RelatedItems {
  readonly id: string;
  readonly related: readonly RelatedItem[];
}

export interface RelatedItem {
  readonly id: string;
  readonly title: string;
  readonly creator: string;
  /** "" where the item has no page. */
  readonly url: string;
  /** Cosine, six digits. */
  readonly score: number;
}

export type RelatedFormat = "html" | "json";

/** A name that every file system and static host keeps as it is; ids are told apart, whatever they are made of. */
export function relatedFileName(id: string, format: RelatedFormat): string {
  const bytes = new TextEncoder().encode(id);
  const name = [...bytes]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      return /[a-z0-9-]/.test(letter) ? letter : `_${byte.toString(16).padStart(2, "0")}`;
    })
    .join("");
  return `${name}.${format}`;
}

/** @param template  form of the items' addresses with `{id}` in it, where the catalogue's own are not wanted */
export function relatedItem(card: Card, score: number, template: string | undefined): RelatedItem {
  const { id, title, creator, url } = card;
  return {
    id,
    title: title || id,
    creator,
    url: template === undefined ? url : template.replaceAll("{id}", encodeURIComponent(id)),
    score: Math.round(score * 1e6) / 1e6,
  };
}

/** A list to be put into a page: for those without scripts, and for search engines. */
export function relatedHtml({ related }: RelatedItems): string {
  const items = related.map(({ title, creator, url }) => {
    const name = url === "" ? escapeHtml(title) : `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`;
    return `  <li>${name}${creator === "" ? "" : `, <span>${escapeHtml(creator)}</span>`}</li>\n`;
  });
  return `<ul class="docent-related">\n${items.join("")}</ul>\n`;
}
