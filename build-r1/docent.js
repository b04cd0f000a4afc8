#!/usr/bin/env node
import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { t as IngestError } from "./ingest-error-KwVJO0BL.js";
import { t as didYouMean } from "./nearest-name-C2yQlh8i.js";
import { t as VectorsError } from "./vectors-error-CKsth1PY.js";
import { t as LearningError } from "./learning-error-DWfSW_dE.js";
import { t as UsageError } from "./command-arguments-Dw62D74R.js";
import { t as CommandFailure } from "./command-failure-DdAk-jIZ.js";
// src/cli/main.ts
/** Loaded when asked for: none needs the code of another. */
var commands = {
	async compile() {
		const [{ compileUsage }, { runCompile }] = await Promise.all([import("./compile-arguments-jJEbEcJv.js"), import("./compile-command-ByJfmERW.js")]);
		return {
			usage: compileUsage,
			run: runCompile
		};
	},
	async update() {
		const [{ updateUsage }, { runUpdate }] = await Promise.all([import("./update-arguments-uGlijTLZ.js"), import("./update-command-W_EsVw_8.js")]);
		return {
			usage: updateUsage,
			run: runUpdate
		};
	},
	async recommend() {
		const { recommendUsage, runRecommend } = await import("./recommend-command-w9LUNWnn.js");
		return {
			usage: recommendUsage,
			run: runRecommend
		};
	},
	async similar() {
		const { recommendUsage, runSimilar } = await import("./recommend-command-w9LUNWnn.js");
		return {
			usage: recommendUsage,
			run: runSimilar
		};
	},
	async related() {
		const { relatedUsage, runRelated } = await import("./related-command-DSRMmuru.js");
		return {
			usage: relatedUsage,
			run: runRelated
		};
	},
	async inspect() {
		const { inspectUsage, runInspect } = await import("./inspect-command-fBpztyVs.js");
		return {
			usage: inspectUsage,
			run: runInspect
		};
	},
	async privacy() {
		const { privacyUsage, runPrivacy } = await import("./privacy-command-HjDiBAiN.js");
		return {
			usage: privacyUsage,
			run: runPrivacy
		};
	},
	async attack() {
		const { attackUsage, runAttack } = await import("./attack-command-DPMZZM-S.js");
		return {
			usage: attackUsage,
			run: runAttack
		};
	},
	async keygen() {
		const { keygenUsage, runKeygen } = await import("./keygen-command-BTb21eyv.js");
		return {
			usage: keygenUsage,
			run: runKeygen
		};
	},
	async sign() {
		const { runSign, signUsage } = await import("./sign-command-BamnCAuh.js");
		return {
			usage: signUsage,
			run: runSign
		};
	},
	async verify() {
		const { runVerify, verifyUsage } = await import("./verify-command-45grk9Sx.js");
		return {
			usage: verifyUsage,
			run: runVerify
		};
	},
	async evaluate() {
		const { evaluateUsage, runEvaluate } = await import("./evaluate-command-DP0i42iV.js");
		return {
			usage: evaluateUsage,
			run: runEvaluate
		};
	},
	async check() {
		const { checkUsage, runCheck } = await import("./ratings-command-Blf_d7EK.js");
		return {
			usage: checkUsage,
			run: runCheck
		};
	},
	async report() {
		const { reportUsage, runReport } = await import("./report-command-qSD11bR5.js");
		return {
			usage: reportUsage,
			run: runReport
		};
	},
	async "publish-plan"() {
		const { publishPlanUsage, runPublishPlan } = await import("./publish-plan-command-DJ4k0pVc.js");
		return {
			usage: publishPlanUsage,
			run: runPublishPlan
		};
	},
	async headers() {
		const { headersUsage, runHeaders } = await import("./headers-command-B1BwOUQn.js");
		return {
			usage: headersUsage,
			run: runHeaders
		};
	},
	async serve() {
		const { runServe, serveUsage } = await import("./serve-command-DTMVFjNE.js");
		return {
			usage: serveUsage,
			run: runServe
		};
	}
};
var usage = `docent <command>

  compile       a table into a folder of static files
  update        what has changed since, and what is popular, beside the files that are there
  recommend     items for a list of viewed ones, exactly as the browser does
  similar       items like one item
  related       for each item a file with items like it, for pages without scripts
  inspect       what a published folder is made of
  privacy       what a visit costs in bytes and tells in bits, at each level
  attack        what an attacker who sees all requests learns of visitors, at each level
  keygen        a key to sign published folders with
  sign          a published folder, so that whoever serves it can change nothing
  verify        hashes, every item once, every node finds itself
  evaluate      how well recommendations agree with a hidden column
  check         fails when a learned catalogue's quality has fallen
  report        a page that shows what a published folder is like
  publish-plan  the order in which to upload a folder, and with which headers
  headers       what a built site is to be sent with, as a host wants to be told
  serve         a folder, as a static host would

docent <command> --help tells its options.
`;
/** @returns the exit code: 0 done, 1 bad data, 2 bad usage; undefined while a server runs on */
async function main([name, ...args], signal) {
	if (name === void 0 || name === "help" || name === "--help" || name === "-h") {
		(name === void 0 ? process.stderr : process.stdout).write(usage);
		return name === void 0 ? 2 : 0;
	}
	if (!Object.hasOwn(commands, name)) {
		const hint = didYouMean(name, Object.keys(commands));
		process.stderr.write(`docent: there is no command ${JSON.stringify(name)}${hint}\n\n${usage}`);
		return 2;
	}
	const command = await commands[name]();
	if (args.includes("--help") || args.includes("-h")) {
		process.stdout.write(command.usage);
		return 0;
	}
	try {
		return await command.run(args, signal);
	} catch (error) {
		if (signal.aborted) {
			process.stderr.write(`docent ${name}: interrupted; what was there is as it was\n`);
			return 130;
		}
		if (error instanceof UsageError) {
			process.stderr.write(`docent ${name}: ${error.message}\n(docent ${name} --help tells the options)\n`);
			return 2;
		}
		process.stderr.write(`${error instanceof IngestError ? "" : `docent ${name}: `}${failureText(error)}\n`);
		return 1;
	}
}
/** What can be expected to go wrong in a line; of the rest the way there too, since it is a bug. */
function failureText(error) {
	if ([
		CommandFailure,
		FormatError,
		IngestError,
		LearningError,
		VectorsError
	].some((kind) => error instanceof kind)) return error.message;
	if (!(error instanceof Error)) return String(error);
	const { code, path } = error;
	if (code === "ENOENT" && path !== void 0) return `${path}: there is no such file`;
	return code === void 0 ? error.stack ?? error.message : error.message;
}
var controller = new AbortController();
process.on("SIGINT", () => {
	if (controller.signal.aborted) process.exit(130);
	controller.abort();
});
process.stdout.on("error", (error) => {
	if (error.code === "EPIPE") process.exit(0);
	throw error;
});
process.stderr.on("error", (error) => {
	if (error.code !== "EPIPE") throw error;
});
var exitCode = await main(process.argv.slice(2), controller.signal);
if (exitCode !== void 0) process.exitCode = exitCode;
export {};
