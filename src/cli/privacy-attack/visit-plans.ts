import type { Random } from "../../math/random.ts";
import type { VisitPlan } from "./recorded-visit.ts";

/** A visitor, as one plan for each visit. */
export type Visitor = readonly VisitPlan[];

const viewsAVisit = 4;
const visitsAVisitor = 2;
/** So often somebody follows what is recommended; else they come back to what they saw first by a link. */
const followsShare = 0.85;

/** Seeded browsing: a link to any item, then mostly recommendations; and on a later day once more from there. */
export function browsingVisitor(ids: readonly string[], random: Random): Visitor {
  const link = ids[random.int(ids.length)];
  return Array.from({ length: visitsAVisitor }, () => ({
    next(recommended: readonly string[], step: number, walk: Random) {
      if (step === viewsAVisit) return undefined;
      if (step === 0 || recommended.length === 0 || walk.next() > followsShare) return link;
      return recommended[walk.int(Math.min(5, recommended.length))];
    },
  }));
}

/** What people have really liked, in its order: the last items of each are looked at in two visits. */
export function ratingVisitor(liked: readonly string[]): Visitor {
  const last = liked.slice(-viewsAVisit * visitsAVisitor);
  return Array.from({ length: visitsAVisitor }, (_, visit) => ({
    next: (_recommended: readonly string[], step: number) =>
      step === viewsAVisit ? undefined : last[visit * viewsAVisit + step],
  }));
}

const columns = {
  user: ["userId", "user"],
  item: ["movieId", "item"],
  value: ["rating"],
  time: ["timestamp"],
};

/**
 * Ids that each person liked, the latest last, from a table of ratings with a header: user, item, rating, time.
 *
 * @param known  ids of the catalogue; others are left out, and so are people with too few
 * @throws {Error} when a column is missing
 */
export function likedByUser(csv: string, known: ReadonlySet<string>): string[][] {
  const [header = "", ...lines] = csv.split(/\r?\n/);
  const names = header.split(",").map((name) => name.trim().replace(/^"|"$/g, ""));
  const at = (wanted: readonly string[]) => {
    const index = names.findIndex((name) => wanted.includes(name));
    if (index < 0)
      throw new Error(`ratings: got the columns ${names.join(", ")}, expected ${wanted.join(" or ")}`);
    return index;
  };
  const [user, item, value, time] = [at(columns.user), at(columns.item), at(columns.value), at(columns.time)];
  const byUser = new Map<string, { readonly id: string; readonly time: number }[]>();
  for (const line of lines) {
    const cells = line.split(",");
    if (cells.length !== names.length || Number(cells[value]) < 4 || !known.has(cells[item])) continue;
    const list = byUser.get(cells[user]) ?? [];
    list.push({ id: cells[item], time: Number(cells[time]) });
    byUser.set(cells[user], list);
  }
  return [...byUser.values()]
    .filter((list) => list.length >= viewsAVisit * visitsAVisitor)
    .map((list) => list.sort((a, b) => a.time - b.time).map(({ id }) => id));
}
