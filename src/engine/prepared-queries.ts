import type { CodeSpec } from "../math/codes.ts";
import { type PreparedQuery, prepareQuery } from "../math/prepared-query.ts";

const prepared = new WeakMap<Float32Array, { readonly spec: CodeSpec; readonly query: PreparedQuery }>();

/** The same for each cluster that one vector is searched for in. Query vectors are not written to once they are made. */
export function preparedQuery(vector: Float32Array, spec: CodeSpec): PreparedQuery {
  const known = prepared.get(vector);
  if (known?.spec === spec) return known.query;
  const query = prepareQuery(vector, spec);
  prepared.set(vector, { spec, query });
  return query;
}
