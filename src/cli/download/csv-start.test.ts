import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { csvStartFrom, expectCsvColumns } from "./csv-start.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const csv = '\ufeffid,"a, b","c\nd"\r\n1,"unfinished';

describe("the start of a file", () => {
  test("names a CSV's columns, though it ends in the middle of a cell", () => {
    expect(csvStartFrom(bytes(csv))).toEqual({ kind: "csv", columns: ["id", "a, b", "c\nd"] });
  });

  test("may be gzipped and cut", () => {
    const random = Array.from({ length: 4000 }, (_, i) => Math.sin(i) * 1e6).join("\n");
    const gzipped = gzipSync(bytes(`id,b\n${random}`));
    expect(csvStartFrom(gzipped.subarray(0, 1000))).toEqual({ kind: "csv", columns: ["id", "b"] });
  });

  test.each([
    ["version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", "git-lfs-pointer"],
    ["\n<!doctype html><title>Sign in</title>", "web-page"],
    ["<?xml version='1.0'?><Error/>", "web-page"],
    ["", "other"],
    ["a header without an end", "other"],
    ['"a quote without an end\n', "other"],
  ])("%j is %s", (text, kind) => {
    expect(csvStartFrom(bytes(text)).kind).toBe(kind);
  });

  test("of gzip that is none is something else", () => {
    expect(csvStartFrom(Uint8Array.of(0x1f, 0x8b, 1, 2, 3))).toEqual({ kind: "other" });
  });
});

describe("the columns", () => {
  test("may be more than were expected", () => {
    expect(() => expectCsvColumns(csvStartFrom(bytes(csv)), ["id"], "u")).not.toThrow();
  });

  test("that are missing are named", () => {
    expect(() => expectCsvColumns(csvStartFrom(bytes(csv)), ["id", "x", "ID"], "u")).toThrow(
      'u: got a CSV without "x", "ID"; its columns begin with id, a, b, c',
    );
  });

  test("need a CSV", () => {
    expect(() => expectCsvColumns({ kind: "web-page" }, [], "u")).toThrow(
      "u: got a web page, expected a CSV",
    );
  });
});
