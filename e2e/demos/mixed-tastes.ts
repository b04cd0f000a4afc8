import type { Demo } from "../../src/demo/play.ts";

export const mixedTastes: Demo = {
  title: "a visitor of two tastes gets both",
  async play(visit) {
    for (const id of ["1F98A", "1F43A", "1F431", "1F355", "1F354", "1F35F"]) {
      await visit.open(`#/object/openmoji/${id}`);
      await visit.see(visit.recommendations);
    }
    await visit.say("Three animals, three dishes: two interests.");
    await visit.see(visit.page.getByText(/\d interests in \d+ views|median of \d+ views/));
    await visit.see(visit.forYou);
    await visit.say("Both are in the row, in turn.");
    await visit.picture("both");
  },
};
