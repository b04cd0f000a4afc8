import type { Browser, CDPSession, Page } from "@playwright/test";

export interface Video {
  /** Goes on with another page, such as a window that was opened. */
  follow(page: Page): Promise<void>;
  /** WebM. */
  stop(): Promise<Uint8Array>;
}

export interface VideoSize {
  readonly width: number;
  readonly height: number;
}

/** What stands in the window of the page that encodes. */
interface Recorder {
  draw(jpeg: string): Promise<void>;
  stop(): Promise<string>;
}

/**
 * Films a page of Chromium by its own screencast and encodes by its own MediaRecorder, in a page beside it: Playwright's
 * recorder needs an ffmpeg that would have to be downloaded.
 */
export async function startVideo(browser: Browser, page: Page, size: VideoSize): Promise<Video> {
  const context = await browser.newContext({ viewport: size });
  const encoder = await context.newPage();
  await encoder.evaluate(startRecorder, size);
  let session: CDPSession | undefined;
  let drawn = Promise.resolve();

  async function follow(next: Page): Promise<void> {
    await session?.detach().catch(() => undefined); // Its page may be closed.
    const opened = await next.context().newCDPSession(next);
    opened.on("Page.screencastFrame", ({ data, sessionId }) => {
      void opened.send("Page.screencastFrameAck", { sessionId }).catch(() => undefined);
      drawn = drawn
        .then(() =>
          encoder.evaluate((jpeg) => (window as unknown as { recorder: Recorder }).recorder.draw(jpeg), data),
        )
        .catch(() => undefined); // A frame that comes after the end.
    });
    await opened.send("Page.startScreencast", {
      format: "jpeg",
      quality: 85,
      maxWidth: size.width,
      maxHeight: size.height,
    });
    session = opened;
  }

  await follow(page);
  return {
    follow,
    async stop() {
      await session?.send("Page.stopScreencast").catch(() => undefined);
      await drawn;
      const base64 = await encoder.evaluate(() =>
        (window as unknown as { recorder: Recorder }).recorder.stop(),
      );
      await context.close();
      return Buffer.from(base64, "base64");
    },
  };
}

function startRecorder({ width, height }: VideoSize): void {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  document.body.append(canvas);
  const context = canvas.getContext("2d");
  const media = new MediaRecorder(canvas.captureStream(25), {
    mimeType: "video/webm;codecs=vp8",
    videoBitsPerSecond: 3_000_000,
  });
  const chunks: Blob[] = [];
  media.addEventListener("dataavailable", ({ data }) => chunks.push(data));
  media.start();
  const recorder: Recorder = {
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
      for (let at = 0; at < bytes.length; at += 32_768)
        binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
      return btoa(binary);
    },
  };
  Object.assign(window, { recorder });
}
