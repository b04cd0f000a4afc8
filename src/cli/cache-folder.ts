import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/**
 * Where files that can be fetched again are kept for this user.
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
): string {
  const given = env["XDG_CACHE_HOME"];
  // The specification has relative paths ignored.
  const base = given !== undefined && isAbsolute(given) ? given : join(home, ".cache");
  return join(base, "docent");
}
