import { d as prepareQuery } from "./codes-dAiEpGP6.js";
// src/engine/prepared-queries.ts
var prepared = /* @__PURE__ */ new WeakMap();
/** The same for each cluster that one vector is searched for in. Query vectors are not written to once they are made. */
function preparedQuery(vector, spec) {
	const known = prepared.get(vector);
	if (known?.spec === spec) return known.query;
	const query = prepareQuery(vector, spec);
	prepared.set(vector, {
		spec,
		query
	});
	return query;
}
export { preparedQuery as t };
