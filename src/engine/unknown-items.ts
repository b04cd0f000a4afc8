import { EngineFailure } from "./engine-failure.ts";

/** The catalogue was asked, and has no such items. */
export function unknownItems(ids: readonly string[]): EngineFailure {
  const named = ids.slice(0, 3).map((id) => JSON.stringify(id));
  const rest = ids.length > 3 ? ` and ${ids.length - 3} more` : "";
  return new EngineFailure("unknown-item", `the catalogue has no item ${named.join(", ")}${rest}`);
}
