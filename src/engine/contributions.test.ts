import fc from "fast-check";
import { expect, test } from "vitest";
import type { InterestName, Recommendations } from "./api/recommendations.ts";
import { createTestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer } from "./testing/test-server.ts";
import { startVisit } from "./testing/test-visit.ts";

const itemCount = 90;
const catalogue = createTestCatalogue(createTestItems(itemCount, { seed: 3 }), { code: "f32", nprobe: 4 });

async function openPage() {
  const page = startVisit(createTestServer(await catalogue));
  await page.open();
  return page;
}

const idsOf = ({ items }: Recommendations) => items.map(({ card }) => card.id as string);

/** Items as they are viewed, saved or picked, in any order and number. */
const doings = fc.array(
  fc.record({
    id: fc.integer({ min: 0, max: itemCount - 1 }).map((i) => `item-${i}`),
    kind: fc.constantFrom("view" as const, "favourite" as const, "pick" as const),
  }),
  { minLength: 1, maxLength: 8 },
);
const interests = fc.constantFrom<InterestName>("median", "recent", "multi");

test("contributions sum to the score, the reason is the largest, and without its view it explains nothing", async () => {
  await fc.assert(
    fc.asyncProperty(doings, interests, async (history, interest) => {
      const page = await openPage();
      for (const { id, kind } of history) {
        if (kind === "view") await page.ask(page.engine.view, { id });
        else await page.ask(page.engine.react, { id, kind });
      }
      const options = { interest };
      const answer = await page.ask(page.engine.recommend, { k: 12, options });
      for (const { score, contributions, reasons, reason } of answer.items) {
        expect(contributions.reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 4);
        const most = Math.max(...contributions.filter((part) => part !== 0));
        expect(reason).toEqual(reasons[contributions.indexOf(most)]);
        expect(history.map(({ id }) => id)).toContain(reason?.id);
      }
      const named = answer.items[0].reason?.id as string;
      const known = await page.ask(page.engine.profile);
      const events = await page.stores.history.events();
      const seqs = events.filter(({ itemId }) => itemId === named).map(({ seq }) => seq);
      await page.ask(page.engine.removeEvents, { seqs });
      const without = await page.ask(page.engine.recommend, { k: 12, options });
      expect(without.items.flatMap(({ reasons }) => reasons.map((each) => each.id as string))).not.toContain(
        named,
      );
      expect(known.views.length + known.favourites.length + known.picks.length).toBeGreaterThan(0);
      // Put back, everything is as it was.
      await page.ask(page.engine.restoreEvents, { events: events.filter(({ seq }) => seqs.includes(seq)) });
      expect(idsOf(await page.ask(page.engine.recommend, { k: 12, options }))).toEqual(idsOf(answer));
    }),
    { numRuns: 40, seed: 11 },
  );
}, 30_000);
