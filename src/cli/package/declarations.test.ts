import { expect, test } from "vitest";
import { collectDeclarations } from "./declarations.ts";

const files: Record<string, string> = {
  "embed/recommender": 'export type { Card } from "../catalog/cards.ts";\nexport * from "./pages.ts";\n',
  "embed/pages":
    'import type { Card } from "../catalog/cards.ts";\nexport declare const a: import("./lone.ts").A;\n',
  "embed/lone": "export type A = 1;\n//# sourceMappingURL=lone.d.ts.map\n",
  "catalog/cards": 'import { html } from "lit";\nexport interface Card {}\n',
  "catalog/unneeded": "export {};\n",
};

test("collects what the entries need and nothing else, with endings that all versions resolve", async () => {
  const collected = await collectDeclarations(["embed/recommender"], async (module) => files[module]);
  expect(Object.fromEntries(collected.map(({ path, text }) => [path, text.trim()]))).toEqual({
    "embed/recommender.d.ts": 'export type { Card } from "../catalog/cards.js";\nexport * from "./pages.js";',
    "embed/pages.d.ts":
      'import type { Card } from "../catalog/cards.js";\nexport declare const a: import("./lone.js").A;',
    "embed/lone.d.ts": "export type A = 1;",
    "catalog/cards.d.ts": 'import { html } from "lit";\nexport interface Card {}',
  });
});

test("names a declaration that is missing", async () => {
  await expect(collectDeclarations(["embed/nowhere"], async () => undefined)).rejects.toThrow(
    "types: there is no declaration of embed/nowhere",
  );
});
