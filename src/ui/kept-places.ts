/** What is shown and still wanted stays in its place; the others take the places that are left, in their order. */
export function keepPlaces<T>(wanted: readonly T[], shown: readonly T[], keyOf: (item: T) => unknown): T[] {
  const byKey = new Map(wanted.map((item) => [keyOf(item), item]));
  const places = shown.slice(0, wanted.length).map((item) => byKey.get(keyOf(item)));
  const kept = new Set(places);
  const others = wanted.filter((item) => !kept.has(item)).values();
  return wanted.flatMap((_, place) => places[place] ?? others.next().value ?? []);
}
