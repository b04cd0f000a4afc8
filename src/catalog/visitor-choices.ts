import { flag, listOf, literal, optional, range, shape, text, textLike } from "./json-shape.ts";
import { siteKindPattern } from "./site-event-kind.ts";

/** What learns on visitors' devices: `content` where vectors are made of content, `taste` where they were learned. */
export const deviceModelNames = ["content", "taste", "isgd", "gmf", "item-item"] as const;
export type DeviceModelName = (typeof deviceModelNames)[number];

/** What a catalogue's publisher has chosen about learning on visitors' devices: the manifest's `visitor`. */
const readChoices = shape({
  /** What kinds of events say of an item, beside or instead of what is usual; kinds that are not known are the site's own. */
  events: optional(listOf(shape({ kind: textLike(siteKindPattern), weight: range(-100, 100) }), 64)),
  /** By what results for one item are put in order, the first rule first. */
  rules: optional(listOf(shape({ facet: text(2000, 1), prefer: oneOf("same", "nearest") }), 8)),
  /** False: nothing is learned on the device, unless the visitor wants it. */
  learning: optional(flag),
  /** What each model counts until choices teach better, instead of what is usual; those not named count nothing. */
  models: optional(listOf(shape({ name: oneOf(...deviceModelNames), weight: range(0, 100) }), 8)),
  /** How far one event moves the vectors of `isgd` and `gmf`. */
  step: optional(range(0.0001, 1)),
  /** How much these are drawn back with every step. */
  regularisation: optional(range(0, 1)),
  /** `adagrad` makes their steps smaller the further a number has moved. */
  optimiser: optional(oneOf("sgd", "adagrad")),
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
