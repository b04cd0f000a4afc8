import { expect, test } from "./fixtures.ts";

test("the policy stops what it should: foreign requests, inline scripts and text as markup", async ({
  site,
  page,
  watch,
}) => {
  watch.allow(
    /policy violated/,
    /Content Security Policy/,
    /Trusted(HTML|Script)/,
    /TrustedTypePolicy/,
    /Refused/,
    /Connecting to/,
  );
  await site.openObject("1F98A");
  const outcome = await page.evaluate(async () => {
    // A task of the page's own: what the debugger evaluates directly may do more.
    const ownTask = () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage("");
      });
    const failed = (work: () => unknown) =>
      ownTask()
        .then(work)
        .then(
          () => "allowed",
          () => "refused",
        );
    return {
      fetch: await failed(() => fetch("https://elsewhere.example/")),
      markup: await failed(() => {
        document.createElement("div").innerHTML = "<b>text</b>";
      }),
      eval: await failed(() => Reflect.construct(Function, ["return 1"])),
      policy: await failed(() =>
        (
          globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }
        ).trustedTypes // Chromium has them.
          .createPolicy("another", {}),
      ),
    };
  });
  expect(outcome).toEqual({ fetch: "refused", markup: "refused", eval: "refused", policy: "refused" });
});

test("a worker obeys the policy", async ({ site, page, watch }) => {
  watch.allow(/policy violated in a worker/, /Content Security Policy/, /Refused/);
  const started = page.waitForEvent("worker");
  await site.openObject("1F98A");
  const worker = await started;
  const answer = await worker.evaluate(() =>
    fetch("https://elsewhere.example/").then(
      () => "allowed",
      () => "refused",
    ),
  );
  expect(answer).toBe("refused");
  await expect.poll(() => watch.complaints.join()).toContain("policy violated in a worker: connect-src");
});
