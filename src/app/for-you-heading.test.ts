import { expect, test } from "vitest";
import { forYouHeading } from "./for-you-heading.ts";

test("drawings are artworks, films are films", () => {
  expect(forYouHeading("drawings")).toBe("✨ For you: other artworks matching your interests");
  expect(forYouHeading("films")).toBe("✨ For you: other films matching your interests");
});
