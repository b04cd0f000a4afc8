import { expect, test } from "vitest";
import { compile } from "../compiler/compile.ts";
import { createMemoryEffects } from "../compiler/testing/memory-effects.ts";
import { ingestedFrom, testOptions, testRecords } from "../compiler/testing/test-records.ts";
import { pictureOrigins } from "./picture-origins.ts";

async function originsOf(image: (index: number) => string): Promise<string[]> {
  const effects = createMemoryEffects();
  const records = testRecords(300).map((record, i) => ({ ...record, image: image(i) }));
  await compile(ingestedFrom(records), testOptions, effects);
  return pictureOrigins(effects.readFile);
}

test("names the hosts of pictures, the most frequent first, without strays", async () => {
  const image = (i: number) => {
    if (i === 7) return "https://stray.example/7.jpg";
    return i % 3 === 0 ? `http://second.example/a/${i}.jpg` : `https://first.example:8443/${i}.jpg`;
  };
  expect(await originsOf(image)).toEqual(["https://first.example:8443", "http://second.example"]);
});

test("a catalogue without pictures on other hosts has none", async () => {
  expect(await originsOf((i) => (i % 2 === 0 ? "" : `pictures/${i}.jpg`))).toEqual([]);
});
