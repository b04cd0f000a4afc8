import { i as createEngine } from "./memory-history-CEiklHqS.js";
import { t as folderEffects } from "./folder-effects-0T8W1jbJ.js";
import { resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
// src/cli/folder-engine.ts
/** Each question needs an id; nothing here is aborted. */
var anyRequest = { requestId: 1 };
/** @returns the engine's failure when the folder holds no catalogue that this build reads */
async function openFolderEngine(dir) {
	const root = resolve(dir) + sep;
	const engine = createEngine(folderEffects());
	await engine.subscribe((notice) => {
		if (notice.kind === "warning") process.stderr.write(`docent: ${notice.message}\n`);
	});
	const request = {
		...anyRequest,
		url: pathToFileURL(root).href
	};
	const whole = await engine.open(request);
	const opened = whole.ok && whole.value.privacy.level === "everything" ? whole : await engine.open({
		...request,
		privacyLevel: "direct"
	});
	return opened.ok ? {
		ok: true,
		value: {
			engine,
			info: opened.value
		}
	} : opened;
}
export { openFolderEngine as n, anyRequest as t };
