import { resolve } from "node:path";
import { type EventWeights, usualEventWeights } from "../models/incremental/event-weights.ts";
import { onlyPositional, readArguments, UsageError, wholeNumber } from "./command-arguments.ts";
import { type CompileRequest, compileOptionKinds, readCompileArguments } from "./compile-arguments.ts";

export const updateUsage = `docent update <dir> [--items FILE] [--remove FILE] [--events FILE|-] [options]

Adds what has changed to a published folder, as small files beside those that are there: none of these changes, and
visitors who have the page open find what is new without losing their place.

  --items FILE           new items, and known ones as they are now; a table like the one that was compiled. Its columns
                         are those of --state where docent compile kept them, else named like docent compile's (--preset,
                         --id, --title, --fields, --facets, --format …) or guessed
  --remove FILE          ids of items to take away, one a line
  --events FILE|-        what people did, as lines of JSON: {"item":"A00001","kind":"view","at":1767225600000}; of that
                         is made what is popular and, where "visitor" says whose they are (a pseudonym, which is never
                         published), what several visitors had beside what. "-" reads standard input, so that any broker's own client feeds it:
    kcat -C -b HOST -t events -o beginning -e -f '{"stream":"%t/%p","id":%o,"event":%s}\\n' | docent update DIR --events -
    redis-cli --json XREAD STREAMS events "$(docent update DIR --last-id events)" | docent update DIR --events -
                         Events that say where they stand ("stream" and "id", as above) are counted once, from wherever
                         they are read again; a file goes on where the last update of it ended
  --every SECONDS        publishes so often while events keep coming; at their end only when absent
  --event-weights view=1,save=3   what kinds of events count; 0 for kinds that are not named
  --half-life DAYS       an event of so long ago counts half; 7
  --keep-count N         of so many items at once, whatever the stream's length; 2000
  --least-visitors N     so many different visitors must have had two items for that to be published; 3, from 2 to 16
  --last-id STREAM       prints the id of the last event of a stream that was counted, and ends
  --state DIR            what is kept between updates, and not published; <dir>.state
  --skip-bad-rows        --quiet    --json
`;

export interface UpdateRequest {
  readonly dir: string;
  readonly state: string | undefined;
  /** What reads the table of `--items`. */
  readonly table: CompileRequest | undefined;
  readonly removePath: string | undefined;
  readonly eventsPath: string | undefined;
  readonly everyMs: number;
  readonly weights: EventWeights;
  readonly halfLifeMs: number | undefined;
  readonly capacity: number | undefined;
  readonly leastVisitors: number | undefined;
  readonly lastIdOf: string | undefined;
  readonly isQuiet: boolean;
  readonly asJson: boolean;
}

const ownKinds = {
  remove: "string",
  events: "string",
  every: "string",
  "half-life": "string",
  "keep-count": "string",
  "least-visitors": "string",
  "last-id": "string",
  state: "string",
} as const;

const dayMs = 86_400_000;

/** @throws {UsageError} for options that make no sense */
export async function readUpdateArguments(args: readonly string[], cwd: string): Promise<UpdateRequest> {
  const { positionals, values } = readArguments(args, { ...compileOptionKinds, ...ownKinds });
  const dir = resolve(cwd, onlyPositional(positionals, "the folder to update"));
  const pathOf = (path: string | undefined) => (path === undefined ? undefined : resolve(cwd, path));
  const { items, remove, events, every, state, json, quiet } = values;
  if (values.out !== undefined) throw new UsageError("--out: an update goes into the folder that it updates");
  const lastIdOf = values["last-id"];
  if ([items, remove, events, lastIdOf].every((source) => source === undefined))
    throw new UsageError("got nothing to do, expected --items, --remove or --events");
  if (every !== undefined && events === undefined)
    throw new UsageError("--every: got no events to publish so often, expected --events too");
  const most = 1_000_000;
  const given = (name: "every" | "half-life" | "keep-count") =>
    values[name] === undefined
      ? undefined
      : wholeNumber(`--${name}`, values[name], { usual: 0, least: 1, most });
  const everySeconds = given("every");
  const halfLifeDays = given("half-life");
  return {
    dir,
    state: pathOf(state),
    table: items === undefined ? undefined : await tableRequest(items, dir, values, cwd),
    removePath: pathOf(remove),
    eventsPath: events === "-" ? events : pathOf(events),
    everyMs: everySeconds === undefined ? Number.POSITIVE_INFINITY : everySeconds * 1000,
    weights: weightsFrom(values["event-weights"]),
    halfLifeMs: halfLifeDays === undefined ? undefined : halfLifeDays * dayMs,
    capacity: given("keep-count"),
    leastVisitors:
      values["least-visitors"] === undefined
        ? undefined
        : wholeNumber("--least-visitors", values["least-visitors"], { usual: 3, least: 2, most: 16 }),
    lastIdOf,
    isQuiet: quiet ?? false,
    asJson: json ?? false,
  };
}

/** The table is read as `docent compile` would read it. */
function tableRequest(
  items: string,
  dir: string,
  values: Readonly<Record<string, unknown>>,
  cwd: string,
): Promise<CompileRequest> {
  const own = [...Object.keys(ownKinds), "items", "event-weights", "out"];
  const options = Object.entries(values).flatMap(([name, value]) => {
    if (own.includes(name) || value === undefined) return [];
    return value === true ? [`--${name}`] : [`--${name}=${String(value)}`];
  });
  return readCompileArguments([items, "--out", dir, ...options], cwd);
}

function weightsFrom(text: string | undefined): EventWeights {
  if (text === undefined) return usualEventWeights;
  return Object.fromEntries(
    text.split(",").map((part) => {
      const [kind = "", weight = ""] = part.split("=").map((side) => side.trim());
      if (kind === "" || !/^\d+(\.\d+)?$/.test(weight))
        throw new UsageError(
          `--event-weights: got ${JSON.stringify(part)}, expected kinds with weights: view=1,save=3`,
        );
      return [kind, Number(weight)];
    }),
  );
}
