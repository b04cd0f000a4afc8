import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type LaunchOptions, type Page } from "@playwright/test";
import { installOverlay } from "./overlay.ts";
import { startVideo } from "./video.ts";
import { type Pace, Visit } from "./visit.ts";

export interface Demo {
  /** In a few words, for a list. */
  readonly title: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly network?: "slow 4G";
  readonly colorScheme?: "light" | "dark";
  /** Lets the service worker answer, for visits without a network. */
  readonly serviceWorker?: boolean;
  play(visit: Visit): Promise<void>;
}

export interface PlayOptions {
  /** The site's address, ending in a slash. */
  readonly url: string;
  /** Folder for `video.webm`, `trace.zip` and pictures. */
  readonly out: string;
  readonly pace?: Pace;
  readonly launch?: LaunchOptions;
}

/** Bytes a second and milliseconds: 1.6 Mbit/s, 150 ms. */
const slow4g = {
  offline: false,
  latency: 150,
  downloadThroughput: 200_000,
  uploadThroughput: 93_750,
};

/**
 * Plays a visit in Chromium and leaves a video (at a human pace), a trace for `npx playwright show-trace`, and the
 * pictures that the visit takes.
 *
 * @throws when a step of the visit does not find what it needs; video and trace are written all the same
 */
export async function playDemo(
  {
    viewport = { width: 1280, height: 800 },
    network,
    colorScheme = "light",
    serviceWorker = false,
    play,
  }: Demo,
  { url, out, pace = "human", launch }: PlayOptions,
): Promise<void> {
  await mkdir(out, { recursive: true });
  const browser = await chromium.launch(launch);
  try {
    const context = await browser.newContext({
      viewport,
      colorScheme,
      locale: "en-GB",
      timezoneId: "Europe/London",
      serviceWorkers: serviceWorker ? "allow" : "block",
    });
    await context.tracing.start({ screenshots: true, snapshots: true });
    if (pace === "human") await context.addInitScript(installOverlay);
    const page = await context.newPage();
    if (network) await emulate(page);
    const video = pace === "human" ? await startVideo(browser, page, viewport) : undefined;
    try {
      await play(new Visit(page, { url, pace, out, onWindow: async (opened) => video?.follow(opened) }));
    } finally {
      await context.tracing.stop({ path: join(out, "trace.zip") });
      if (video) await writeFile(join(out, "video.webm"), await video.stop());
    }
  } finally {
    await browser.close();
  }
}

async function emulate(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", slow4g);
}
