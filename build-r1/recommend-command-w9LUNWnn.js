import { i as wholeNumber, n as onlyPositional, r as readArguments, t as UsageError } from "./command-arguments-Dw62D74R.js";
import { n as openFolderEngine, t as anyRequest } from "./folder-engine-CCgshlW4.js";
// src/engine/json.ts
/** Scores have six digits: the last bits differ between machines, and nobody reads them. */
function recommendationsToJson({ items }) {
	return items.map(({ card, score, reason }) => ({
		id: card.id,
		title: card.title,
		score: Math.round(score * 1e6) / 1e6,
		reason: reason ? sentenceOf(reason) : ""
	}));
}
function sentenceOf({ kind, title, audience = "people" }) {
	switch (kind) {
		case "viewed": return `Because you viewed “${title}”`;
		case "picked": return `Because you picked “${title}”`;
		case "favourite": return `Because you saved “${title}”`;
		case "people": return `Liked by ${audience} who love “${title}”`;
		case "similar": return `Similar to “${title}”`;
	}
}
// src/cli/recommend-options.ts
/** What `docent recommend` and `docent similar` take of the engine's options. */
var engineOptions = {
	where: "strings",
	boost: "strings",
	"per-creator": "string",
	"per-facet": "string",
	diversity: "string",
	popularity: "string",
	interest: "string",
	ranker: "string",
	views: "string",
	nprobe: "string",
	"include-seen": "boolean"
};
var engineOptionsUsage = `  --where FACET=VALUE      only items that have it; again for another facet, or for another value of one, of
                           which one is enough; years as 1850..1900, ..1850, -300..-200 (before Christ)
  --boost FACET=VALUE:0.2  takes such items to be nearer (or farther, below 0), by so much of a cosine
  --diversity 0..1         --popularity -1..1        --per-creator N          --per-facet FACET:N
  --interest median|recent|multi|fold                --views N                --nprobe N
  --ranker on|off          whether a learned catalogue's network orders the best candidates
  --include-seen           lets seen items come back
`;
/** @throws {UsageError} naming the option, what was found and what was expected */
function readEngineOptions(values) {
	const { where = [], boost = [], interest, ranker } = values;
	const count = (name) => values[name] === void 0 ? void 0 : wholeNumber(`--${name}`, values[name], {
		usual: 1,
		least: 1,
		most: 65535
	});
	const options = {
		where: where.length > 0 ? readWhere(where) : void 0,
		boost: boost.length > 0 ? readBoosts(boost) : void 0,
		perCreator: count("per-creator"),
		perFacet: values["per-facet"] === void 0 ? void 0 : readLimit(values["per-facet"]),
		diversity: readNumber("--diversity", values.diversity, 0, 1),
		popularity: readNumber("--popularity", values.popularity, -1, 1),
		interest: interest === void 0 ? void 0 : readInterest(interest),
		ranker: ranker === void 0 ? void 0 : readSwitch("--ranker", ranker),
		views: count("views"),
		nprobe: count("nprobe"),
		includeSeen: values["include-seen"]
	};
	return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== void 0));
}
function readWhere(wishes) {
	const where = {};
	for (const wish of wishes) {
		const { facet, value } = splitWish("--where", wish, "FACET=VALUE");
		const years = /^(-?\d+)?\.\.(-?\d+)?$/.exec(value);
		const before = where[facet];
		if (years) {
			const [, from, to] = years;
			where[facet] = {
				...from && { from: Number(from) },
				...to && { to: Number(to) }
			};
		} else if (Array.isArray(before)) before.push(value);
		else where[facet] = typeof before === "string" ? [before, value] : value;
	}
	return where;
}
function readBoosts(wishes) {
	const boosts = {};
	for (const wish of wishes) {
		const { facet, value } = splitWish("--boost", wish, "FACET=VALUE:WEIGHT");
		const colon = value.lastIndexOf(":");
		const weight = readNumber("--boost", colon < 0 ? "" : value.slice(colon + 1), -1, 1);
		boosts[facet] = {
			...boosts[facet],
			[value.slice(0, colon)]: weight ?? 0
		};
	}
	return boosts;
}
function readLimit(text) {
	const [, facet = "", most = ""] = /^(.+):([1-9]\d{0,3})$/.exec(text) ?? [];
	if (facet === "") throw new UsageError(`--per-facet: got ${JSON.stringify(text)}, expected FACET:N`);
	return {
		facet,
		most: Number(most)
	};
}
function splitWish(option, wish, expected) {
	const at = wish.indexOf("=");
	const facet = wish.slice(0, Math.max(0, at)).trim();
	const value = wish.slice(at + 1).trim();
	if (facet === "" || value === "") throw new UsageError(`${option}: got ${JSON.stringify(wish)}, expected ${expected}`);
	return {
		facet,
		value
	};
}
function readNumber(option, text, least, most) {
	if (text === void 0) return void 0;
	const number = /^-?\d*\.?\d+$/.test(text) ? Number(text) : NaN;
	if (number >= least && number <= most) return number;
	throw new UsageError(`${option}: got ${JSON.stringify(text)}, expected a number from ${least} to ${most}`);
}
function readSwitch(option, text) {
	if (text === "on" || text === "off") return text === "on";
	throw new UsageError(`${option}: got ${JSON.stringify(text)}, expected on or off`);
}
var interests = [
	"median",
	"recent",
	"multi",
	"fold"
];
function readInterest(text) {
	const found = interests.find((name) => name === text);
	if (found) return found;
	throw new UsageError(`--interest: got ${JSON.stringify(text)}, expected one of ${interests.join(", ")}`);
}
// src/cli/recommend-command.ts
var recommendUsage = `docent recommend <dir> --ids A,B,C [--recs 10] [--offset 0] [--json]
docent similar <dir> --id A [--recs 10] [--offset 0] [--json]

Recommends from a published folder exactly as the browser does: for somebody who viewed these items, the last one
latest; or items similar to one. An id with a comma in it is written with %2C.

${engineOptionsUsage}`;
var mostRecommendations = 100;
var pageOptions = {
	recs: "string",
	offset: "string",
	json: "boolean",
	...engineOptions
};
var recommendOptions = {
	ids: "string",
	...pageOptions
};
var similarOptions = {
	id: "string",
	...pageOptions
};
/**
* `docent recommend`.
*
* @throws {UsageError} for arguments that make no sense
*/
function runRecommend(args) {
	return run("recommend", args);
}
/**
* `docent similar`.
*
* @throws {UsageError} for arguments that make no sense
*/
function runSimilar(args) {
	return run("similar", args);
}
async function run(command, args) {
	const question = readQuestion(command, args);
	const opened = await openFolderEngine(question.dir);
	if (!opened.ok) return complain(command, opened.failure.message);
	const answer = await ask(command, question, opened.value);
	if (!answer.ok) return complain(command, answer.failure.message);
	const { unknownIds = [] } = answer.value;
	if (unknownIds.length > 0) process.stderr.write(`docent ${command}: unknown ids left out: ${unknownIds.join(", ")}\n`);
	print(answer.value, question);
	return 0;
}
function ask(command, { ids, recs, offset, options }, { engine }) {
	const page = {
		...anyRequest,
		k: recs,
		offset,
		options
	};
	return command === "recommend" ? engine.recommend({
		...page,
		ids
	}) : engine.similar({
		...page,
		id: ids[0]
	});
}
function print(answer, { json, offset }) {
	const list = recommendationsToJson(answer);
	if (json) {
		process.stdout.write(`${JSON.stringify(list, void 0, 2)}\n`);
		return;
	}
	list.forEach(({ id, title, score, reason }, i) => {
		process.stdout.write(`${String(offset + i + 1).padStart(4)}  ${score.toFixed(3)}  ${title}  [${id}]  ${reason}\n`);
	});
}
function readQuestion(command, args) {
	const isSimilar = command === "similar";
	const { positionals, values } = readArguments(args, isSimilar ? similarOptions : recommendOptions);
	const { id = "", ids: given = "" } = values;
	const ids = (isSimilar ? [id] : given.split(",").map((part) => part.replaceAll(/%2c/gi, ","))).map((part) => part.trim()).filter((part) => part !== "");
	if (ids.length === 0) throw new UsageError(isSimilar ? "--id: got none, expected one" : "--ids: got none, expected at least one");
	return {
		dir: onlyPositional(positionals, "one folder"),
		ids,
		recs: wholeNumber("--recs", values.recs, {
			usual: 10,
			least: 1,
			most: mostRecommendations
		}),
		offset: wholeNumber("--offset", values.offset, {
			usual: 0,
			least: 0,
			most: 999999999
		}),
		json: values.json === true,
		options: readEngineOptions(values)
	};
}
function complain(command, message) {
	process.stderr.write(`docent ${command}: ${message}\n`);
	return 1;
}
export { recommendUsage, runRecommend, runSimilar };
