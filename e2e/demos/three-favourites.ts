import type { Demo } from "../../src/demo/play.ts";

export const threeFavourites: Demo = {
  title: "three favourites instead of a history",
  viewport: { width: 390, height: 844 },
  colorScheme: "dark",
  async play(visit) {
    await visit.open("#/picks");
    const choices = visit.page.getByRole("list", { name: "To choose from" }).getByRole("listitem");
    await visit.see(choices);
    await visit.say("Nothing viewed yet? Pick what appeals to you.");
    for (const nth of [0, 3, 6]) await visit.click(choices.nth(nth).locator("label"));
    await visit.see(visit.page.getByText("3 picked"));
    await visit.picture("picked");
    await visit.click(visit.page.getByRole("link", { name: "Show recommendations" }));
    await visit.see(visit.page.locator("docent-grid").getByRole("listitem").getByRole("link"));
    await visit.say("Recommendations start from there, on this device.");
    await visit.picture("recommended");
  },
};
