import { expect, test } from "vitest";
import { favouriteRule, profileOptions, ruleText } from "./favourite-rule.ts";

test("reads rules with what they leave out", () => {
  expect(favouriteRule({ profiles: undefined })).toBeUndefined();
  expect(favouriteRule({ profiles: "all" })).toEqual({ kind: "all" });
  expect(favouriteRule({ profiles: "plays" })).toEqual({ kind: "plays", least: 10, most: 100 });
  expect(favouriteRule({ profiles: "plays:3:50" })).toEqual({ kind: "plays", least: 3, most: 50 });
  expect(favouriteRule({ profiles: "ratings:5:3.5" })).toEqual({ kind: "ratings", enough: 5, floor: 3.5 });
});

test.each(["stars", "plays:x", "plays:1:2:3", "ratings:0", "ratings:", "all:1", "plays:5:0"])(
  "refuses %j as a rule",
  (profiles) => {
    expect(() => favouriteRule({ profiles })).toThrow(
      `--profiles: got ${JSON.stringify(profiles)}, expected all,`,
    );
  },
);

test("refuses to publish of fewer people than may be", () => {
  expect(profileOptions({ profilePeople: 50, profileSupport: 5 })).toEqual({
    leastPeople: 50,
    leastSupport: 5,
  });
  expect(() => profileOptions({ profilePeople: 24, profileSupport: undefined })).toThrow(
    "--profile-people: got 24, expected 25 or more",
  );
  expect(() => profileOptions({ profilePeople: undefined, profileSupport: 4 })).toThrow(
    "--profile-support: got 4, expected 5 or more",
  );
});

test("says a rule in words", () => {
  expect(ruleText({ kind: "ratings", enough: 5, floor: 3 })).toBe(
    "the best marks, lowered until 5 are there, not below 3",
  );
});
