import * as v from "valibot";
import { siteKindPattern } from "../catalog/site-event-kind.ts";
import { deviceModelNames } from "../catalog/visitor-choices.ts";

const text = v.pipe(v.string("a text"), v.nonEmpty("a text that is not empty"));

/** "view:1,purchase:5", or { "view": 1, … }, as pairs. */
const namedWeights = (expected: string, least: number) =>
  v.pipe(
    v.union([text, v.record(text, v.number("a number"))], expected),
    v.transform((value) =>
      typeof value === "string"
        ? value.split(",").map((part) => {
            const [name, weight = ""] = part.split(":");
            return [name.trim(), weight.trim() === "" ? Number.NaN : Number(weight)] as const;
          })
        : Object.entries(value),
    ),
    v.array(
      v.tuple([
        text,
        v.pipe(
          v.number(expected),
          v.minValue(least, `a weight from ${least} to 100`),
          v.maxValue(100, `a weight from ${least} to 100`),
        ),
      ]),
    ),
  );

const visitorEvents = v.pipe(
  namedWeights("kinds of events with weights: view:1,purchase:5", -100),
  v.transform((pairs) => pairs.map(([kind, weight]) => ({ kind, weight }))),
  v.array(
    v.object({
      kind: v.pipe(text, v.regex(siteKindPattern, "a kind of lower case letters, digits and hyphens")),
      weight: v.number(),
    }),
  ),
);

const deviceModels = v.pipe(
  namedWeights("models with weights: taste:0.7,gmf:0.3", 0),
  v.transform((pairs) => pairs.map(([name, weight]) => ({ name, weight }))),
  v.array(v.object({ name: v.picklist(deviceModelNames, deviceModelNames.join(", ")), weight: v.number() })),
);

/** "classification:same,year:nearest", or [{ "facet": …, "prefer": … }]. */
const prefer = v.picklist(["same", "nearest"], "same or nearest");
const rule = v.union(
  [
    v.pipe(
      text,
      v.transform((part) => {
        const colon = part.lastIndexOf(":");
        return { facet: part.slice(0, Math.max(0, colon)), prefer: part.slice(colon + 1) };
      }),
      v.object({ facet: text, prefer }),
    ),
    v.strictObject({ facet: text, prefer }),
  ],
  "facets with what is preferred: classification:same,year:nearest",
);
const rules = v.pipe(
  v.union([text, v.array(v.unknown())], "facets with what is preferred: classification:same,year:nearest"),
  v.transform((value) => (typeof value === "string" ? value.split(",").map((part) => part.trim()) : value)),
  v.array(rule),
);

/** Of `docent compile`: what a catalogue's publisher says about visitors' devices. */
export const visitorSettings = {
  visitorEvents: v.optional(visitorEvents),
  rules: v.optional(rules),
  learning: v.optional(v.union([v.boolean(), v.picklist(["on", "off"])], "on or off")),
  deviceModels: v.optional(deviceModels),
  deviceStep: v.optional(
    v.pipe(
      v.number("a number from 0.0001 to 1"),
      v.minValue(0.0001, "a number from 0.0001 to 1"),
      v.maxValue(1, "a number from 0.0001 to 1"),
    ),
  ),
  deviceRegularisation: v.optional(
    v.pipe(
      v.number("a number from 0 to 1"),
      v.minValue(0, "a number from 0 to 1"),
      v.maxValue(1, "a number from 0 to 1"),
    ),
  ),
  deviceOptimiser: v.optional(v.picklist(["sgd", "adagrad"], "sgd or adagrad")),
};
