import type { Demo } from "../../src/demo/play.ts";

export const offline: Demo = {
  title: "without a network after one visit",
  serviceWorker: true,
  colorScheme: "dark",
  viewport: { width: 390, height: 844 },
  async play(visit) {
    await visit.open("#/object/openmoji/1F98A");
    await visit.see(visit.recommendations);
    await visit.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await visit.see(visit.forYou);
    await visit.picture("phone");
    await visit.say("One visit, and what it needs is kept on the device.");
    await visit.page.context().setOffline(true);
    await visit.page.reload();
    await visit.say("The network is gone.");
    await visit.followRecommendation();
    await visit.say("Pages, history and recommendations go on.");
    await visit.picture("offline");
  },
};
