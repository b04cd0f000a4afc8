import type { Demo } from "../../src/demo/play.ts";

export const firstVisit: Demo = {
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
  },
};
