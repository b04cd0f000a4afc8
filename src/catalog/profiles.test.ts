import { expect, test } from "vitest";
import { encodeVectors } from "../math/codes.ts";
import type { Card } from "./cards.ts";
import type { ItemId } from "./item.ts";
import { decodeProfiles, encodeProfiles, type ProfilesData } from "./profiles.ts";

const cardOf = (id: string): Card => ({
  id: id as ItemId, // a test's own
  title: id,
  creator: "",
  date: "",
  url: "",
  picture: undefined,
});
const layer = (inputs: number, outputs: number) => ({
  inputs,
  outputs,
  weights: Float32Array.from({ length: inputs * outputs }, (_, i) => Math.sin(i)),
  bias: Float32Array.from({ length: outputs }, (_, i) => i / 10),
});
const spec = { kind: "i8", dim: 2, scale: Float32Array.of(1 / 127, 1 / 127) } as const;
const data: ProfilesData = {
  tower: { hidden: layer(3, 4), output: layer(4, 2) },
  profiles: [
    {
      people: 40,
      favourites: [
        { item: 2, support: 9 },
        { item: 300, support: 40 },
      ],
    },
    { people: 25, favourites: [{ item: 300, support: 5 }] },
    {
      people: 300,
      favourites: [
        { item: 2, support: 290 },
        { item: 7, support: 5 },
        { item: 300, support: 200 },
      ],
    },
  ],
  spec,
  codes: encodeVectors({ data: Float32Array.of(1, 0, 0, 1, -1, 0), rows: 3, dim: 2 }, spec),
  graph: Uint8Array.of(1, 2, 3),
  ordinals: [2, 7, 300],
  cards: [cardOf("two"), cardOf("seven"), cardOf("three hundred")],
};

test("profiles come back as they were, weights as near as a byte comes", () => {
  const back = decodeProfiles(encodeProfiles(data), { items: 301 }, "profiles");
  expect(back.profiles).toEqual(data.profiles);
  expect(back.ordinals).toEqual(data.ordinals);
  expect(back.cards).toEqual(data.cards);
  expect(back.codes).toEqual(data.codes);
  expect(back.graph).toEqual(data.graph);
  back.tower.hidden.weights.forEach((weight, i) => {
    expect(Math.abs(weight - data.tower.hidden.weights[i])).toBeLessThan(1 / 127);
  });
  expect(back.tower.output.bias).toEqual(data.tower.output.bias);
});

test("refuses items beyond the catalogue, and more supporters than people", () => {
  expect(() => decodeProfiles(encodeProfiles(data), { items: 300 }, "profiles")).toThrow(
    "profiles: its items are out of order, or beyond the last of 300",
  );
  const wrong = {
    ...data,
    profiles: [{ people: 8, favourites: [{ item: 2, support: 9 }] }, ...data.profiles.slice(1)],
  };
  expect(() => decodeProfiles(encodeProfiles(wrong), { items: 301 }, "profiles")).toThrow(
    "profiles: profile 0: 9 of 8 people love item 0 of 3",
  );
});

test("refuses bytes that are cut anywhere, and never reads on for ever", () => {
  const bytes = encodeProfiles(data);
  for (let length = 0; length < bytes.length - 16; length += 7)
    expect(() => decodeProfiles(bytes.slice(0, length), { items: 301 }, "profiles")).toThrow("profiles");
});
