import type { Demo } from "../../src/demo/play.ts";

export const museumBookmarklet: Demo = {
  title: "the bookmarklet on a museum's page with a strict policy",
  async play(visit) {
    await visit.open("#/bookmarklet");
    const mark = visit.page.locator('a[href^="javascript:"]');
    await visit.see(mark);
    await visit.say("A bookmark that works on a museum's own pages.");
    const code = decodeURIComponent(((await mark.getAttribute("href")) ?? "").slice("javascript:".length));
    await visit.open("museum/");
    await visit.say("A museum that knows nothing of Docent: no scripts may run here.");
    await visit.click(visit.page.getByRole("link", { name: "fox", exact: true }));
    await visit.see(visit.page.getByRole("heading", { level: 1, name: "fox" }));
    await visit.picture("museum");
    await visit.say("A click on the bookmark …");
    // What the click does: the bookmark's code runs in the museum's page.
    await visit.follow(() => visit.page.evaluate(code));
    await visit.see(visit.recommendations);
    await visit.say("… and a window recommends. The museum learns nothing of it.");
    await visit.picture("companion");
  },
};
