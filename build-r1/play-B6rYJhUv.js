import { join } from "node:path";
import { mkdir, writeFile } from "node:fs/promises";
import { chromium } from "@playwright/test";
// src/demo/overlay.ts
/**
* Runs in each page of a demonstration at a human pace: a pointer that follows the mouse, and a line that says what
* happens. Styled by the CSSOM alone, so that it shows under any policy. Self-contained: it is sent as source.
*/
function installOverlay() {
	const host = document.createElement("docent-demo-overlay");
	host.setAttribute("aria-hidden", "true");
	const root = host.attachShadow({ mode: "open" });
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(`
    :host { position: fixed; inset: 0; z-index: 2147483647; pointer-events: none; }
    i { position: absolute; inline-size: 22px; block-size: 22px; margin: -11px; border-radius: 50%;
        background: rgb(31 90 74 / 35%); border: 2px solid rgb(31 90 74); transition: scale 120ms; }
    i.down { scale: 0.7; }
    p { position: absolute; inset-inline: 0; inset-block-end: 24px; margin: auto; inline-size: fit-content;
        max-inline-size: min(44rem, 90vw); padding: 10px 18px; border-radius: 3px; background: rgb(20 24 22 / 92%);
        color: #fff; font: 17px/1.4 system-ui, sans-serif; text-align: center; }
    p:empty { display: none; }`);
	root.adoptedStyleSheets = [sheet];
	const pointer = document.createElement("i");
	const caption = document.createElement("p");
	root.append(pointer, caption);
	addEventListener("docent-demo-caption", (event) => {
		caption.textContent = String(event.detail);
	});
	addEventListener("mousemove", ({ clientX, clientY }) => {
		pointer.style.translate = `${clientX}px ${clientY}px`;
	});
	addEventListener("mousedown", () => pointer.classList.add("down"));
	addEventListener("mouseup", () => pointer.classList.remove("down"));
	const show = () => document.documentElement.append(host);
	if (document.readyState === "loading") addEventListener("DOMContentLoaded", show);
	else show();
}
// src/demo/video.ts
/**
* Films a page of Chromium by its own screencast and encodes by its own MediaRecorder, in a page beside it: Playwright's
* recorder needs an ffmpeg that would have to be downloaded.
*/
async function startVideo(browser, page, size) {
	const context = await browser.newContext({ viewport: size });
	const encoder = await context.newPage();
	await encoder.evaluate(startRecorder, size);
	let session;
	let drawn = Promise.resolve();
	async function follow(next) {
		await session?.detach().catch(() => void 0);
		const opened = await next.context().newCDPSession(next);
		opened.on("Page.screencastFrame", ({ data, sessionId }) => {
			opened.send("Page.screencastFrameAck", { sessionId }).catch(() => void 0);
			drawn = drawn.then(() => encoder.evaluate((jpeg) => window.recorder.draw(jpeg), data)).catch(() => void 0);
		});
		await opened.send("Page.startScreencast", {
			format: "jpeg",
			quality: 85,
			maxWidth: size.width,
			maxHeight: size.height
		});
		session = opened;
	}
	await follow(page);
	return {
		follow,
		async stop() {
			await session?.send("Page.stopScreencast").catch(() => void 0);
			await drawn;
			const base64 = await encoder.evaluate(() => window.recorder.stop());
			await context.close();
			return Buffer.from(base64, "base64");
		}
	};
}
function startRecorder({ width, height }) {
	const canvas = document.createElement("canvas");
	canvas.width = width;
	canvas.height = height;
	document.body.append(canvas);
	const context = canvas.getContext("2d");
	const media = new MediaRecorder(canvas.captureStream(25), {
		mimeType: "video/webm;codecs=vp8",
		videoBitsPerSecond: 3e6
	});
	const chunks = [];
	media.addEventListener("dataavailable", ({ data }) => chunks.push(data));
	media.start();
	Object.assign(window, { recorder: {
		async draw(jpeg) {
			const image = await createImageBitmap(await (await fetch(`data:image/jpeg;base64,${jpeg}`)).blob());
			context?.drawImage(image, 0, 0, width, height);
			image.close();
		},
		async stop() {
			const stopped = new Promise((resolve) => media.addEventListener("stop", resolve));
			media.stop();
			await stopped;
			const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
			let binary = "";
			for (let at = 0; at < bytes.length; at += 32768) binary += String.fromCharCode(...bytes.subarray(at, at + 32768));
			return btoa(binary);
		}
	} });
}
// src/demo/visit.ts
/**
* A visit that is played in a browser, at a human pace or as fast as it goes. Each step waits for what it needs, and
* fails when that does not come.
*/
var Visit = class {
	#out;
	#onWindow;
	constructor(page, { url, pace, out, onWindow }) {
		this.page = page;
		this.url = url;
		this.pace = pace;
		this.#out = out;
		this.#onWindow = onWindow;
	}
	/** Opens a page of the site: `#/catalogue/openmoji`, `museum/`. */
	async open(address = "") {
		await this.page.goto(new URL(address, this.url).href);
		await this.look();
	}
	/** Says what happens, at the foot of the window; "" takes it away. */
	async say(caption) {
		if (this.pace === "fast") return;
		await this.page.evaluate((detail) => void dispatchEvent(new CustomEvent("docent-demo-caption", { detail })), caption);
		await this.look(Math.max(1200, caption.length * 45));
	}
	/** Takes the time to look. */
	async look(ms = 900) {
		if (this.pace === "human") await this.page.waitForTimeout(ms);
	}
	/** Waits until it is there, and brings it into view. */
	async see(what) {
		await what.first().waitFor();
		await what.first().scrollIntoViewIfNeeded();
		await this.look();
	}
	/** Waits until it is so. */
	async waitFor(isSo) {
		const untilMs = Date.now() + 3e4;
		while (!isSo()) {
			if (Date.now() > untilMs) throw new Error("what the visit waits for has not come within 30 seconds");
			await this.page.waitForTimeout(50);
		}
	}
	async click(what) {
		await this.see(what);
		if (this.pace === "human") {
			const box = await what.first().boundingBox();
			if (box) await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 25 });
			await this.look(250);
		}
		await what.first().click();
	}
	async type(where, text) {
		await this.click(where);
		await where.first().pressSequentially(text, { delay: this.pace === "human" ? 90 : 0 });
		await this.look();
	}
	/** The window that an action opens; the visit goes on in it. */
	async follow(action) {
		const opened = this.page.context().waitForEvent("page");
		await action();
		this.page = await opened;
		await this.#onWindow?.(this.page);
		await this.look();
	}
	/** A picture of the window, as `NAME.png`. */
	async picture(name) {
		await mkdir(this.#out, { recursive: true });
		await this.page.screenshot({ path: join(this.#out, `${name}.png`) });
	}
	/** The row "✨ For you". */
	get forYou() {
		return this.page.getByRole("region", { name: /^✨/ });
	}
	/** Items that are recommended, once they are there. */
	get recommendations() {
		return this.forYou.getByRole("listitem").getByRole("link");
	}
	/** Opens the first item that is recommended. */
	async followRecommendation() {
		const before = this.page.url();
		await this.click(this.recommendations);
		await this.page.waitForURL((url) => url.href !== before);
		await this.see(this.recommendations);
	}
};
// src/demo/play.ts
/** Bytes a second and milliseconds: 1.6 Mbit/s, 150 ms. */
var slow4g = {
	offline: false,
	latency: 150,
	downloadThroughput: 2e5,
	uploadThroughput: 93750
};
/**
* Plays a visit in Chromium and leaves a video (at a human pace), a trace for `npx playwright show-trace`, and the
* pictures that the visit takes.
*
* @throws when a step of the visit does not find what it needs; video and trace are written all the same
*/
async function playDemo({ viewport = {
	width: 1280,
	height: 800
}, network, colorScheme = "light", serviceWorker = false, play }, { url, out, pace = "human", launch }) {
	await mkdir(out, { recursive: true });
	const browser = await chromium.launch(launch);
	try {
		const context = await browser.newContext({
			viewport,
			colorScheme,
			locale: "en-GB",
			timezoneId: "Europe/London",
			serviceWorkers: serviceWorker ? "allow" : "block"
		});
		await context.tracing.start({
			screenshots: true,
			snapshots: true
		});
		if (pace === "human") await context.addInitScript(installOverlay);
		const page = await context.newPage();
		if (network) await emulate(page);
		const video = pace === "human" ? await startVideo(browser, page, viewport) : void 0;
		try {
			await play(new Visit(page, {
				url,
				pace,
				out,
				onWindow: async (opened) => video?.follow(opened)
			}));
		} finally {
			await context.tracing.stop({ path: join(out, "trace.zip") });
			if (video) await writeFile(join(out, "video.webm"), await video.stop());
		}
	} finally {
		await browser.close();
	}
}
async function emulate(page) {
	const session = await page.context().newCDPSession(page);
	await session.send("Network.enable");
	await session.send("Network.emulateNetworkConditions", slow4g);
}
export { Visit as n, playDemo as t };
