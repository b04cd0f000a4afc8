import { i as createEngine } from "./memory-history-CEiklHqS.js";
import { t as folderEffects } from "./folder-effects-0T8W1jbJ.js";
import { resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
// src/embed/recommender-error.ts
/** Why a question to a recommender was not answered. What was aborted rejects with its signal's reason instead. */
var RecommenderError = class extends Error {
	constructor({ kind, message }) {
		super(message);
		this.name = "RecommenderError";
		this.kind = kind;
	}
};
/**
* What was answered.
* @throws the signal's reason where it ended the question, otherwise {RecommenderError}
*/
async function answerOf(reply, signal) {
	const settled = await reply;
	if (settled.ok) return settled.value;
	if (settled.failure.kind === "aborted") signal?.throwIfAborted();
	throw new RecommenderError(settled.failure);
}
// src/embed/recommender-events.ts
/** The history changed, here or in another tab: other recommendations may be due. */
var HistoryChangeEvent = class HistoryChangeEvent extends Event {
	static {
		this.type = "history";
	}
	constructor() {
		super(HistoryChangeEvent.type);
	}
};
/** How much of the catalogue is on the device, while it is fetched whole. */
var FetchProgressEvent = class FetchProgressEvent extends Event {
	static {
		this.type = "progress";
	}
	constructor(bytes, totalBytes) {
		super(FetchProgressEvent.type);
		this.bytes = bytes;
		this.totalBytes = totalBytes;
	}
};
/** The server has a newer catalogue; it is used from the next page on, or after `reopen()`. */
var NewGenerationEvent = class NewGenerationEvent extends Event {
	static {
		this.type = "new-generation";
	}
	constructor(generation) {
		super(NewGenerationEvent.type);
		this.generation = generation;
	}
};
/** Something went wrong and was worked around: a file fetched again, a full disk, refused storage. */
var WarningEvent = class WarningEvent extends Event {
	static {
		this.type = "warning";
	}
	constructor(message) {
		super(WarningEvent.type);
		this.message = message;
	}
};
function eventFromNotice(notice) {
	switch (notice.kind) {
		case "history": return new HistoryChangeEvent();
		case "progress": return new FetchProgressEvent(notice.bytes, notice.totalBytes);
		case "new-generation": return new NewGenerationEvent(notice.generation);
		case "warning": return new WarningEvent(notice.message);
	}
}
// src/embed/answer-pages.ts
/**
* Nothing is asked before somebody waits for it, and the first page only once. A page that fails is asked for again by
* the next `next()` of the same iterator.
*/
function createPages({ ask, hasMore }) {
	let first;
	function askFirst() {
		first ??= ask(void 0).catch((error) => {
			first = void 0;
			throw error;
		});
		return first;
	}
	return {
		then: (onFulfilled, onRejected) => askFirst().then(onFulfilled, onRejected),
		[Symbol.asyncIterator]() {
			let latest;
			let isOver = false;
			return {
				async next() {
					if (isOver) return {
						done: true,
						value: void 0
					};
					latest = await (latest === void 0 ? askFirst() : ask(latest));
					isOver = !hasMore(latest);
					return {
						done: false,
						value: latest
					};
				},
				async return() {
					isOver = true;
					return {
						done: true,
						value: void 0
					};
				}
			};
		}
	};
}
// src/embed/client-recommender.ts
var defaultPageSize = 10;
/** A recommender over an engine, which belongs to it from then on. */
function createClientRecommender(client, catalogue) {
	return new ClientRecommender(client, catalogue);
}
var ClientRecommender = class extends EventTarget {
	#client;
	#catalogue;
	#ready;
	constructor(client, catalogue) {
		super();
		this.#client = client;
		this.#catalogue = catalogue;
		client.subscribe((notice) => this.dispatchEvent(eventFromNotice(notice)));
		this.#ready = this.#open({});
		this.favourites = {
			list: async ({ signal } = {}) => {
				const { favourites } = await answerOf(client.profile({}, callOptions(signal)), signal);
				return favourites.map(({ itemId, title, atMs }) => ({
					id: itemId,
					title,
					atMs
				})).reverse();
			},
			add: (id, options) => this.#react(id, "favourite", options),
			remove: (id, options) => this.#react(id, "unfavourite", options)
		};
		this.history = {
			list: async ({ signal } = {}) => {
				return (await answerOf(client.history({}, callOptions(signal)), signal)).map(({ id, title, viewedAtMs }) => ({
					id,
					title,
					atMs: viewedAtMs
				}));
			},
			remove: async (id, { signal } = {}) => {
				const events = await answerOf(client.removeEvents({ viewsOf: id }, callOptions(signal)), signal);
				return () => answerOf(client.restoreEvents({ events }, {}), void 0);
			},
			clear: ({ signal } = {}) => answerOf(client.forgetHistory({}, callOptions(signal)), signal),
			exportText: ({ signal } = {}) => answerOf(client.exportHistory({}, callOptions(signal)), signal),
			importText: (text, { signal } = {}) => answerOf(client.importHistory({ text }, callOptions(signal)), signal)
		};
		this.settings = {
			get: ({ signal } = {}) => answerOf(client.settings({}, callOptions(signal)), signal),
			change: (changes, { signal } = {}) => answerOf(client.changeSettings({ changes }, callOptions(signal)), signal),
			privacy: async () => (await this.#ready).privacy,
			setPrivacyLevel: async (privacyLevel, options = {}) => {
				const { signal } = options;
				await answerOf(client.setPrivacyLevel({ privacyLevel }, callOptions(signal)), signal);
				return (await this.reopen(options)).privacy;
			}
		};
	}
	get ready() {
		return this.#ready;
	}
	reopen(options = {}) {
		this.#ready = this.#open(options);
		return this.#ready;
	}
	view(id, { signal } = {}) {
		return answerOf(this.#client.view({ id }, callOptions(signal)), signal);
	}
	recommend({ ids, itemId, probes, ...options } = {}) {
		const whose = {
			...ids && { ids },
			...itemId !== void 0 && { itemId }
		};
		return this.#rankingPages(options, (page, signal) => {
			const few = probes && page.session === void 0 ? { probes } : {};
			return answerOf(this.#client.recommend({
				...page,
				...whose,
				...few
			}, callOptions(signal)), signal);
		});
	}
	similar(id, options = {}) {
		return this.#rankingPages(options, (page, signal) => answerOf(this.#client.similar({
			...page,
			id
		}, callOptions(signal)), signal));
	}
	search(text, { by = "title", pageSize = defaultPageSize, signal } = {}) {
		if (by === "title") return listPages(pageSize, (range) => answerOf(this.#client.searchTitles({
			...range,
			text
		}, callOptions(signal)), signal));
		let session;
		return createPages({
			hasMore: ({ hasMore }) => hasMore,
			ask: async (previous) => {
				const request = {
					text,
					k: pageSize,
					offset: offsetAfter(previous, pageSize),
					...session !== void 0 && { session }
				};
				const answer = await answerOf(this.#client.searchByMeaning(request, callOptions(signal)), signal);
				session = answer.session;
				const { items, offset, hasMore } = answer;
				return {
					items: items.map(({ ordinal, card }) => ({
						ordinal,
						card
					})),
					offset,
					hasMore,
					total: void 0
				};
			}
		});
	}
	browse({ pageSize = defaultPageSize, signal } = {}) {
		return listPages(pageSize, (range) => answerOf(this.#client.browse(range, callOptions(signal)), signal));
	}
	facets({ signal } = {}) {
		return answerOf(this.#client.facets({}, callOptions(signal)), signal);
	}
	item(id, { signal } = {}) {
		return answerOf(this.#client.item({ id }, callOptions(signal)), signal);
	}
	cards(ids, { signal } = {}) {
		return answerOf(this.#client.cards({ ids }, callOptions(signal)), signal);
	}
	pictures(ordinals, { signal } = {}) {
		return answerOf(this.#client.pictures({ ordinals }, callOptions(signal)), signal);
	}
	hide(id, options) {
		return this.#react(id, "hide", options);
	}
	unhide(id, options) {
		return this.#react(id, "unhide", options);
	}
	hideCreator(id, options) {
		return this.#react(id, "hide-creator", options);
	}
	unhideCreator(id, options) {
		return this.#react(id, "unhide-creator", options);
	}
	close() {
		this.#client.close();
	}
	#open({ signal }) {
		const opened = answerOf(this.#client.open(this.#catalogue, callOptions(signal)), signal);
		opened.catch(() => {});
		return opened;
	}
	#react(id, kind, { signal } = {}) {
		return answerOf(this.#client.react({
			id,
			kind
		}, callOptions(signal)), signal);
	}
	/** Later pages continue the very ranking of the first one, whatever was viewed meanwhile. */
	#rankingPages({ pageSize = defaultPageSize, signal, ...options }, ask) {
		return createPages({
			hasMore: ({ hasMore, isPreliminary }) => hasMore || isPreliminary === true,
			ask: (previous) => ask({
				k: pageSize,
				offset: previous?.isPreliminary ? 0 : offsetAfter(previous, pageSize),
				options,
				...previous && { session: previous.session }
			}, signal)
		});
	}
};
function listPages(limit, ask) {
	return createPages({
		hasMore: ({ hasMore }) => hasMore,
		ask: async (previous) => {
			const offset = offsetAfter(previous, limit);
			const { items, total } = await ask({
				offset,
				limit
			});
			return {
				items,
				offset,
				hasMore: offset + limit < total,
				total
			};
		}
	});
}
/** By what was asked, not by what came: items whose card could not be read are left out. */
function offsetAfter(page, pageSize) {
	return page === void 0 ? 0 : page.offset + pageSize;
}
function callOptions(signal) {
	return signal ? { signal } : {};
}
// src/engine/local-client.ts
/**
* An engine on this very thread, asked as `EngineClient`: for Node, and wherever there is no worker. Aborting ends the
* question in the engine, which then settles it with the failure `aborted`.
*/
function createLocalClient(engine) {
	const { abort, subscribe, ...questions } = engine;
	const listeners = /* @__PURE__ */ new Set();
	let lastRequestId = 0;
	let isClosed = false;
	subscribe((notice) => {
		for (const listener of listeners) listener(notice);
	});
	function ask(send) {
		return async (request = {}, { signal } = {}) => {
			if (isClosed) return {
				ok: false,
				failure: {
					kind: "worker",
					message: "the engine's client was closed"
				}
			};
			if (signal?.aborted) return {
				ok: false,
				failure: {
					kind: "aborted",
					message: "aborted before it was asked"
				}
			};
			const requestId = ++lastRequestId;
			const end = () => void abort(requestId);
			signal?.addEventListener("abort", end);
			try {
				return await send({
					...request,
					requestId
				});
			} finally {
				signal?.removeEventListener("abort", end);
			}
		};
	}
	return {
		...Object.fromEntries(Object.entries(questions).map(([name, send]) => [name, ask(send)])),
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		close() {
			isClosed = true;
			listeners.clear();
		}
	};
}
// src/cli/node-recommender.ts
/**
* The recommender of the browser in Node: the same engine over the same files gives the same results. Its history is
* kept in memory. What goes wrong with the catalogue is told by `ready` and by every question.
*/
function createRecommender({ catalog, signal, ...wishes }) {
	const recommender = createClientRecommender(createLocalClient(createEngine(folderEffects())), {
		url: addressOf(catalog),
		...wishes
	});
	signal?.addEventListener("abort", () => recommender.close(), { once: true });
	if (signal?.aborted) recommender.close();
	return recommender;
}
function addressOf(catalog) {
	const text = String(catalog);
	return /^(https?|file):\/\//i.test(text) ? text : pathToFileURL(resolve(text) + sep).href;
}
export { FetchProgressEvent, HistoryChangeEvent, NewGenerationEvent, RecommenderError, WarningEvent, createRecommender };
