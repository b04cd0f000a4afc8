import { LearningError } from "../../models/learning-error.ts";

/** What the columns of a table of interactions are called; undefined where there is none. */
export interface InteractionColumns {
  readonly user: string;
  readonly item: string;
  readonly value?: string | undefined;
  readonly time?: string | undefined;
  readonly event?: string | undefined;
}

export type InteractionColumnWishes = { readonly [Role in keyof InteractionColumns]?: string | undefined };

const known: Readonly<Record<keyof InteractionColumns, RegExp>> = {
  user: /^(user|customer|visitor|member|person|reader|listener|session)s?_?(id|number|no|name)?$/,
  item: /^(item|movie|film|book|artist|product|article|track|song|game|isbn|object|work|sku)s?_?(id|number|no)?$/,
  value: /^(rating|stars?|score|value|weight|counts?|plays?|listens?|quantity|qty|rating_ge4)$/,
  time: /^(time_?stamp|time|date|datetime|created_?at|ts|when|at)(_?ms)?$/,
  event: /^(event|action|event_?type|behaviou?r)$/,
};

/** Of files without a header: user, item, value, time, as MovieLens has them. */
export const positionalColumns = ["user", "item", "value", "time"] as const;

/**
 * Finds the columns by their names, where no name was given.
 * @throws {LearningError} naming the file, when users or items have no column, or a given name does not exist
 */
export function chooseInteractionColumns(
  header: readonly string[],
  wishes: InteractionColumnWishes,
  fileName: string,
): InteractionColumns {
  const taken = new Set(Object.values(wishes).filter((name) => name !== undefined));
  const find = (role: keyof InteractionColumns): string | undefined => {
    const wish = wishes[role];
    if (wish !== undefined) {
      if (header.includes(wish)) return wish;
      throw new LearningError(
        `${fileName}: there is no column ${JSON.stringify(wish)} for the ${role} (columns: ${header.join(", ")})`,
      );
    }
    const name = header.find((column) => !taken.has(column) && known[role].test(snakeCase(column)));
    if (name !== undefined) taken.add(name);
    return name;
  };
  const item = find("item");
  const user = find("user");
  if (item === undefined || user === undefined) {
    const missing = user === undefined ? "user" : "item";
    throw new LearningError(
      `${fileName}: no column looks like the ${missing}; name it with --${missing}-column (columns: ${header.join(", ")})`,
    );
  }
  return { user, item, value: find("value"), time: find("time"), event: find("event") };
}

function snakeCase(name: string): string {
  return name
    .trim()
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .replace(/[\s-]+/g, "_")
    .toLowerCase();
}
