// src/engine/reordered-ranking.ts
/**
* The same items, the first of them in another order: of these as many as were found along with the first page, since
* nothing is fetched for it. Pages are cut from the one order.
*/
function createReorderedRanking(base, { window, reorder }) {
	let head;
	async function reorderHead(least, context) {
		const { items } = await base.page(0, least, context);
		return reorder(base.found?.(window) ?? items, context);
	}
	return {
		async page(offset, k, context) {
			head ??= reorderHead(Math.min(window, offset + k), context);
			const first = await head.catch((reason) => {
				head = void 0;
				throw reason;
			});
			const missing = offset + k - first.length;
			if (missing <= 0) {
				const items = first.slice(offset, offset + k);
				if (missing < 0) return {
					items,
					hasMore: true
				};
				return {
					items,
					hasMore: (await base.page(0, first.length, context)).hasMore
				};
			}
			const from = Math.max(offset, first.length);
			const rest = await base.page(from, offset + k - from, context);
			return {
				items: [...first.slice(offset), ...rest.items],
				hasMore: rest.hasMore
			};
		},
		get probed() {
			return base.probed;
		},
		get skipped() {
			return base.skipped;
		}
	};
}
export { createReorderedRanking as t };
