import { expect, test } from "vitest";
import type { CompileReport } from "../compile-report.ts";
import { fullNearest, fullRecall, notedIds } from "./full-recall.ts";
import { barChart, histogram, lineChart } from "./plots.ts";
import type { ReportData } from "./report-data.ts";
import { reportHtml } from "./report-html.ts";

const card = {
  id: "1",
  title: "<script>alert(1)</script>",
  creator: 'A "B" & C',
  date: "",
  url: "",
  picture: undefined,
};
const linkedCard = {
  ...card,
  id: "<2>",
  title: "Boat & sea",
  date: "c.1890",
  url: "https://tate.test/2?a=1&b",
};
const data = {
  summary: {
    id: "tiny",
    title: "Tiny <b>",
    generation: "0123456789abcdef0123456789abcdef",
    fit: "0123456789abcdef0123456789abcdef",
    items: 3,
    clusters: { count: 2, smallest: 1, largest: 2, mean: 1.5 },
    vectors: { dim: 8, code: "i8", bytesPerItem: 8, centroidDim: 8 },
    files: { shards: { count: 2, bytes: 2000 } },
    totalBytes: 2_500_000,
  },
  clusterSizes: [1, 2],
  recall: [
    { nprobe: 1, recall: 0.5, share: 0.5, ofFull: { queries: 2, strict: 0.25, within: 0.375 } },
    { nprobe: 2, recall: 1, share: 1, ofFull: { queries: 2, strict: 0.625, within: 0.875 } },
  ],
  recallQueries: 3,
  clusters: [{ cluster: 0, size: 1, items: [{ card, picture: undefined }] }],
  random: [{ query: { card, picture: "data:image/png;base64,AA==" }, neighbours: [] }],
  duplicates: { groups: 1, items: 3, largest: [{ size: 3, cards: [card, linkedCard] }] },
  highlights: [],
  relevance: [
    {
      hidden: "Kind <i>",
      kind: "value",
      k: 10,
      minValues: 1,
      items: 3,
      rows: [
        {
          name: "random",
          report: {
            all: { mean: 0.125, low: 0.1, high: 0.15 },
            otherCreators: { mean: 0.0625, low: 0.05, high: 0.07 },
            sameCreator: 0,
            queries: 3,
          },
        },
      ],
    },
  ],
  compilation: undefined,
} as unknown as ReportData;

test("writes a page without script that says what the catalogue is", () => {
  const html = reportHtml(data);
  expect(html).toContain("<strong>2.50 MB</strong> in all");
  expect(html).toContain("mean 1.5, standard deviation 0.5");
  expect(html).not.toContain("<script");
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(html).toContain("A &quot;B&quot; &amp; C");
});

test("lists duplicates, with links to pages of the web alone", () => {
  const html = reportHtml(data);
  expect(html).toContain("3 items in 1 group have the same published vector");
  expect(html).toContain(
    '<a href="https://tate.test/2?a=1&amp;b" rel="noreferrer">Boat &amp; sea</a> <code>&lt;2&gt;</code> …',
  );
  const relative = { ...linkedCard, url: "works/2" };
  expect(
    reportHtml({
      ...data,
      duplicates: { groups: 1, items: 2, largest: [{ size: 2, cards: [relative] }] },
    } as unknown as ReportData),
  ).not.toContain("<a ");
  expect(reportHtml({ ...data, duplicates: { groups: 0, items: 0, largest: [] } })).toContain("No two items");
});

test("shows recall of the codes and of the full embedding, and relevance with its intervals", () => {
  const html = reportHtml(data);
  expect(html).toContain("<tr><td>2</td><td>1.000</td><td>0.625</td><td>0.875</td><td>100.0 %</td></tr>");
  expect(html.match(/<polyline/g)).toHaveLength(3);
  expect(html).toContain("<h3>Kind &lt;i&gt;</h3>");
  expect(html).toContain("0.125 (0.100–0.150)");
  expect(html).toContain("0.063 (0.050–0.070)");
});

test("counts what is found of the full embedding's ten", () => {
  const nearest = [
    { id: "b", cosine: 0.9 },
    { id: "c", cosine: 0.5 },
    { id: "d", cosine: 0.495 },
    { id: "e", cosine: 0.3 },
  ];
  const ordinalOf = new Map(["a", "b", "c", "d", "e"].map((id, ordinal) => [id, ordinal]));
  const compilation = { embedding: { nearest: [{ id: "a", nearest }] } } as unknown as CompileReport;
  expect(notedIds(compilation)).toEqual(new Set(ordinalOf.keys()));
  const noted = fullNearest(ordinalOf, compilation);
  const lists = [
    [1, 2, 3, 4],
    [1, 3, 0, 0],
  ];
  expect(fullRecall(noted, () => lists)).toEqual([
    { queries: 1, strict: 1, within: 1 },
    { queries: 1, strict: 0.5, within: 0.5 },
  ]);
  expect(fullRecall(fullNearest(ordinalOf, undefined), () => lists)).toEqual([]);
});

test("draws bars on a common scale", () => {
  const svg = barChart(
    [
      { label: "a", value: 10, text: "ten" },
      { label: "b", value: 5, text: "five" },
    ],
    "t",
  );
  expect([...svg.matchAll(/<rect[^>]*width="([\d.]+)"/g)].map((m) => m[1])).toEqual(["330.0", "165.0"]);
});

test("draws equal values as one full bin", () => {
  expect(
    [...histogram([5, 5, 5], "t", "items", 2).matchAll(/<rect[^>]*height="([\d.]+)"/g)].map((m) => m[1]),
  ).toEqual(["140.0", "0.0"]);
});

test("marks each point of a line with its value", () => {
  expect(
    lineChart(
      [
        { label: "1", y: 0.5 },
        { label: "2", y: 1 },
      ],
      "t",
    ),
  ).toContain("0.50");
});
