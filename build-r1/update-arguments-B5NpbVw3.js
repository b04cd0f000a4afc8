import { n as usualEventWeights } from "./event-weights-D5n7c53O.js";
import { i as wholeNumber, n as onlyPositional, r as readArguments, t as UsageError } from "./command-arguments-Dw62D74R.js";
import { r as readCompileArguments, t as compileOptionKinds } from "./compile-arguments-C-Y07mpw.js";
import { resolve } from "node:path";
// src/cli/update-arguments.ts
var updateUsage = `docent update <dir> [--items FILE] [--remove FILE] [--events FILE|-] [options]

Adds what has changed to a published folder, as small files beside those that are there: none of these changes, and
visitors who have the page open find what is new without losing their place.

  --items FILE           new items, and known ones as they are now; a table like the one that was compiled. Its columns
                         are those of --state where docent compile kept them, else named like docent compile's (--preset,
                         --id, --title, --fields, --facets, --format …) or guessed
  --remove FILE          ids of items to take away, one a line
  --events FILE|-        what people did, as lines of JSON: {"item":"A00001","kind":"view","at":1767225600000}; of that
                         is made what is popular. "-" reads standard input, so that any broker's own client feeds it:
    kcat -C -b HOST -t events -o beginning -e -f '{"stream":"%t/%p","id":%o,"event":%s}\\n' | docent update DIR --events -
    redis-cli --json XREAD STREAMS events "$(docent update DIR --last-id events)" | docent update DIR --events -
                         Events that say where they stand ("stream" and "id", as above) are counted once, from wherever
                         they are read again; a file goes on where the last update of it ended
  --every SECONDS        publishes so often while events keep coming; at their end only when absent
  --event-weights view=1,save=3   what kinds of events count; 0 for kinds that are not named
  --half-life DAYS       an event of so long ago counts half; 7
  --keep-count N         of so many items at once, whatever the stream's length; 2000
  --last-id STREAM       prints the id of the last event of a stream that was counted, and ends
  --state DIR            what is kept between updates, and not published; <dir>.state
  --skip-bad-rows        --quiet    --json
`;
var ownKinds = {
	remove: "string",
	events: "string",
	every: "string",
	"half-life": "string",
	"keep-count": "string",
	"last-id": "string",
	state: "string"
};
var dayMs = 864e5;
/** @throws {UsageError} for options that make no sense */
async function readUpdateArguments(args, cwd) {
	const { positionals, values } = readArguments(args, {
		...compileOptionKinds,
		...ownKinds
	});
	const dir = resolve(cwd, onlyPositional(positionals, "the folder to update"));
	const pathOf = (path) => path === void 0 ? void 0 : resolve(cwd, path);
	const { items, remove, events, every, state, json, quiet } = values;
	if (values.out !== void 0) throw new UsageError("--out: an update goes into the folder that it updates");
	const lastIdOf = values["last-id"];
	if ([
		items,
		remove,
		events,
		lastIdOf
	].every((source) => source === void 0)) throw new UsageError("got nothing to do, expected --items, --remove or --events");
	if (every !== void 0 && events === void 0) throw new UsageError("--every: got no events to publish so often, expected --events too");
	const most = 1e6;
	const given = (name) => values[name] === void 0 ? void 0 : wholeNumber(`--${name}`, values[name], {
		usual: 0,
		least: 1,
		most
	});
	const everySeconds = given("every");
	const halfLifeDays = given("half-life");
	return {
		dir,
		state: pathOf(state),
		table: items === void 0 ? void 0 : await tableRequest(items, dir, values, cwd),
		removePath: pathOf(remove),
		eventsPath: events === "-" ? events : pathOf(events),
		everyMs: everySeconds === void 0 ? Number.POSITIVE_INFINITY : everySeconds * 1e3,
		weights: weightsFrom(values["event-weights"]),
		halfLifeMs: halfLifeDays === void 0 ? void 0 : halfLifeDays * dayMs,
		capacity: given("keep-count"),
		lastIdOf,
		isQuiet: quiet ?? false,
		asJson: json ?? false
	};
}
/** The table is read as `docent compile` would read it. */
function tableRequest(items, dir, values, cwd) {
	const own = [
		...Object.keys(ownKinds),
		"items",
		"event-weights",
		"out"
	];
	const options = Object.entries(values).flatMap(([name, value]) => {
		if (own.includes(name) || value === void 0) return [];
		return value === true ? [`--${name}`] : [`--${name}=${String(value)}`];
	});
	return readCompileArguments([
		items,
		"--out",
		dir,
		...options
	], cwd);
}
function weightsFrom(text) {
	if (text === void 0) return usualEventWeights;
	return Object.fromEntries(text.split(",").map((part) => {
		const [kind = "", weight = ""] = part.split("=").map((side) => side.trim());
		if (kind === "" || !/^\d+(\.\d+)?$/.test(weight)) throw new UsageError(`--event-weights: got ${JSON.stringify(part)}, expected kinds with weights: view=1,save=3`);
		return [kind, Number(weight)];
	}));
}
export { updateUsage as n, readUpdateArguments as t };
