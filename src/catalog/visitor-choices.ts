import { flag, listOf, literal, optional, range, shape, text, textLike } from "./json-shape.ts";
import { siteKindPattern } from "./site-event-kind.ts";

/** What a catalogue's publisher has chosen about learning on visitors' devices: the manifest's `visitor`. */
const readChoices = shape({
  /** What kinds of events say of an item, beside or instead of what is usual; kinds that are not known are the site's own. */
  events: optional(listOf(shape({ kind: textLike(siteKindPattern), weight: range(-100, 100) }), 64)),
  /** By what results for one item are put in order, the first rule first. */
  rules: optional(listOf(shape({ facet: text(2000, 1), prefer: oneOf("same", "nearest") }), 8)),
  /** False: nothing is learned on the device, unless the visitor wants it. */
  learning: optional(flag),
});

export type VisitorChoices = ReturnType<typeof readChoices>;
export type FacetRule = NonNullable<VisitorChoices["rules"]>[number];

/**
 * @param value  what the manifest says; undefined where it says nothing
 * @throws {FormatError} naming the field, what it holds and what was expected
 */
export function parseVisitorChoices(value: unknown, place: string): VisitorChoices {
  return readChoices(value ?? {}, `${place}: visitor`);
}

function oneOf<const T extends string>(...names: T[]) {
  const checks = names.map((name) => literal(name));
  return (value: unknown, at: string): T => {
    const found = names.find((name) => name === value);
    return found ?? checks[0](value, `${at} (${names.join(" or ")})`);
  };
}
