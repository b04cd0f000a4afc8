import { expect, test } from "vitest";
import { chooseLanguage } from "./language.ts";

test("the visitor's choice goes before the browser's, and English where neither is spoken", () => {
  expect(chooseLanguage({ kept: undefined, wanted: ["de-AT", "en"] })).toBe("de");
  expect(chooseLanguage({ kept: undefined, wanted: ["fr-FR", "de", "en"] })).toBe("de");
  expect(chooseLanguage({ kept: "en", wanted: ["de"] })).toBe("en");
  expect(chooseLanguage({ kept: "tlh", wanted: ["fr"] })).toBe("en");
  expect(chooseLanguage({ kept: "toString", wanted: [] })).toBe("en");
});
