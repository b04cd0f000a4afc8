/**
 * Whether a wish in terms of facets (`where`, `boost`) asks for anything: an empty one needs no dictionary. What is no
 * object is left to those who refuse it by name.
 */
export function isAsked(wish: object | undefined): boolean {
  if (wish === undefined) return false;
  return typeof wish !== "object" || wish === null || Object.keys(wish).length > 0;
}
