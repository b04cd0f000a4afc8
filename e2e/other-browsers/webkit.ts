import { type ChildProcess, spawn } from "node:child_process";
import { type AddressInfo, connect, createServer } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { Builder, Capabilities } from "selenium-webdriver";
import type { DrivenBrowser } from "./driven-browser.ts";
import { installedProgram } from "./installed-program.ts";

export interface WebKitPrograms {
  readonly driver: string;
  /** The small browser that comes with WebKitGTK. */
  readonly browser: string;
  /** A display without a screen. */
  readonly display: string;
}

/** WebKitGTK as distributions package it; undefined unless all its parts are there. */
export function findWebKit(): WebKitPrograms | undefined {
  const driver = installedProgram("WebKitWebDriver");
  const folders = ["x86_64-linux-gnu/", "aarch64-linux-gnu/", ""].flatMap((architecture) =>
    ["4.1", "6.0", "4.0"].map((version) => `/usr/lib/${architecture}webkit2gtk-${version}`),
  );
  const browser = installedProgram(...folders.map((folder) => `${folder}/MiniBrowser`));
  const display = installedProgram("Xvfb");
  return driver && browser && display ? { driver, browser, display } : undefined;
}

/** Drives WebKitGTK's own browser by WebDriver, on a display without a screen. */
export async function startWebKit({ driver, browser, display }: WebKitPrograms): Promise<DrivenBrowser> {
  const screen = spawn(display, ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const started: ChildProcess[] = [screen];
  const stop = () => {
    for (const child of started.reverse()) child.kill();
  };
  try {
    const number = await firstLine(screen);
    const port = await freePort();
    const server = spawn(driver, [`--port=${port}`], {
      stdio: "ignore",
      env: { ...process.env, DISPLAY: `:${number}`, LANG: "en_GB.UTF-8" },
    });
    started.push(server);
    await untilListening(port);
    const webDriver = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(
        new Capabilities({
          browserName: "MiniBrowser",
          "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] },
        }),
      )
      .build();
    const capabilities = await webDriver.getCapabilities();
    return {
      name: `WebKitGTK ${capabilities.getBrowserVersion() ?? ""}`,
      open: (url) => webDriver.get(url),
      reload: () => webDriver.navigate().refresh(),
      evaluate: (expression) => webDriver.executeScript(`return (${expression})`),
      screenshot: async () => Buffer.from(await webDriver.takeScreenshot(), "base64"),
      async close() {
        await webDriver.quit();
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/** The number of the display, which Xvfb writes once it is there. */
async function firstLine(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdio[3] as NodeJS.ReadableStream }); // A pipe, as asked for.
  for await (const line of lines) return line;
  throw new Error("Xvfb: ended without a display");
}

/** Free when asked; WebKitWebDriver can't choose one itself. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo; // It listens on TCP.
      server.close(() => resolve(port));
    });
  });
}

async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await answers(port)) return;
    await pause(100);
  }
  throw new Error(`WebKitWebDriver: nothing listens on port ${port} after 10 seconds`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.end());
  });
}
