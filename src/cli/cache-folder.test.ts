import { expect, test } from "vitest";
import { cacheFolder } from "./cache-folder.ts";

test.each([
  [{}, "/home/a/.cache/docent"],
  [{ XDG_CACHE_HOME: "" }, "/home/a/.cache/docent"],
  [{ XDG_CACHE_HOME: "relative" }, "/home/a/.cache/docent"],
  [{ XDG_CACHE_HOME: "/var/tmp" }, "/var/tmp/docent"],
])("with %j files are kept in %s", (env, folder) => {
  expect(cacheFolder(env, "/home/a")).toBe(folder);
});
