import { expect, test } from "vitest";
import { gitHubMediaUrl } from "./git-lfs.ts";

test.each([
  [
    "https://raw.githubusercontent.com/o/r/main/d/a.csv",
    "https://media.githubusercontent.com/media/o/r/main/d/a.csv",
  ],
  ["https://github.com/o/r/raw/main/a.csv", "https://media.githubusercontent.com/media/o/r/main/a.csv"],
  ["https://github.com/o/r/blob/main/a.csv", undefined],
  ["https://example.org/raw/a.csv", undefined],
])("%s is served at %s", (url, media) => {
  expect(gitHubMediaUrl(url)).toBe(media);
});
