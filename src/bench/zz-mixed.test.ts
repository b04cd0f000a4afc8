import { test } from "vitest";
import { measureMixedInterests } from "/work/main/src/bench/mixed-interests.ts";

test("x", async () => {
  for (const [dir, n] of [
    ["/work/main/public/catalogue/openmoji", 100],
    ["/tmp/catalogues/tate", 40],
  ] as const)
    for (const mix of [
      [4, 1],
      [3, 2],
      [5, 0],
      [1, 1],
    ] as const) {
      const rows = await measureMixedInterests(dir, { histories: n, mix });
      console.log(dir, mix.join("+"));
      console.table(
        rows.map((r) =>
          Object.fromEntries(
            Object.entries(r).map(([k, v]) => [k, typeof v === "number" ? +v.toFixed(3) : v]),
          ),
        ),
      );
    }
}, 300000);
