import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
// src/cli/package/declarations.ts
var specifier = /(from\s+|import\s+|import\()"(\.{1,2}\/[^"]+)\.ts"/g;
/**
* The declarations that these modules need, and no others, with the endings under which every version of TypeScript
* finds them.
*
* @throws {Error} when one is missing
*/
async function collectDeclarations(entries, read) {
	const files = /* @__PURE__ */ new Map();
	const waiting = [...entries];
	for (let module = waiting.pop(); module !== void 0; module = waiting.pop()) {
		if (files.has(module)) continue;
		const text = await read(module);
		if (text === void 0) throw new Error(`types: there is no declaration of ${module}`);
		files.set(module, text);
		for (const [, , path] of text.matchAll(specifier)) waiting.push(posix.join(dirname(module), path));
	}
	return [...files].map(([module, text]) => ({
		path: `${module}.d.ts`,
		text: text.replace(specifier, "$1\"$2.js\"").replace(/^\/\/# sourceMappingURL.*$/m, "")
	}));
}
/** Where `tsc -b` leaves the declarations of a module: each layer in a folder of its own. */
function emittedPath(cache, module) {
	const [layer] = module.split("/");
	return join(cache, layer, `${module}.d.ts`);
}
// src/cli/package/elements-manifest.ts
/**
* The custom-elements manifest as the package has it: what others may use. The analyzer lists private members and what
* it infers from `dispatchEvent` too.
*/
function publicElementsManifest(manifest) {
	return {
		...manifest,
		modules: manifest.modules.map((module) => ({
			...module,
			declarations: (module.declarations ?? []).map((declaration) => ({
				...declaration,
				...declaration.members && { members: declaration.members.filter(isPublic) },
				...declaration.events && { events: declaration.events.filter(({ description }) => description) }
			}))
		}))
	};
}
function isPublic({ privacy }) {
	return privacy !== "private" && privacy !== "protected";
}
// src/cli/package/write-package.ts
/**
* What the package has besides what is built: types, as `tsc -b` left them, and the public part of the elements'
* manifest. Runs from `build/write-package.js` in a clone of this project.
*/
var root = fileURLToPath(new URL("..", import.meta.url));
var cache = join(root, "node_modules", ".cache", "tsc");
var types = join(root, "build", "types");
var files = await collectDeclarations([
	"embed/recommender",
	"embed/docent",
	"cli/package/node",
	"cli/package/compiler",
	"demo/index"
], (module) => readFile(emittedPath(cache, module), "utf8").catch(() => void 0));
await rm(types, {
	recursive: true,
	force: true
});
for (const { path, text } of files) {
	await mkdir(dirname(join(types, path)), { recursive: true });
	await writeFile(join(types, path), text);
}
var manifestPath = join(root, "build", "embed", "custom-elements.json");
var manifest = JSON.parse(await readFile(manifestPath, "utf8"));
await writeFile(manifestPath, `${JSON.stringify(publicElementsManifest(manifest), void 0, 1)}\n`);
export {};
