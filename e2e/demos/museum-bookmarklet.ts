import type { Demo } from "../../src/demo/play.ts";
import type { Visit } from "../../src/demo/visit.ts";
import { buttonsOf } from "../page-buttons.ts";

export const museumBookmarklet: Demo = {
  title: "the bookmarklet on museums' pages: its panel, and a window where a strict policy refuses that",
  async play(visit) {
    await visit.open("#/bookmarklet");
    const mark = visit.page.locator('a[href^="javascript:"]');
    await visit.see(mark);
    await visit.say("A bookmark that works on a museum's own pages.");
    const code = decodeURIComponent(((await mark.getAttribute("href")) ?? "").slice("javascript:".length));
    // What a click on it does: its code runs in the museum's page.
    const click = () => visit.page.evaluate(code);

    await openObject(visit, "fox");
    await visit.say("A museum that knows nothing of Docent. A click on the bookmark …");
    await click();
    await visit.waitFor(() => visit.page.frames().length === 2);
    const panel = visit.page.frames()[1]!; // It stands in a closed shadow root, where no locator of the page leads.
    await panel.getByRole("listitem").getByRole("link").nth(2).waitFor();
    await panel.getByRole("listitem").locator("img").nth(1).waitFor();
    await visit.look();
    await visit.picture("panel");
    await visit.say("… and a panel recommends. The museum's page learns nothing of it.");

    await openObject(visit, "soccer ball");
    await visit.say("The museum's archive has a strict policy: no scripts, no frames.");
    await click();
    const button = await buttonFor(visit, /recommendations/);
    await visit.look();
    await visit.picture("button");
    await visit.say("There a button stands in the panel's place …");
    await visit.follow(() => visit.page.mouse.click(button.x, button.y));
    await visit.see(visit.recommendations);
    await visit.say("… which opens a window, with one history for all museums.");
    await visit.picture("companion");
  },
};

/** Of the bookmarklet's own, in its closed shadow root. */
async function buttonFor(visit: Visit, name: RegExp): Promise<{ x: number; y: number }> {
  const find = async () => (await buttonsOf(visit.page)).find((button) => name.test(button.name));
  let found = await find();
  await visit.waitFor(async () => {
    found ??= await find(); // after five seconds without an answer it is there
    return found !== undefined;
  });
  return found!; // Or the wait would have thrown.
}

async function openObject(visit: Visit, name: string): Promise<void> {
  await visit.open("museum/");
  await visit.click(visit.page.getByRole("link", { name, exact: true }));
  await visit.see(visit.page.getByRole("heading", { level: 1, name }));
}
