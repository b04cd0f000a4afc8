import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { c as userRows, d as itemUsers, l as userSequences, p as testedUsers, s as pick, u as evaluateRanking } from "./learn--yGfZcfH.js";
import { r as modelScorer } from "./item-model-DjJ4_dVS.js";
import { c as openInteractions, d as readInteractions, i as parseHoldOut, l as heldOut, n as interactionSource, o as keptModelPath, s as readModel, t as interactionOptions, u as interactionsHash } from "./learn-command-_rZB-6MA.js";
import { n as openPublishedCatalog, t as folderReader } from "./folder-reader-BgGzNZaV.js";
import { t as readCards } from "./published-rows-8Ja0bxyI.js";
import { a as readServedRanker, i as readServed, n as probedScores, r as rankedScores, t as exactScores } from "./served-scores-CatM8D2_.js";
import { i as wholeNumber, n as onlyPositional, r as readArguments, t as UsageError } from "./command-arguments-Dw62D74R.js";
import { t as CommandFailure } from "./command-failure-DdAk-jIZ.js";
import { n as openFolderEngine, t as anyRequest } from "./folder-engine-CCgshlW4.js";
import { readFile, writeFile } from "node:fs/promises";
// src/compiler/evaluate-ratings.ts
/**
* How well a published catalogue foretells what people had who were not learned from: popularity, the shipped codes by
* an exact scan, by the clusters that a visit probes and by a quarter of them, and the engine's own answers.
*
* @throws {FormatError} when the folder was not learned from behaviour, or from other interactions than these: then the
*   test could hold what was learned
*/
async function evaluateRatings(readFile, questions) {
	const { k, filterSeen, mostUsers, serve } = questions;
	const catalog = await openPublishedCatalog(readFile);
	const { manifest } = catalog;
	if (!manifest.learned) throw new FormatError("the catalogue was not learned from interactions");
	const cards = await readCards(catalog);
	const { train, test } = await interactionsOf(cards, questions);
	if (await interactionsHash(train) !== manifest.learned.trainedOn) throw new FormatError("the catalogue was learned from other interactions than these: what is tested may have been learned; compile with the same file, --hold-out and --min-value");
	const served = await readServed(catalog);
	const matrices = {
		train: userRows(train),
		test: userRows(test)
	};
	const users = itemUsers(matrices.train);
	const protocol = {
		...matrices,
		k,
		filterSeen,
		itemVectors: served.unitOut,
		...mostUsers && { mostUsers }
	};
	const measure = (score) => evaluateRanking(score, protocol);
	const withoutArea = (score) => ({
		...measure(score),
		auc: void 0,
		gauc: void 0
	});
	const sequences = userSequences(train);
	const historyOf = (user) => sequences.items.subarray(sequences.starts[user], sequences.starts[user + 1]);
	const ranker = await readServedRanker(catalog);
	const nprobe = Math.min(manifest.clusters, questions.nprobe ?? manifest.defaults.nprobe);
	const quarter = Math.max(1, Math.floor(manifest.clusters / 4));
	const rows = [
		{
			name: "popularity",
			report: measure((_, __, scores) => scores.set(users))
		},
		...questions.model ? [{
			name: "the model in floats, exact",
			report: measure(floatScores(questions.model, cards))
		}] : [],
		{
			name: "shipped codes, exact scan",
			report: measure(exactScores(served))
		},
		...ranker ? [{
			name: `the same, the best ${ranker.candidates} ordered by the network`,
			report: measure(rankedScores(served, ranker, {
				historyOf,
				filterSeen
			}))
		}] : [],
		...[.../* @__PURE__ */ new Set([nprobe, quarter])].map((count) => ({
			name: `shipped codes, ${count} of ${manifest.clusters} clusters`,
			probed: [count, manifest.clusters],
			report: withoutArea(probedScores(served, count))
		}))
	];
	if (serve) {
		const lists = await servedLists(serve, {
			ids: cards.map(({ id }) => String(id)),
			matrices,
			k,
			filterSeen,
			mostUsers,
			historyOf
		});
		const report = withoutArea((user, _, scores) => {
			scores.fill(Number.NEGATIVE_INFINITY);
			lists.get(user)?.forEach((item, place) => {
				scores[item] = -place;
			});
		});
		rows.push({
			name: "served by the engine",
			report
		});
	}
	return {
		kind: "ratings",
		learner: manifest.learned.learner,
		protocol: protocolText(questions, protocol.k),
		k,
		totalBytes: manifest.totalBytes,
		rows
	};
}
/** By the model itself, whose rows stand in another order than the catalogue's. */
function floatScores({ model, ids }, cards) {
	const rowById = new Map(ids.map((id, n) => [id, n]));
	const rows = cards.map(({ id }) => {
		const n = rowById.get(String(id));
		if (n === void 0) throw new FormatError(`the model has no item ${JSON.stringify(id)}`);
		return n;
	});
	const scorer = modelScorer(model);
	const byRow = new Float32Array(scorer.itemCount);
	return (_, history, scores) => {
		scorer.scoreInto(Array.from(history, (item) => rows[item]), byRow);
		rows.forEach((n, item) => {
			scores[item] = byRow[n];
		});
	};
}
function protocolText({ from, filterSeen, mostUsers, minValue }, k) {
	const cut = "train" in from ? "training and test set as given" : `split ${from.holdOut.name}, share ${from.holdOut.share ?? .2}, seed ${from.holdOut.seed ?? 1}`;
	return [
		`relevant: each user's items of the test set${minValue === void 0 ? "" : ` with a value of ${minValue} or more`}`,
		cut,
		`candidates: all items${filterSeen ? " without those of the user's training set" : ", those of the user's training set too"}`,
		"history: the user's training set",
		"equal scores by the catalogue's order",
		`means over ${mostUsers ? `at most ${mostUsers} ` : "all "}users with anything to find, lists of ${k}`
	].join("; ");
}
async function interactionsOf(cards, questions) {
	const { from } = questions;
	if ("samples" in from) {
		const { interactions } = await readInteractions(from.samples, cards, questions);
		return heldOut(interactions, from.holdOut);
	}
	let trained = 0;
	async function* both({ train, test }) {
		for await (const sample of train) {
			trained++;
			yield {
				...sample,
				user: `train ${sample.user}`
			};
		}
		for await (const sample of test) yield {
			...sample,
			user: `test ${sample.user}`
		};
	}
	const { interactions } = await readInteractions(both(from), cards, questions);
	if (trained === 0) throw new FormatError("--train: got no interactions, expected what was learned from");
	const users = /* @__PURE__ */ new Map();
	const names = [];
	const numberOf = interactions.users.map((name) => {
		const own = name.slice(name.indexOf(" ") + 1);
		const number = users.get(own) ?? names.push(own) - 1;
		users.set(own, number);
		return number;
	});
	const isTrained = interactions.users.map((name) => name.startsWith("train "));
	const entries = Array.from(interactions.user.keys());
	const joined = {
		...interactions,
		users: names,
		user: interactions.user.map((u) => numberOf[u])
	};
	return {
		train: pick(joined, entries.filter((n) => isTrained[interactions.user[n]])),
		test: pick(joined, entries.filter((n) => !isTrained[interactions.user[n]]))
	};
}
/** What the engine answers to each tested user's history, as item numbers. */
async function servedLists(serve, { ids, matrices: { test }, k, filterSeen, mostUsers = Number.POSITIVE_INFINITY, historyOf }) {
	const numberOf = new Map(ids.map((id, i) => [id, i]));
	const lists = /* @__PURE__ */ new Map();
	for (const user of testedUsers(test, mostUsers)) {
		const answered = await serve(Array.from(historyOf(user), (item) => ids[item]), {
			k,
			includeSeen: !filterSeen
		});
		lists.set(user, answered.flatMap((id) => numberOf.get(id) ?? []));
	}
	return lists;
}
// src/cli/ratings-table.ts
/** Markdown, aligned so that a terminal shows it as a table too. */
function ratingsTable({ learner, protocol, k, totalBytes, rows }) {
	const head = [
		"ranked by",
		`P@${k}`,
		`R@${k}`,
		`nDCG@${k}`,
		"MRR",
		"MAP",
		"AUC",
		"GAUC",
		"coverage",
		"novelty",
		"diversity"
	];
	const cells = rows.map(({ name, report }) => [
		name,
		...[
			report.precision,
			report.recall,
			report.ndcg,
			report.reciprocalRank,
			report.averagePrecision,
			report.auc,
			report.gauc,
			report.coverage
		].map((value) => value?.toFixed(4) ?? "–"),
		report.novelty.toFixed(2),
		report.diversity?.toFixed(3) ?? "–"
	]);
	const widths = head.map((title, c) => Math.max(title.length, ...cells.map((row) => row[c].length)));
	const line = (row) => `| ${row.map((cell, c) => c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c])).join(" | ")} |`;
	const [first] = rows;
	return `${[
		`Learned by ${learner}, ${Math.round(totalBytes / 1e3)} kB in all; ${first?.report.users ?? 0} users`,
		"",
		line(head),
		`|${widths.map((width, c) => c === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`).join("|")}|`,
		...cells.map(line),
		"",
		`Protocol: ${protocol}.`
	].join("\n")}\n`;
}
// src/cli/ratings-command.ts
var ratingsUsage = `docent evaluate <folder> --train FILE --test FILE [options]
docent evaluate <folder> --interactions FILE --hold-out NAME[:SHARE][:SEED] [options]

Does a catalogue that was learned from interactions foretell what people had? Popularity, the model itself in floats
(where this machine learned it), the shipped codes by an exact scan, in the order of its network if it has one, by the clusters that a visit probes and by a quarter of them, and the engine's own answers. A catalogue that was
learned from other interactions than the training set is refused: it may have learned what is tested.

  --k N (10)   --unfiltered: items of the training set may come again   --most-users N   --nprobe N   --no-engine
  --min-value, --scale, --skip-bad-rows, --user-column … as for compile
  --json, --out FILE
`;
var kinds = {
	train: "string",
	test: "string",
	interactions: "string",
	"hold-out": "string",
	k: "string",
	unfiltered: "boolean",
	"most-users": "string",
	nprobe: "string",
	"no-engine": "boolean",
	"min-value": "string",
	scale: "string",
	"skip-bad-rows": "boolean",
	duplicates: "string",
	"event-weights": "string",
	"user-column": "string",
	"item-column": "string",
	"value-column": "string",
	"time-column": "string",
	"event-column": "string",
	"interactions-query": "string",
	"interactions-delimiter": "string",
	"interactions-encoding": "string",
	json: "boolean",
	out: "string",
	baseline: "string",
	tolerance: "string",
	update: "boolean"
};
/** Whether the arguments of `docent evaluate` ask about ratings. */
function asksAboutRatings(args) {
	return args.some((arg) => /^--(train|test|interactions)(=|$)/.test(arg));
}
/** `docent evaluate` with interactions. */
async function runRatingsEvaluate(args) {
	const { report, values } = await measured(args);
	const text = values.json ? `${JSON.stringify(report, void 0, 2)}\n` : ratingsTable(report);
	if (values.out === void 0) process.stdout.write(text);
	else await writeFile(values.out, text);
	return 0;
}
var checkUsage = `docent check <folder> --baseline FILE [the options of docent evaluate with interactions]

Fails (exit code 1) when the catalogue's quality has fallen below what FILE says by more than --tolerance (0.02 of each
figure). --update writes FILE anew, as does a first run.
`;
var watched = [
	"precision",
	"recall",
	"ndcg",
	"reciprocalRank",
	"averagePrecision",
	"auc"
];
/**
* `docent check --baseline FILE`.
* @throws {UsageError} for arguments that make no sense; {CommandFailure} for a baseline that can't be read
*/
async function runCheck(args) {
	const { values } = readArguments(args, kinds);
	if (values.baseline === void 0) throw new UsageError("--baseline: got nothing, expected a file");
	const tolerance = values.tolerance === void 0 ? .02 : Number(values.tolerance);
	if (!(tolerance >= 0 && tolerance < 1)) throw new UsageError(`--tolerance: got ${values.tolerance}, expected a number from 0 to 1`);
	const { report } = await measured(args);
	const before = values.update ? void 0 : await readBaseline(values.baseline);
	if (before === void 0) {
		await writeFile(values.baseline, `${JSON.stringify(report, void 0, 2)}\n`);
		process.stdout.write(`${values.baseline}: written; the next check compares with it\n`);
		return 0;
	}
	const fallen = fallenFigures(before, report, tolerance);
	for (const line of fallen) process.stdout.write(`${line}\n`);
	process.stdout.write(fallen.length > 0 ? "the quality has fallen\n" : "the quality is as it was, or better\n");
	return fallen.length > 0 ? 1 : 0;
}
/** One line a figure that is lower than before by more than the tolerance, or gone. */
function fallenFigures(before, now, tolerance) {
	if (before.protocol !== now.protocol) return [`the protocol is another: ${JSON.stringify(now.protocol)}, the baseline has ${JSON.stringify(before.protocol)}`];
	return before.rows.flatMap(({ name, probed, report }) => {
		const row = now.rows.find((one) => probed ? one.probed !== void 0 : one.name === name);
		return watched.flatMap((figure) => {
			const old = report[figure];
			const found = row?.report[figure];
			if (old === void 0 || found !== void 0 && found >= old * (1 - tolerance)) return [];
			return [`${name}: ${figure} is ${found?.toFixed(4) ?? "gone"}, was ${old.toFixed(4)}`];
		});
	});
}
async function readBaseline(path) {
	let text;
	try {
		text = await readFile(path, "utf8");
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return void 0;
		throw error;
	}
	try {
		const report = JSON.parse(text);
		if (Object(report).kind === "ratings" && Array.isArray(Object(report).rows)) return report;
	} catch (cause) {
		throw new CommandFailure(`--baseline: ${path} is not JSON`, { cause });
	}
	throw new CommandFailure(`--baseline: ${path} is not what docent check writes`);
}
async function measured(args) {
	const { positionals, values } = readArguments(args, kinds);
	const path = onlyPositional(positionals, "one folder");
	const request = {
		interactions: values.interactions,
		interactionsQuery: values["interactions-query"],
		interactionsDelimiter: values["interactions-delimiter"],
		interactionsEncoding: values["interactions-encoding"] === "latin1" ? "latin1" : void 0,
		userColumn: values["user-column"],
		itemColumn: values["item-column"],
		valueColumn: values["value-column"],
		timeColumn: values["time-column"],
		eventColumn: values["event-column"],
		minValue: values["min-value"] === void 0 ? void 0 : Number(values["min-value"]),
		duplicates: values.duplicates === "sum" ? "sum" : void 0,
		skipBadRows: values["skip-bad-rows"],
		scale: values.scale,
		eventWeights: values["event-weights"]
	};
	const open = (from) => openInteractions({
		...interactionSource(request),
		from
	});
	const questions = {
		...interactionOptions(request),
		from: sourcesFrom(values, open),
		k: wholeNumber("--k", values.k, {
			usual: 10,
			least: 1,
			most: 100
		}),
		filterSeen: values.unfiltered !== true,
		mostUsers: values["most-users"] === void 0 ? void 0 : wholeNumber("--most-users", values["most-users"], {
			usual: 1,
			least: 1,
			most: 1e9
		}),
		nprobe: values.nprobe === void 0 ? void 0 : wholeNumber("--nprobe", values.nprobe, {
			usual: 1,
			least: 1,
			most: 65535
		}),
		model: await keptModelOf(path),
		serve: values["no-engine"] ? void 0 : await servedBy(path, values.nprobe)
	};
	return {
		report: await evaluateRatings(folderReader(path), questions),
		values
	};
}
/** Where this machine learned what the folder holds, it still has the model. */
async function keptModelOf(path) {
	const { id, learned } = (await openPublishedCatalog(folderReader(path))).manifest;
	return learned && readModel(keptModelPath(id), learned);
}
function sourcesFrom(values, open) {
	const { train, test, interactions, "hold-out": holdOut } = values;
	if (train !== void 0 && test !== void 0) return {
		train: open(train),
		test: open(test)
	};
	if (interactions !== void 0 && holdOut !== void 0) return {
		samples: open(interactions),
		holdOut: parseHoldOut(holdOut)
	};
	throw new UsageError("got no test, expected --train FILE and --test FILE, or --interactions FILE and --hold-out NAME");
}
/** The engine of the browser over the folder, asked by a history of ids. */
async function servedBy(path, nprobe) {
	const opened = await openFolderEngine(path);
	if (!opened.ok) throw new FormatError(opened.failure.message);
	const { engine } = opened.value;
	return async (history, { k, includeSeen }) => {
		if (history.length === 0) return [];
		const options = {
			includeSeen,
			...nprobe !== void 0 && { nprobe: Number(nprobe) }
		};
		const answer = await engine.recommend({
			...anyRequest,
			ids: history,
			k,
			options
		});
		if (!answer.ok) throw new FormatError(answer.failure.message);
		return answer.value.items.map(({ card }) => card.id);
	};
}
export { runCheck as a, ratingsUsage as i, checkUsage as n, runRatingsEvaluate as o, fallenFigures as r, asksAboutRatings as t };
