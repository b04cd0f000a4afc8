import { expect, test } from "vitest";
import { chooseColumns } from "../compiler/column-choice.ts";
import { mappingFromPlan, planFromLook, withPart } from "./column-plan.ts";

const header = ["Ref", "Name", "Maker", "Year", "Material", "Remarks"];
const rows = Array.from({ length: 40 }, (_, i) => [
  `R${i}`,
  `${["Boat", "Sea", "Cliff"][i % 3]} at ${["dawn", "night"][i % 2]}, no. ${i}`,
  `Painter ${i % 5}`,
  String(1900 + i),
  ["oil on canvas", "ink on paper"][i % 2],
  "",
]);
const choice = chooseColumns({ title: "Name", id: ["Ref"] }, { header, rows });
const look = { header, rows: rows.slice(0, 5), choice };
const guessed = choice.kind === "chosen" ? choice.columns : undefined;

test("a plan that nobody changed is what was guessed", () => {
  const plan = planFromLook(look);
  expect(plan.map(({ part }) => part)).toEqual([
    "id",
    "title",
    guessed?.creator && "creator",
    "date",
    undefined,
    undefined,
  ]);
  expect(plan[4]).toMatchObject({ sample: "oil on canvas" });
  expect(mappingFromPlan(plan, guessed)).toEqual(guessed);
});

test("a part belongs to one column, parts of the id to several", () => {
  let plan = withPart(planFromLook(look), "Material", "title");
  expect(plan.filter(({ part }) => part === "title").map(({ name }) => name)).toEqual(["Material"]);
  plan = withPart(plan, "Name", "id");
  const mapping = mappingFromPlan(plan, guessed)!;
  expect(mapping.id).toEqual(["Ref", "Name"]);
  expect(mapping.fields[0]).toEqual({ column: "Material", role: "title" });
  expect(mapping.fields.find(({ column }) => column === "Name")).toEqual({ column: "Name" });
});

test("without a title there is no mapping; without an id rows are told apart by what they say", () => {
  const plan = withPart(planFromLook(look), "Ref", undefined);
  expect(mappingFromPlan(plan, guessed)?.id.slice(0, 1)).toEqual(["Name"]);
  expect(mappingFromPlan(withPart(plan, "Name", undefined), guessed)).toBeUndefined();
});
