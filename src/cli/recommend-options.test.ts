import { expect, test } from "vitest";
import { readArguments, UsageError } from "./command-arguments.ts";
import { engineOptions, readEngineOptions } from "./recommend-options.ts";

const read = (...args: string[]) => readEngineOptions(readArguments(args, engineOptions).values);

test("reads filters: one value, several of a facet, and years", () => {
  expect(read("--where", "department=Prints", "--where", "medium=Oil on canvas").where).toEqual({
    department: "Prints",
    medium: "Oil on canvas",
  });
  expect(read("--where", "a=1", "--where", "a=2", "--where", "a=3=4").where).toEqual({
    a: ["1", "2", "3=4"],
  });
  expect(read("--where=year=1850..1900").where).toEqual({ year: { from: 1850, to: 1900 } });
  expect(read("--where=year=-300..").where).toEqual({ year: { from: -300 } });
});

test("reads what reorders the results", () => {
  expect(
    read(
      ...["--boost", "medium=Oil: thick:0.2", "--per-facet", "medium:2", "--per-creator", "1"],
      ...[
        "--diversity",
        "0.5",
        "--popularity=-1",
        "--interest",
        "recent",
        "--decay",
        "0.5",
        "--include-seen",
      ],
    ),
  ).toEqual({
    boost: { medium: { "Oil: thick": 0.2 } },
    perFacet: { facet: "medium", most: 2 },
    perCreator: 1,
    diversity: 0.5,
    popularity: -1,
    interest: "recent",
    decay: 0.5,
    includeSeen: true,
  });
  expect(read()).toEqual({});
});

test.each([
  [["--where", "department"], '--where: got "department", expected FACET=VALUE'],
  [["--boost", "a=b"], '--boost: got "", expected a number from -1 to 1'],
  [["--per-facet", "medium"], '--per-facet: got "medium", expected FACET:N'],
  [["--diversity", "2"], '--diversity: got "2", expected a number from 0 to 1'],
  [["--decay", "0"], '--decay: got "0", expected a number from 0.01 to 1'],
  [["--interest", "mean"], '--interest: got "mean", expected one of median, recent, multi, fold'],
])("refuses %j", (args, message) => {
  expect(() => read(...args)).toThrow(new UsageError(message));
});
