import { i as wholeNumber, n as onlyPositional, r as readArguments, t as UsageError } from "./command-arguments-Dw62D74R.js";
import { n as openPublishedCatalog, t as folderReader } from "./folder-reader-BgGzNZaV.js";
import { t as decodeCards } from "./cards-BcOyPK0z.js";
import { t as clusterOfOrdinal } from "./centroids-DNOrR1yV.js";
import { a as filePath } from "./pack-mjqAAll7.js";
import { o as decodeVectors } from "./codes-dAiEpGP6.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { a as row, s as squaredDistance } from "./vector-BnmEZlWi.js";
import { i as createEngine, n as createMemoryPrivacy, r as createMemoryBlobs, t as createMemoryHistory } from "./memory-history-CEiklHqS.js";
import { readFile } from "node:fs/promises";
import { setMaxListeners } from "node:events";
// src/cli/privacy-attack/attacker.ts
/** What guessing without looking at any log gives: by how often known visitors were interested in each cluster. */
function guessByPrior(knowledge) {
	const ranked = rankedBy(priorOf(knowledge));
	return () => ranked;
}
/** The attacks, by name: all that is known to us to be worth a try. */
function attackers(knowledge) {
	const prior = priorOf(knowledge);
	const learned = learnSigns(knowledge);
	const geometric = createGeometry(knowledge);
	const guess = (...evidence) => ({ log }) => {
		const scores = prior.map((share) => Math.log(share));
		for (const of of evidence) of(log).forEach((value, interest) => {
			scores[interest] += value;
		});
		return rankedBy(scores);
	};
	return {
		learned: guess(learned),
		geometry: guess(geometric),
		both: guess(learned, geometric)
	};
}
function successOf(guess, observed) {
	const guesses = observed.map((visitor) => guess(visitor));
	const hits = (k) => observed.filter(({ interest }, i) => guesses[i].slice(0, k).includes(interest)).length / observed.length;
	return {
		top1: hits(1),
		top5: hits(5)
	};
}
/** Shares of the interests, between how often they were seen and how large their clusters are. */
function priorOf({ known, itemCounts }) {
	const items = Float64Array.from(itemCounts);
	const all = items.reduce((sum, count) => sum + count, 0);
	const prior = items.map((count) => (known.length / 2 + 1) * (count / all));
	for (const { interest } of known) prior[interest]++;
	const sum = prior.reduce((total, share) => total + share, 0);
	return prior.map((share) => share / sum);
}
/**
* Naive Bayes over all that stands in a log: which files were asked for, their order, the step and the visit after
* which, their lengths and how many there were.
*/
function learnSigns({ known, itemCounts }) {
	const interests = itemCounts.length;
	const visitors = new Float64Array(interests);
	const seen = /* @__PURE__ */ new Map();
	for (const { log, interest } of known) {
		visitors[interest]++;
		for (const sign of signsOf(log)) {
			const counts = seen.get(sign) ?? new Float64Array(interests);
			counts[interest]++;
			seen.set(sign, counts);
		}
	}
	for (const [sign, counts] of seen) if (counts.every((count, interest) => count === visitors[interest])) seen.delete(sign);
	return (log) => {
		const signs = new Set(signsOf(log));
		const scores = new Float64Array(interests);
		for (const [sign, counts] of seen) {
			const isThere = signs.has(sign);
			const overall = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, known.length);
			for (let interest = 0; interest < interests; interest++) {
				const share = (counts[interest] + 2 * overall) / (visitors[interest] + 2);
				const likelihood = isThere ? share / overall : (1 - share) / (1 - overall);
				scores[interest] += Math.log(Math.max(.001, Math.min(1e3, likelihood)));
			}
		}
		return scores;
	};
}
function signsOf(log) {
	const lengths = /* @__PURE__ */ new Map();
	for (const { bytes } of log) lengths.set(bytes, (lengths.get(bytes) ?? 0) + 1);
	return [.../* @__PURE__ */ new Set([
		...log.map(({ path }) => path),
		...log.map(({ path, step, visit }) => `${visit}.${step} ${path}`),
		...log.slice(0, 24).map(({ path }, position) => `#${position} ${path}`),
		...Array.from(lengths, ([bytes, count]) => `${bytes} bytes ${count} times`),
		`${log.length} requests`
	])];
}
/**
* By what the files are for: the first that a visitor needed is the home of what they came for, and later ones lie
* near it, nearer than those that were never asked for.
*/
function createGeometry({ centroids, homesOf }) {
	const closeness = /* @__PURE__ */ new Map();
	for (const [path, homes] of homesOf) closeness.set(path, closenessTo(homes, centroids));
	return (log) => {
		const scores = new Float64Array(centroids.rows);
		log.filter(({ path }) => homesOf.has(path)).forEach(({ path }, position) => {
			const near = closeness.get(path);
			const weight = position === 0 ? 2 : 1 / position;
			scores.forEach((_, cluster) => {
				scores[cluster] += weight * Math.log((near?.[cluster] ?? 0) + .001);
			});
		});
		return scores;
	};
}
/** 1 for the clusters themselves, less the farther a cluster is from the nearest of them. */
function closenessTo(homes, centroids) {
	const distances = Float64Array.from({ length: centroids.rows }, (_, cluster) => Math.min(...homes.map((home) => squaredDistance(row(centroids, cluster), row(centroids, home)))));
	const usual = [...distances].sort((a, b) => a - b)[Math.floor(distances.length / 4)] || 1;
	return distances.map((distance) => Math.exp(-4 * distance / usual));
}
function rankedBy(scores) {
	return Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a] || a - b);
}
// src/cli/privacy-attack/recorded-visit.ts
var baseUrl = "https://host.example/catalogue/";
var engineRequest = { requestId: 1 };
/**
* Replays visits with the engine of the browser, as the site's pages ask it: each page reads the item, its pictures
* and recommendations. A device keeps what it fetched from one visit to the next.
*/
async function recordVisitor(plans, { readFile, level, random, fileCount }) {
	const stores = {
		history: createMemoryHistory(),
		blobs: createMemoryBlobs({ budgetBytes: 1e9 }),
		privacy: createMemoryPrivacy()
	};
	const log = [];
	const viewed = [];
	let bits = 0;
	for (const [visit, plan] of plans.entries()) {
		let step = 0;
		const engine = createEngine({
			async fetch(url) {
				const path = url.slice(31);
				const bytes = await readFile(path);
				log.push({
					path,
					bytes: bytes?.byteLength ?? 0,
					step,
					visit
				});
				return bytes ? new Response(bytes.slice()) : new Response(null, { status: 404 });
			},
			now: () => 17e11 + visit * 864e5 + step * 6e4,
			clock: () => performance.now(),
			isOffline: () => false,
			openStores: async () => stores
		});
		const opened = await engine.open({
			...engineRequest,
			url: baseUrl,
			privacyLevel: level
		});
		if (!opened.ok) throw new Error(opened.failure.message);
		const hasPictures = opened.value.hasPackedPictures;
		let recommended = [];
		for (step = 1;; step++) {
			const id = plan.next(recommended, step - 1, random);
			if (id === void 0) break;
			viewed.push(id);
			recommended = await lookAt(engine, id, hasPictures);
		}
		while (level === "everything" && new Set(log.map(({ path }) => path)).size < fileCount) await new Promise((resolve) => setTimeout(resolve, 1));
		const transfers = await engine.transfers(engineRequest);
		if (transfers.ok) bits += transfers.value.bits;
	}
	return {
		log,
		viewed,
		bits
	};
}
/** @returns what is recommended below it; at level `common` much is refused, and the page shows what there is */
async function lookAt(engine, id, hasPictures) {
	const pictures = async (ordinals) => {
		if (hasPictures) await engine.pictures({
			...engineRequest,
			ordinals
		});
	};
	const item = await asked(engine.item, { id });
	if (item) await pictures([item.ordinal]);
	await asked(engine.view, { id });
	const items = (await asked(engine.recommend, { k: 10 }))?.items ?? [];
	await pictures(items.map(({ ordinal }) => ordinal));
	return items.map(({ card }) => card.id);
}
async function asked(question, request) {
	const reply = await question({
		...request,
		...engineRequest
	});
	if (reply.ok) return reply.value;
	if (reply.failure.kind !== "privacy") throw new Error(reply.failure.message);
}
// src/cli/privacy-attack/attack.ts
/** @throws {FormatError} when the folder cannot be read */
async function openTarget(readFile) {
	const files = /* @__PURE__ */ new Map();
	const cached = async (path) => {
		if (!files.has(path)) files.set(path, await readFile(path));
		return files.get(path);
	};
	const catalog = await openPublishedCatalog(cached);
	const ids = [];
	for await (const { part, bytes, place } of catalog.parts("cards")) decodeCards(bytes, place).forEach(({ id }, i) => {
		ids[catalog.centroids.firstOrdinal[part] + i] = id;
	});
	const { manifest, directories } = catalog;
	const refs = [...Object.values(manifest.files), ...Object.values(directories).flatMap((directory) => directory?.files ?? [])];
	return {
		readFile: cached,
		catalog,
		ids,
		fileCount: new Set(refs.flatMap((ref) => ref ? [ref.hash] : [])).size + 1
	};
}
/** Records visitors at a level, and attacks some of them with what the others have taught. */
async function attackLevel(target, { level, known, observed, makeVisitor, seed = 1, onProgress = () => {} }) {
	const { readFile, fileCount } = target;
	const random = createRandom(seed);
	const ordinalOf = new Map(target.ids.map((id, ordinal) => [id, ordinal]));
	const visitors = [];
	for (let i = 0; i < known + observed; i++) {
		const recorded = await recordVisitor(makeVisitor(random, i), {
			readFile,
			level,
			random,
			fileCount
		});
		visitors.push({
			...recorded,
			interest: interestOf(recorded.viewed, ordinalOf, target)
		});
		onProgress((i + 1) / (known + observed));
	}
	const knowledge = knowledgeOf(target, visitors.slice(0, known));
	const unknown = visitors.slice(known);
	const prior = priorOf(knowledge).sort((a, b) => b - a);
	const allowed = (k) => {
		const share = prior.slice(0, k).reduce((sum, value) => sum + value, 0);
		return unknown.reduce((sum, { bits }) => sum + Math.min(1, 2 ** bits * share), 0) / unknown.length;
	};
	const attacks = Object.fromEntries(Object.entries(attackers(knowledge)).map(([name, guess]) => [name, successOf(guess, unknown)]));
	const best = (figure) => Math.max(...Object.values(attacks).map((result) => result[figure]));
	return {
		level,
		observed,
		bits: unknown.reduce((sum, { bits }) => sum + bits, 0) / unknown.length,
		prior: successOf(guessByPrior(knowledge), unknown),
		bound: {
			top1: allowed(1),
			top5: allowed(5)
		},
		success: {
			top1: best("top1"),
			top5: best("top5")
		},
		attacks,
		distinctLogs: new Set(visitors.map(({ log }) => log.map(({ path, bytes }) => `${path} ${bytes}`).join())).size
	};
}
function knowledgeOf({ catalog }, known) {
	const { centroids, directories, manifest } = catalog;
	const homesOf = /* @__PURE__ */ new Map();
	for (const kind of [
		"shards",
		"cards",
		"details",
		"pictures"
	]) {
		const { files = [], partsOf = [], home = [] } = directories[kind] ?? {};
		files.forEach(({ hash }, file) => {
			homesOf.set(filePath(hash), partsOf[file].filter((part) => home[part] === file));
		});
	}
	return {
		known,
		centroids: decodeVectors(centroids.codes, manifest.clusters, centroids.centroidSpec),
		itemCounts: Array.from({ length: manifest.clusters }, (_, c) => centroids.firstOrdinal[c + 1] - centroids.firstOrdinal[c]),
		homesOf
	};
}
/** The cluster in which the first item lies that was looked at. */
function interestOf([first], ordinalOf, { catalog: { centroids } }) {
	return clusterOfOrdinal(centroids.firstOrdinal, ordinalOf.get(first) ?? 0);
}
// src/cli/privacy-attack/visit-plans.ts
var viewsAVisit = 4;
var visitsAVisitor = 2;
/** So often somebody follows what is recommended; else they come back to what they saw first by a link. */
var followsShare = .85;
/** Seeded browsing: a link to any item, then mostly recommendations; and on a later day once more from there. */
function browsingVisitor(ids, random) {
	const link = ids[random.int(ids.length)];
	return Array.from({ length: visitsAVisitor }, () => ({ next(recommended, step, walk) {
		if (step === viewsAVisit) return void 0;
		if (step === 0 || recommended.length === 0 || walk.next() > followsShare) return link;
		return recommended[walk.int(Math.min(5, recommended.length))];
	} }));
}
/** What people have really liked, in its order: the last items of each are looked at in two visits. */
function ratingVisitor(liked) {
	const last = liked.slice(-8);
	return Array.from({ length: visitsAVisitor }, (_, visit) => ({ next: (_recommended, step) => step === viewsAVisit ? void 0 : last[visit * viewsAVisit + step] }));
}
var columns = {
	user: ["userId", "user"],
	item: ["movieId", "item"],
	value: ["rating"],
	time: ["timestamp"]
};
/**
* Ids that each person liked, the latest last, from a table of ratings with a header: user, item, rating, time.
*
* @param known  ids of the catalogue; others are left out, and so are people with too few
* @throws {Error} when a column is missing
*/
function likedByUser(csv, known) {
	const [header = "", ...lines] = csv.split(/\r?\n/);
	const names = header.split(",").map((name) => name.trim().replace(/^"|"$/g, ""));
	const at = (wanted) => {
		const index = names.findIndex((name) => wanted.includes(name));
		if (index < 0) throw new Error(`ratings: got the columns ${names.join(", ")}, expected ${wanted.join(" or ")}`);
		return index;
	};
	const [user, item, value, time] = [
		at(columns.user),
		at(columns.item),
		at(columns.value),
		at(columns.time)
	];
	const byUser = /* @__PURE__ */ new Map();
	for (const line of lines) {
		const cells = line.split(",");
		if (cells.length !== names.length || Number(cells[value]) < 4 || !known.has(cells[item])) continue;
		const list = byUser.get(cells[user]) ?? [];
		list.push({
			id: cells[item],
			time: Number(cells[time])
		});
		byUser.set(cells[user], list);
	}
	return [...byUser.values()].filter((list) => list.length >= 8).map((list) => list.sort((a, b) => a.time - b.time).map(({ id }) => id));
}
// src/cli/privacy-attack/attack-command.ts
var attackUsage = `docent attack <dir> [--known N] [--observed N] [--ratings FILE] [--levels LIST] [--seed N] [--json]

Replays visits to a published folder at each level of privacy, and lets an attacker who sees every request guess in
which of its clusters the first thing lay that each visitor looked at. He knows the catalogue, how its files are cut,
and the interests of --known visitors (1000); --observed others (300) he guesses. They browse from links, or with
--ratings look at what people have liked (a CSV: user, item, rating, time, whose items are the catalogue's).
`;
var levels = [
	"everything",
	"common",
	"bundles",
	"direct"
];
/**
* `docent attack`.
*
* @throws {UsageError} for arguments that make no sense; {FormatError} when the folder can't be read
*/
async function runAttack(args) {
	setMaxListeners(0);
	const { positionals, values } = readArguments(args, {
		known: "string",
		observed: "string",
		ratings: "string",
		levels: "string",
		seed: "string",
		json: "boolean"
	});
	const target = await openTarget(folderReader(onlyPositional(positionals, "one folder")));
	const range = {
		least: 10,
		most: 1e6
	};
	const known = wholeNumber("--known", values.known, {
		usual: 1e3,
		...range
	});
	const observed = wholeNumber("--observed", values.observed, {
		usual: 300,
		...range
	});
	const seed = wholeNumber("--seed", values.seed, {
		usual: 1,
		least: 0,
		most: 999999999
	});
	const liked = values.ratings === void 0 ? void 0 : likedByUser(await readFile(values.ratings, "utf8"), new Set(target.ids));
	const makeVisitor = (random, index) => liked ? ratingVisitor(liked[index % liked.length]) : browsingVisitor(target.ids, random);
	const hasBundles = target.catalog.manifest.privacy?.bundles !== void 0;
	const chosen = levelsFrom(values.levels) ?? levels.filter((level) => level !== "bundles" || hasBundles);
	const results = [];
	for (const level of chosen) {
		const share = level === "everything" ? .1 : 1;
		const options = {
			level,
			seed,
			makeVisitor,
			onProgress: sayProgress(level)
		};
		const enough = (count) => Math.max(10, Math.min(Math.floor(share * count), liked?.length ?? count));
		const all = liked ? Math.min(known + observed, liked.length) : known + observed;
		const seen = liked ? Math.max(10, Math.floor(all / 4)) : observed;
		results.push(await attackLevel(target, {
			...options,
			known: enough(all - seen),
			observed: enough(seen)
		}));
	}
	process.stderr.write("\n");
	process.stdout.write(values.json ? `${JSON.stringify(results, void 0, 2)}\n` : attackTable(results));
	return 0;
}
function attackTable(results) {
	const percent = (share) => `${(100 * share).toFixed(1)}%`;
	const rows = results.map(({ level, bits, prior, bound, success, observed }) => [
		`\`${level}\``,
		bits.toFixed(1),
		`${percent(prior.top1)} / ${percent(prior.top5)}`,
		`${percent(success.top1)} / ${percent(success.top5)}`,
		`${percent(bound.top1)} / ${percent(bound.top5)}`,
		String(observed)
	]);
	const head = [
		"level",
		"bits told",
		"prior, first / first five",
		"attacker",
		"bound",
		"visitors"
	];
	return [
		head,
		head.map(() => "---"),
		...rows
	].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}
function levelsFrom(text) {
	return text?.split(",").map((name) => {
		const level = levels.find((one) => one === name.trim());
		if (!level) throw new UsageError(`--levels: got ${JSON.stringify(name)}, expected some of ${levels.join(", ")}`);
		return level;
	});
}
function sayProgress(level) {
	return (fraction) => {
		if (process.stderr.isTTY) process.stderr.write(`\r${level} ${(100 * fraction).toFixed(0)}%   `);
	};
}
export { attackUsage, runAttack };
