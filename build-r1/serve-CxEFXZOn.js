import { i as parseHeadersFile, r as headersFileName, t as createHeaderLookup } from "./headers-file-C29Ss_Tz.js";
import { join } from "node:path";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import sirv from "sirv";
// src/cli/serve.ts
var usualPort = 4173;
/**
* Serves a folder as a static host would: its `_headers` file is obeyed, `.br` and `.gz` files beside the asked one
* are preferred, unchanged files answer 304. Files are looked up at each request, so a rebuilt folder is seen at once.
*
* @throws {Error} when `_headers` does not parse, or no port near the asked one is free
*/
async function serve(dir, { port = usualPort, host = "localhost", cors = false } = {}) {
	const server = createServer(createHandler(dir, { cors }));
	const found = await listen(server, {
		port,
		host
	});
	return {
		url: `http://${host.includes(":") ? `[${host}]` : host}:${found}/`,
		close: () => new Promise((resolve, reject) => {
			server.close((error) => error ? reject(error) : resolve());
			server.closeAllConnections();
		})
	};
}
function createHandler(dir, { cors }) {
	const headersPath = join(dir, headersFileName);
	const headersFor = createHeaderLookup(existsSync(headersPath) ? parseHeadersFile(readFileSync(headersPath, "utf8"), headersPath) : []);
	const files = sirv(dir, {
		dev: true,
		etag: true,
		brotli: true,
		gzip: true,
		setHeaders: describeContent
	});
	return (request, response) => {
		const pathname = parsePathname(request.url ?? "/");
		if (pathname === void 0) return refuse(response, 400, "the address is malformed");
		if (request.method !== "GET" && request.method !== "HEAD") {
			response.setHeader("Allow", "GET, HEAD");
			return refuse(response, 405, `${request.method} is not supported`);
		}
		for (const [name, value] of headersFor(pathname)) response.setHeader(name, value);
		if (cors) {
			response.setHeader("Access-Control-Allow-Origin", "*");
			response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
		}
		const notFound = () => {
			response.removeHeader("Cache-Control");
			refuse(response, 404, `there is no ${pathname}`);
		};
		if (isPrivate(pathname)) return notFound();
		const folder = folderOf(dir, pathname);
		if (folder !== void 0) {
			response.setHeader("Location", folder);
			return refuse(response, 308, folder);
		}
		files(request, response, notFound);
	};
}
function describeContent(response, pathname) {
	if (pathname.endsWith(".docent")) response.setHeader("Content-Type", "application/octet-stream");
}
/** Decoded path of the request without its query; undefined when it does not decode. */
function parsePathname(target) {
	try {
		const pathname = decodeURI(new URL(target, "http://host").pathname);
		return pathname.includes("\0") ? void 0 : pathname;
	} catch {
		return;
	}
}
/** Dot files and `_headers` itself are configuration, not content. */
function isPrivate(pathname) {
	return pathname === `/_headers` || pathname.split(/[/\\]/).some((segment) => segment.startsWith(".") && segment !== ".well-known");
}
/** `/museum` is answered at `/museum/`, or its relative links would point elsewhere. */
function folderOf(dir, pathname) {
	return !pathname.endsWith("/") && existsSync(join(dir, pathname, "index.html")) ? `${encodeURI(pathname)}/`.replace(/^\/+/, "/") : void 0;
}
function refuse(response, status, message) {
	response.statusCode = status;
	response.setHeader("Content-Type", "text/plain; charset=utf-8");
	response.end(`${status}: ${message}\n`);
}
var triedPorts = 20;
async function listen(server, { port, host }) {
	for (let offset = 0; offset < triedPorts; offset++) try {
		await listenOnce(server, port + offset, host);
		return server.address().port;
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
	}
	throw new Error(`${host}: ports ${port} to ${port + triedPorts - 1} are all taken`);
}
function listenOnce(server, port, host) {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, host, () => {
			server.off("error", reject);
			resolve();
		});
	});
}
export { usualPort as n, serve as t };
