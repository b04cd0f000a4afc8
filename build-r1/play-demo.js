import { r as readArguments, t as UsageError } from "./command-arguments-Dw62D74R.js";
import { t as serve } from "./serve-CxEFXZOn.js";
import { t as didYouMean } from "./nearest-name-C2yQlh8i.js";
import { t as playDemo } from "./play-B6rYJhUv.js";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { accessSync, constants, existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import process$1 from "node:process";
// e2e/chromium.mjs
/** Flags that let Chromium run as root and keep it from calling its maker. */
var chromiumFlags = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-background-networking"
];
/**
* The Chromium to test with: `CHROMIUM_PATH`, else one on the PATH, else the one that Playwright has downloaded.
*
* @returns {string | undefined} undefined when there is none
*/
function findChromium() {
	const named = process$1.env["CHROMIUM_PATH"];
	if (named) {
		if (!isExecutable(named)) throw new Error(`CHROMIUM_PATH: got ${named}, expected a program that can be run`);
		return named;
	}
	const names = [
		"chromium",
		"chromium-browser",
		"google-chrome",
		"google-chrome-stable"
	];
	const folders = (process$1.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
	const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
	if (onPath) return onPath;
	const downloaded = chromium.executablePath();
	return existsSync(downloaded) ? downloaded : void 0;
}
/** @param {string} path */
function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
// e2e/demos/first-visit.ts
var firstVisit = {
	title: "a first visit on a slow network",
	network: "slow 4G",
	async play(visit) {
		await visit.open("#/catalogue/openmoji");
		const objects = visit.page.locator("docent-grid").getByRole("listitem").getByRole("link");
		await visit.see(objects);
		await visit.say("A static site: no server, no account, no cookies.");
		await visit.picture("home");
		await visit.click(objects.nth(2));
		await visit.see(visit.recommendations);
		await visit.say("Recommended on this device, from the first view on.");
		for (let i = 0; i < 3; i++) await visit.followRecommendation();
		await visit.see(visit.page.locator("docent-how-found"));
		await visit.say("How it was found, and what was fetched for it.");
		await visit.picture("recommended");
	}
};
// e2e/demos/mixed-tastes.ts
var mixedTastes = {
	title: "a visitor of two tastes gets both",
	async play(visit) {
		for (const id of [
			"1F98A",
			"1F43A",
			"1F431",
			"1F355",
			"1F354",
			"1F35F"
		]) {
			await visit.open(`#/object/openmoji/${id}`);
			await visit.see(visit.recommendations);
		}
		await visit.say("Three animals, three dishes: two interests.");
		await visit.see(visit.page.getByText(/\d interests in \d+ views|median of \d+ views/));
		await visit.see(visit.forYou);
		await visit.say("Both are in the row, in turn.");
		await visit.picture("both");
	}
};
// e2e/demos/museum-bookmarklet.ts
var museumBookmarklet = {
	title: "the bookmarklet on museums' pages: its panel, and a window where a strict policy refuses that",
	async play(visit) {
		await visit.open("#/bookmarklet");
		const mark = visit.page.locator("a[href^=\"javascript:\"]");
		await visit.see(mark);
		await visit.say("A bookmark that works on a museum's own pages.");
		const code = decodeURIComponent((await mark.getAttribute("href") ?? "").slice(11));
		const click = () => visit.page.evaluate(code);
		await openObject(visit, "fox");
		await visit.say("A museum that knows nothing of Docent. A click on the bookmark …");
		await click();
		await visit.waitFor(() => visit.page.frames().length === 2);
		const panel = visit.page.frames()[1];
		await panel.getByRole("listitem").getByRole("link").nth(2).waitFor();
		await panel.getByRole("listitem").locator("img").nth(1).waitFor();
		await visit.look();
		await visit.picture("panel");
		await visit.say("… and a panel recommends. The museum's page learns nothing of it.");
		await openObject(visit, "soccer ball");
		await visit.say("The museum's archive has a strict policy: no scripts, no frames.");
		await click();
		await visit.look();
		await visit.picture("button");
		await visit.say("There a button stands in the panel's place …");
		const { width, height } = visit.page.viewportSize();
		await visit.follow(() => visit.page.mouse.click(width - 250, height - 25));
		await visit.see(visit.recommendations);
		await visit.say("… which opens a window, with one history for all museums.");
		await visit.picture("companion");
	}
};
async function openObject(visit, name) {
	await visit.open("museum/");
	await visit.click(visit.page.getByRole("link", {
		name,
		exact: true
	}));
	await visit.see(visit.page.getByRole("heading", {
		level: 1,
		name
	}));
}
// e2e/demos/demos.ts
/** The demonstrations of the built site, by the names that `npm run demo` takes. */
var demos = {
	"first-visit": firstVisit,
	"mixed-tastes": mixedTastes,
	"museum-bookmarklet": museumBookmarklet,
	"three-favourites": {
		title: "three favourites instead of a history",
		async play(visit) {
			await visit.open("#/picks");
			const choices = visit.page.getByRole("list", { name: "To choose from" }).getByRole("listitem");
			await visit.see(choices);
			await visit.say("Nothing viewed yet? Pick what appeals to you.");
			for (const nth of [
				0,
				3,
				6
			]) await visit.click(choices.nth(nth).locator("label"));
			await visit.see(visit.page.getByText("3 picked"));
			await visit.picture("picked");
			await visit.click(visit.page.getByRole("link", { name: "Show recommendations" }));
			await visit.see(visit.page.locator("docent-grid").getByRole("listitem").getByRole("link"));
			await visit.say("Recommendations start from there, on this device.");
			await visit.picture("recommended");
		}
	},
	offline: {
		title: "without a network after one visit",
		serviceWorker: true,
		colorScheme: "dark",
		viewport: {
			width: 390,
			height: 844
		},
		async play(visit) {
			await visit.open("#/object/openmoji/1F98A");
			await visit.see(visit.recommendations);
			await visit.page.evaluate(async () => void await navigator.serviceWorker.ready);
			await visit.see(visit.forYou);
			await visit.picture("phone");
			await visit.say("One visit, and what it needs is kept on the device.");
			await visit.page.context().setOffline(true);
			await visit.page.reload();
			await visit.say("The network is gone.");
			await visit.followRecommendation();
			await visit.say("Pages, history and recommendations go on.");
			await visit.picture("offline");
		}
	}
};
// e2e/demos/play-demo.ts
var usage = `npm run demo -- <name> [--out demos] [--pace human|fast] [--url URL]

Plays a visit of the built site (npm run build) in a browser, and leaves video.webm, trace.zip and pictures in
<out>/<name>. CHROMIUM_PATH names the browser, where it is not Playwright's own. Names:

${Object.entries(demos).map(([name, { title }]) => `  ${name.padEnd(20)} ${title}\n`).join("")}`;
async function main(args) {
	const { positionals, values } = readArguments(args, {
		out: "string",
		pace: "string",
		url: "string"
	});
	const [name] = positionals;
	if (name === void 0 || positionals.length > 1) throw new UsageError(`got ${positionals.length} names, expected one`);
	const demo = Object.hasOwn(demos, name) ? demos[name] : void 0;
	if (!demo) throw new UsageError(`there is no demo ${JSON.stringify(name)}${didYouMean(name, Object.keys(demos))}`);
	const { pace = "human" } = values;
	if (pace !== "human" && pace !== "fast") throw new UsageError(`--pace: got ${pace}, expected human or fast`);
	const dist = fileURLToPath(new URL("../dist", import.meta.url));
	if (values.url === void 0 && !existsSync(join(dist, "index.html"))) throw new UsageError("there is no built site: npm run build makes it");
	const server = values.url === void 0 ? await serve(dist, { port: 0 }) : void 0;
	const out = join(values.out ?? "demos", name);
	const executablePath = findChromium();
	try {
		await playDemo(demo, {
			url: values.url ?? server.url,
			out,
			pace,
			launch: {
				args: chromiumFlags,
				...executablePath && { executablePath }
			}
		});
	} finally {
		await server?.close();
	}
	process.stdout.write(`${out}\n`);
}
try {
	await main(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof UsageError)) throw error;
	process.stderr.write(`npm run demo: ${error.message}\n\n${usage}`);
	process.exitCode = 2;
}
export {};
