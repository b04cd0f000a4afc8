import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { chromiumFlags, findChromium } from "../../../e2e/chromium.mjs";

export interface LighthouseScores {
  /** 0..100 by the name of the category; NaN where an audit failed, so that there is no score. */
  readonly scores: ReadonlyMap<string, number>;
  /** What did not score nine tenths. */
  readonly remarks: readonly string[];
}

/** Lighthouse with its usual settings: a phone, its network and its CPU slowed down. */
export async function lighthouseScores(addresses: readonly string[]): Promise<LighthouseScores[]> {
  const chromePath = findChromium();
  if (chromePath === undefined) throw new Error("no Chromium found: set CHROMIUM_PATH to one");
  const chrome = await launch({ chromePath, chromeFlags: [...chromiumFlags, "--headless=new"] });
  try {
    const scored: LighthouseScores[] = [];
    for (const address of addresses) {
      const result = await lighthouse(address, { port: chrome.port, logLevel: "error" });
      if (!result) throw new Error(`lighthouse ${address}: got no result`);
      const { categories, audits } = result.lhr;
      scored.push({
        scores: new Map(
          Object.values(categories).map(({ title, score }) => [
            title,
            Math.round(100 * (score ?? Number.NaN)),
          ]),
        ),
        remarks: Object.values(audits)
          .filter(
            ({ score, scoreDisplayMode }) =>
              score !== null && score < 0.9 && scoreDisplayMode !== "informative",
          )
          .map(({ title, displayValue, score }) => `${title}: ${displayValue ?? score}`),
      });
    }
    return scored;
  } finally {
    chrome.kill();
  }
}
