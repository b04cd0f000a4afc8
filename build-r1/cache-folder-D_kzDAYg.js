import { isAbsolute, join } from "node:path";
import { homedir } from "node:os";
// src/cli/cache-folder.ts
/**
* Where files that can be fetched again are kept for this user.
* @see https://specifications.freedesktop.org/basedir-spec/latest/
*/
function cacheFolder(env = process.env, home = homedir()) {
	const given = env["XDG_CACHE_HOME"];
	const base = given !== void 0 && isAbsolute(given) ? given : join(home, ".cache");
	return join(base, "docent");
}
export { cacheFolder as t };
