import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { i as createEmbedder, t as reduce } from "./reduce-CfPz0v8f.js";
import { a as wordNeighbours, c as usualQueries, i as randomNeighbours, n as valuesOf, o as relevanceQueries, r as lastAnswer, s as relevanceRows, t as evaluate } from "./evaluate-CjauzBbK.js";
import { a as decodeVector, d as prepareQuery, u as squaredNorms } from "./codes-dAiEpGP6.js";
import { i as scanNearest } from "./scan-distances-Ckq9jx5D.js";
import { r as nearest } from "./top-k-Dj9boWBt.js";
import { a as row, n as dot, r as normaliseInPlace } from "./vector-BnmEZlWi.js";
import { i as describe } from "./ingest-json-Q1m30Hlx.js";
import { i as lsaRoleWeights, n as fullOf, o as rowsOfMatrix } from "./embed-joined-GSxSE8zC.js";
import { i as resolveOptions, n as ingest, r as listSeparator } from "./ingest-sample-D838ERDr.js";
import { t as createPace } from "./pace-B8PFnGCc.js";
import { i as wholeNumber, n as onlyPositional, r as readArguments, t as UsageError } from "./command-arguments-Dw62D74R.js";
import { r as readCompileArguments, t as compileOptionKinds } from "./compile-arguments-C-Y07mpw.js";
import { i as planCompilation, n as findColumn, t as effectsOf } from "./compile-plan-RZouCY2Q.js";
import { t as folderReader } from "./folder-reader-BgGzNZaV.js";
import { r as readFileChunks } from "./node-effects-CnbjxuGY.js";
import { t as createProgressView } from "./progress-view-Bn1wLuBC.js";
import { i as ratingsUsage, o as runRatingsEvaluate, t as asksAboutRatings } from "./ratings-command-DlWhk8Dr.js";
import { relative } from "node:path";
import { stat, writeFile } from "node:fs/promises";
// src/compiler/evaluate-table.ts
var uncodedName = "the embedding, not coded";
/**
* The mapping with which a table is ingested to be evaluated: `hidden` is in no text, and stands alone among the
* details.
*/
function hideColumn(columns, hidden) {
	return {
		...columns,
		fields: columns.fields.filter(({ column }) => column !== hidden),
		details: [{
			column: hidden,
			label: hidden
		}]
	};
}
/**
* How far the ten items nearest to an item agree with it in a column that the embedding did not see: before and after
* the vectors are coded; beside them, words of all fields and of each field alone, and items drawn at random.
*/
async function evaluateTable({ items, columns, hidden, embedder, dims, code, withWords = true }, questions, pace) {
	const embeddable = items.map((item) => ({
		id: item.id,
		texts: describe(item, columns)
	}));
	const judged = {
		ids: items.map(({ id }) => id),
		creators: items.map(({ creator }) => creator),
		lists: items.map(({ details: [cell] }) => valuesOf(cell, columns.listSeparator === void 0 ? void 0 : listSeparator))
	};
	const { choose = [], report = [] } = relevanceQueries(judged, questions);
	const candidates = [
		...await embeddingCandidates(embeddable, {
			embedder,
			dims,
			code,
			queries: [...choose, ...report]
		}, pace),
		...withWords ? await wordCandidates(embeddable) : [],
		{
			name: "random",
			neighboursOf: randomNeighbours(items.length, questions.seed ?? 1)
		}
	];
	return {
		hidden,
		...relevanceRows(judged, candidates, questions)
	};
}
async function embeddingCandidates(items, { embedder, dims, code, queries }, pace) {
	const fitPace = pace.part(0, .7);
	const embedding = "fitRows" in embedder ? await embedder.fitRows(items, fitPace) : await embedder.fit(items, fitPace);
	const rows = "rows" in embedding ? embedding.rows : rowsOfMatrix(embedding.vectors);
	const asked = /* @__PURE__ */ new Map();
	const coded = await reduce(remembering(rows, new Set(queries), asked), {
		dims,
		code
	}, pace.part(.7, 1));
	const shipped = `shipped codes, ${codeName(coded)}`;
	return [
		{
			name: uncodedName,
			neighboursOf: fullNeighbours(fullOf(embedding), items.length)
		},
		{
			name: `${shipped}, asked by an item's vector`,
			against: uncodedName,
			neighboursOf: codedNeighbours(coded, (query) => projected(asked.get(query), coded.projection))
		},
		{
			name: `${shipped}, asked by an item's code`,
			against: uncodedName,
			neighboursOf: codedNeighbours(coded, (query) => decodeVector(coded.codes, query, coded.spec))
		}
	];
}
/** Keeps the vectors of some rows as they pass: they have to pass here, so other threads make none of them. */
function remembering(rows, wanted, kept) {
	return {
		rows: rows.rows,
		dim: rows.dim,
		visit: (use, pace) => rows.visit((vector, i) => {
			if (wanted.has(i)) kept.set(i, vector.slice());
			use(vector, i);
		}, pace)
	};
}
function projected(vector, projection) {
	if (!projection) return vector;
	const image = Float32Array.from({ length: projection.rows }, (_, j) => dot(row(projection, j), vector));
	normaliseInPlace(image);
	return image;
}
function codedNeighbours({ codes, rows, spec }, vectorOf) {
	const norms = squaredNorms(codes, rows, spec);
	return (query, k, isAllowed) => scanNearest(prepareQuery(vectorOf(query), spec), codes, norms, k, isAllowed).map(({ id }) => id);
}
function fullNeighbours(full, items) {
	const cosinesOf = lastAnswer((query) => full.cosinesWith(query));
	return (query, k, isAllowed) => {
		const cosines = cosinesOf(query);
		return nearest(items, k, (item) => -cosines[item], isAllowed).map(({ id }) => id);
	};
}
/** TF-IDF of all fields, and of each alone. */
async function wordCandidates(items) {
	const columns = [...new Set(items.flatMap(({ texts }) => texts.map(({ column = "" }) => column)))];
	const documents = items.map(({ texts }) => texts.map(({ text, weight, role = "title" }) => ({
		text,
		weight: weight * lsaRoleWeights[role]
	})));
	const candidates = [{
		name: "TF-IDF of all fields",
		neighboursOf: await wordNeighbours(documents)
	}];
	for (const column of columns) {
		const alone = items.map(({ texts }) => texts.filter((text) => text.column === column).map(({ text }) => ({
			text,
			weight: 1
		})));
		candidates.push({
			name: `words of ${column} alone`,
			neighboursOf: await wordNeighbours(alone)
		});
	}
	return candidates;
}
function codeName({ spec: { kind, dim } }) {
	return kind === "sign" ? `${dim} bits` : `${dim} × ${kind}`;
}
// src/cli/evaluation-table.ts
/** What was measured as Markdown: a table for each half of the queries. */
function evaluationTable(evaluation) {
	return ["choose", "report"].filter((half) => evaluation.rows.some((row) => row[half])).map((half) => halfTable(evaluation, half)).join("\n");
}
function halfTable({ hidden, kind, k, minValues, rows }, half) {
	const queries = rows.find((row) => row[half])?.[half]?.queries ?? 0;
	const measure = kind === "list" ? `IDF-weighted Jaccard; asked for items with ${minValues} values or more` : "share of equal values";
	const lines = rows.flatMap(({ name, against, [half]: found }) => {
		const base = rows.find((row) => row.name === against)?.[half];
		return found ? [tableLine(name, found, base)] : [];
	});
	return [
		`Agreement in “${hidden}” (${measure}) of ${k} neighbours: ${queries} queries, the half to ${half === "choose" ? "choose settings on" : "report"}`,
		"",
		"| neighbours by | all items | lost | by other creators | lost | same creator |",
		"| --- | --- | --- | --- | --- | --- |",
		...lines,
		""
	].join("\n");
}
function tableLine(name, found, base) {
	return `| ${[
		name,
		interval(found.all),
		lost(found.all, base?.all),
		interval(found.otherCreators),
		lost(found.otherCreators, base?.otherCreators),
		`${Math.round(100 * found.sameCreator)} %`
	].join(" | ")} |`;
}
function interval({ mean, low, high }) {
	return `${mean.toFixed(4)} (${low.toFixed(3)}–${high.toFixed(3)})`;
}
/** Share of the other's mean. */
function lost({ mean }, base) {
	return base && base.mean > 0 ? `${(100 * (1 - mean / base.mean)).toFixed(1)} %` : "";
}
// src/cli/evaluate-command.ts
var evaluateUsage = `docent evaluate <folder or table> --hidden LABEL [options]

Are recommendations what people call alike? A column that describes the items is hidden from the vectors; the ten
nearest to an item are found; the measure is how far they agree with it in that column: IDF-weighted Jaccard where cells
list several values (subjects, tags), the share of equal values elsewhere (a classification). Over all items, and over
items by other creators only; with the share of results by the same creator, intervals that hold 95 % of bootstrap
means, and beside it what words of one field alone reach, and items drawn at random.

  a published folder   measures its codes, by an exact scan and by the clusters that a visit probes. LABEL is a line of
                       its object pages that the vectors were not made from: compile it with --hide COLUMN
  a table              hides the column by itself, embeds and codes as compile would (its options apply: --preset,
                       --fields, --embedder, --vectors, --dims, --code …), and measures before and after coding too

  --half report|choose|both   settings are chosen on one half of the queries and reported on the other (report)
  --queries N                 of both halves together (${usualQueries}); drawn by --seed N (1)
  --min-values N              of lists, only items with so many values are asked for (1)
  --k N                       neighbours (10)
  --nprobe N                  of a folder: clusters that a visit probes
  --json                      JSON instead of a Markdown table; --out FILE writes either there

${ratingsUsage}`;
var ownKinds = {
	hidden: "string",
	half: "string",
	queries: "string",
	"min-values": "string",
	k: "string",
	seed: "string",
	nprobe: "string",
	json: "boolean",
	out: "string"
};
/**
* `docent evaluate`.
*
* @throws {UsageError} for arguments that make no sense; {IngestError} for a table that can't be read
*/
async function runEvaluate(args, signal) {
	if (asksAboutRatings(args)) return runRatingsEvaluate(args);
	const { positionals, values } = readArguments(args, {
		...compileOptionKinds,
		...ownKinds
	});
	const path = onlyPositional(positionals, "one folder or table");
	if (values.hidden === void 0) throw new UsageError("--hidden: got nothing, expected a column or a line");
	const most = 1e6;
	const request = {
		path,
		hidden: values.hidden,
		questions: {
			half: halfFrom(values.half),
			queries: wholeNumber("--queries", values.queries, {
				usual: usualQueries,
				least: 2,
				most
			}),
			minValues: wholeNumber("--min-values", values["min-values"], {
				usual: 1,
				least: 1,
				most
			}),
			k: wholeNumber("--k", values.k, {
				usual: 10,
				least: 1,
				most: 1e3
			}),
			seed: wholeNumber("--seed", values.seed, {
				usual: 1,
				least: 0,
				most
			})
		},
		nprobe: values.nprobe === void 0 ? void 0 : wholeNumber("--nprobe", values.nprobe, {
			usual: 1,
			least: 1,
			most
		}),
		compileArgs: Object.entries(values).flatMap(([name, value]) => {
			if (Object.hasOwn(ownKinds, name)) return [];
			return value === true ? [`--${name}`] : [`--${name}=${value}`];
		})
	};
	try {
		const report = (await stat(path)).isDirectory() ? await evaluateFolder(request) : await evaluateFile(request, signal);
		const text = values.json ? `${JSON.stringify(report, void 0, 2)}\n` : evaluationTable(report);
		if (values.out === void 0) process.stdout.write(text);
		else await writeFile(values.out, text);
		return 0;
	} catch (error) {
		const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
		if (!(error instanceof FormatError) && !isMissing) throw error;
		process.stderr.write(`docent evaluate: ${error.message}\n`);
		return 1;
	}
}
async function evaluateFolder({ path, hidden, questions, nprobe, compileArgs }) {
	if (compileArgs.length > 0) throw new UsageError(`got ${compileArgs.join(" ")} with a folder, expected such options with a table only`);
	return evaluate(folderReader(path), {
		hidden,
		nprobe,
		...questions
	});
}
async function evaluateFile({ path, hidden, questions, nprobe, compileArgs }, signal) {
	if (nprobe !== void 0) throw new UsageError("--nprobe: a table has no clusters, expected a published folder");
	const request = await readCompileArguments([
		path,
		"--out=.",
		...compileArgs
	], process.cwd());
	const inputName = relative(process.cwd(), request.input) || request.input;
	const view = createProgressView({
		stream: process.stderr,
		isQuiet: request.quiet ?? false
	});
	try {
		const plan = await planCompilation(request, {
			inputName,
			view,
			signal
		});
		const column = findColumn("--hidden", hidden, plan.header, plan.columns);
		if (column === plan.columns.title) throw new UsageError(`--hidden: ${JSON.stringify(column)} is the title, expected a column that describes`);
		const columns = hideColumn(plan.columns, column);
		const effects = await effectsOf(request, view, signal);
		const { items } = await ingest(readFileChunks(request.input), {
			...plan.inputOptions,
			columns,
			skipBadRows: request.skipBadRows,
			refine: plan.preset?.refine
		});
		const resolved = resolveOptions(plan.options, items.length, {
			hasOwnVectors: effects.embedder !== void 0,
			usual: effects.embedder?.usual
		});
		const { dims, code } = resolved;
		const embedder = effects.embedder ?? createEmbedder(resolved);
		const pace = createPace({
			signal,
			onFraction: (fraction) => view.update("embed", fraction)
		});
		return await evaluateTable({
			items,
			columns,
			hidden: column,
			embedder,
			dims,
			code
		}, questions, pace);
	} finally {
		view.close();
	}
}
function halfFrom(text = "report") {
	if (text === "report" || text === "choose" || text === "both") return text;
	throw new UsageError(`--half: got ${JSON.stringify(text)}, expected report, choose or both`);
}
export { evaluateUsage, runEvaluate };
