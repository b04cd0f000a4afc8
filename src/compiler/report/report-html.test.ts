import { expect, test } from "vitest";
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
    { nprobe: 1, recall: 0.5, share: 0.5 },
    { nprobe: 2, recall: 1, share: 1 },
  ],
  recallQueries: 3,
  clusters: [{ cluster: 0, size: 1, items: [{ card, picture: undefined }] }],
  random: [{ query: { card, picture: "data:image/png;base64,AA==" }, neighbours: [] }],
  highlights: [],
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

test("draws bars on a common scale", () => {
  const svg = barChart(
    [
      { label: "a", value: 10, text: "ten" },
      { label: "b", value: 5, text: "five" },
    ],
    "t",
  );
  expect([...svg.matchAll(/<rect[^>]*width="([\d.]+)"/g)].map((m) => m[1])).toEqual(["340.0", "170.0"]);
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
