import { UsageError } from "./command-arguments.ts";
import { isMuseumId, type MuseumId, museumSources } from "./museum-sources.ts";
import { readPort } from "./serve-command.ts";

/** What `npm start` was asked for. */
export interface StartOptions {
  /** One's own catalogue instead of the built-in ones. */
  readonly csv: string | undefined;
  /** A folder of open data sets, whose films, music and books stand beside the built-in catalogues. */
  readonly openData: string | undefined;
  /** What to learn one's own catalogue from. */
  readonly interactions: string | undefined;
  /** A museum's open catalogue, downloaded, instead of the built-in ones. */
  readonly museum: { readonly id: MuseumId; readonly url: string | undefined } | undefined;
  readonly port: number;
  readonly host: string | undefined;
  /** Ends once the site is built. */
  readonly buildOnly: boolean;
  /** Handed to `docent compile` as they are. */
  readonly compileArgs: readonly string[];
}

export const startUsage = `npm start [-- --csv PATH --preset NAME --port N --host NAME --build-only …]
npm start -- --csv ITEMS --interactions RATINGS [--preset movielens|lastfm|goodreads|book-crossing …]
npm start -- --museum met|tate|moma [--museum-url URL …]
npm start -- --open-data FOLDER

Compiles the built-in catalogues, the one at PATH, or a museum's open data, which it downloads once (from the museum,
--museum-url or the environment variable DOCENT_MUSEUM_URL), or, beside the built-in ones, what FOLDER has of
ratings/ml-latest-small, ratings/lastfm-2k and books/goodbooks-books.csv.gz; builds the site and serves it (not with --build-only).
Every other option is one of docent compile.
`;

/** @throws {UsageError} naming the option, what was found and what was expected */
export function parseStartArgs(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): StartOptions {
  const own: {
    csv?: string;
    port?: string;
    host?: string;
    museum?: string;
    "museum-url"?: string;
    "open-data"?: string;
    interactions?: string;
  } = {};
  const compileArgs: string[] = [];
  let buildOnly = false;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === "--build-only") {
      buildOnly = true;
      continue;
    }
    const match = /^--(csv|port|host|museum|museum-url|open-data|interactions)(?:=(.*))?$/s.exec(args[i]!);
    if (!match) {
      compileArgs.push(args[i]!);
      continue;
    }
    const name = match[1] as keyof typeof own; // The expression allows no other.
    const value = match[2] ?? args[++i];
    if (value === undefined) throw new UsageError(`--${name}: got nothing, expected a value`);
    own[name] = value;
  }
  const museum = museumFrom(own.museum, own["museum-url"] ?? (env["DOCENT_MUSEUM_URL"] || undefined));
  if (own.csv !== undefined && museum !== undefined) {
    throw new UsageError("--museum: got --csv too, expected one of them");
  }
  if (own["open-data"] !== undefined && (own.csv ?? own.museum) !== undefined)
    throw new UsageError("--open-data: got --csv or --museum too, expected one of them");
  if (own.interactions !== undefined && own.csv === undefined)
    throw new UsageError("--interactions: got no --csv, expected the table of what they name");
  if (own["museum-url"] !== undefined && museum === undefined) {
    throw new UsageError("--museum-url: got no --museum, expected the one whose columns the file has");
  }
  if (own.csv === undefined && museum === undefined && compileArgs.length > 0) {
    throw new UsageError(`${compileArgs[0]}: options of docent compile need --csv PATH before them`);
  }
  const { interactions, "open-data": openData } = own;
  return {
    csv: own.csv,
    interactions,
    openData,
    museum,
    port: readPort(own.port),
    host: own.host,
    buildOnly,
    compileArgs,
  };
}

function museumFrom(id: string | undefined, url: string | undefined): StartOptions["museum"] {
  if (id === undefined) return undefined;
  if (isMuseumId(id)) return { id, url };
  throw new UsageError(`--museum: got "${id}", expected ${Object.keys(museumSources).join(", ")}`);
}
