import { expect, test } from "vitest";
import { idsFromText, withOption } from "./knobs.ts";

test("a configuration holds what was turned, and nothing else", () => {
  const turned = withOption(withOption({}, "nprobe", 8), "diversity", 0.3);
  expect(turned).toEqual({ nprobe: 8, diversity: 0.3 });
  expect(withOption(turned, "nprobe", undefined)).toEqual({ diversity: 0.3 });
  expect(JSON.stringify(withOption(turned, "where", { department: "Prints" }))).toContain("Prints");
});

test("ids are separated by commas, spaces or lines", () => {
  expect(idsFromText(" 1F98A,1F43A\n2764  ")).toEqual(["1F98A", "1F43A", "2764"]);
  expect(idsFromText("  ")).toEqual([]);
});
