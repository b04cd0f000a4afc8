import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodedText, type TextOptions } from "./ingest-text.ts";

async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(
  bytes: Uint8Array,
  { size = 3, ...options }: Partial<TextOptions> & { size?: number } = {},
) {
  let text = "";
  for await (const part of decodedText(pieces(bytes, size), { fileName: "a.csv", ...options })) text += part;
  return text;
}

const sample = "id,title\n1,Ferdinandsbrücke 😀 神奈川\n";

test("joins characters that were cut between chunks", async () => {
  for (const size of [1, 2, 3, 5, 7, 100]) expect(await read(Buffer.from(sample), { size })).toBe(sample);
});

test("drops a byte order mark, once", async () => {
  expect(await read(Buffer.from("\uFEFFid\uFEFF"))).toBe("id\uFEFF");
  expect(await read(Buffer.from("\uFEFFid"), { size: 1 })).toBe("id");
});

test("unpacks gzip, whatever the file is called", async () => {
  for (const size of [1, 10, 1000]) expect(await read(gzipSync(sample), { size })).toBe(sample);
});

test("says that gzip data end too early", async () => {
  const packed = gzipSync(Buffer.from(sample.repeat(100)));
  await expect(read(packed.subarray(0, packed.length - 12), { size: 1000 })).rejects.toThrow(
    "a.csv:1:1: the gzip data are damaged or end too early",
  );
});

test("passes on what the input throws, gzipped or not", async () => {
  async function* failing(head: Uint8Array) {
    yield head;
    throw new Error("EIO: the disk is gone");
  }
  for (const head of [Buffer.from(sample), gzipSync(sample).subarray(0, 20)]) {
    const all = async () => {
      for await (const _ of decodedText(failing(head), { fileName: "a.csv" }));
    };
    await expect(all()).rejects.toThrow("EIO: the disk is gone");
  }
});

test("refuses bytes that are not UTF-8 with their line and column, and says what may help", async () => {
  const latin1 = Buffer.from("id,title\n1,Äpfel\n", "latin1");
  for (const size of [1, 4, 100]) {
    await expect(read(latin1, { size })).rejects.toThrow(
      "a.csv:2:3: these bytes are not UTF-8; is the file in Latin-1 (--encoding latin1)?",
    );
  }
});

test("refuses a character that the file's end cuts", async () => {
  await expect(read(Buffer.from("id\nü").subarray(0, 4))).rejects.toThrow(
    "a.csv:2:1: these bytes are not UTF-8",
  );
});

test("reads Latin-1 when told to", async () => {
  expect(await read(Buffer.from("1,Äpfel", "latin1"), { encoding: "latin1" })).toBe("1,Äpfel");
});

test.each([1, 3, 1000])("refuses as Latin-1 what is UTF-8 all over, in pieces of %i bytes", async (size) => {
  const options = { encoding: "latin1", size } as const;
  await expect(read(Buffer.from("id,title\n1,Bär\n2,Größe\n"), options)).rejects.toThrow(
    "a.csv:2:4: this is not Latin-1, since all of the file is UTF-8; leave --encoding out",
  );
  const mixed = Buffer.concat([Buffer.from("1,Bär\n"), Buffer.from("2,Größe\n", "latin1")]);
  expect(await read(mixed, options)).toContain("2,Größe");
  expect(await read(Buffer.from("1,plain\n"), options)).toBe("1,plain\n");
});

test("reads UTF-16 by its byte order mark or when told to", async () => {
  expect(await read(Buffer.from(`\uFEFF${sample}`, "utf16le"))).toBe(sample);
  for (const size of [1, 3, 5]) {
    expect(await read(Buffer.from(sample, "utf16le"), { size, encoding: "utf-16le" })).toBe(sample);
  }
});

test("knows a spreadsheet from a text", async () => {
  await expect(read(Buffer.from("PK\u0003\u0004rest"))).rejects.toThrow(
    "a.csv:1:1: this is a ZIP file (as spreadsheets are); expected text",
  );
});

test("counts the bytes of the file, not those of its text", async () => {
  const counts: number[] = [];
  const packed = gzipSync(sample.repeat(50));
  await read(packed, { size: 20, onBytes: (bytes) => counts.push(bytes) });
  expect(counts.at(-1)).toBe(packed.length);
  expect(counts[0]).toBe(20);
});

test("ends the input when the reader stops early", async () => {
  for (const bytes of [Buffer.from(sample.repeat(9)), gzipSync(Buffer.from(sample.repeat(9)))]) {
    let ended = false;
    const input = (async function* () {
      try {
        while (true) yield* pieces(bytes, 50);
      } finally {
        ended = true;
      }
    })();
    for await (const _ of decodedText(input, { fileName: "a.csv" })) break;
    expect(ended).toBe(true);
  }
});

test("tells UTF-16 by its byte order mark, in either order", async () => {
  const marked = Buffer.from(`\uFEFF${sample}`, "utf16le");
  for (const size of [1, 3, 100]) {
    expect(await read(marked, { size })).toBe(sample);
    expect(await read(Buffer.from(marked).swap16(), { size })).toBe(sample);
  }
});

test("guesses UTF-16 without a mark by its zero bytes, and asks", async () => {
  const plain = Buffer.from("id,title\n1,Boat\n", "utf16le");
  await expect(read(plain, { size: 100 })).rejects.toThrow(
    "a.csv:1:2: a zero byte stands here; is the file in UTF-16 (--encoding utf-16le)?",
  );
  await expect(read(Buffer.from(plain).swap16(), { size: 100 })).rejects.toThrow(
    "a.csv:1:1: a zero byte stands here; is the file in UTF-16 (--encoding utf-16be)?",
  );
  expect(await read(Buffer.from(plain).swap16(), { encoding: "utf-16be" })).toBe("id,title\n1,Boat\n");
});

test("says which encoding a file is in when another was named", async () => {
  const table = `id,title\n${Array.from({ length: 40 }, (_, i) => `${i},Boat é\n`).join("")}`;
  const little = Buffer.from(table, "utf16le");
  await expect(read(little, { size: 4096, encoding: "utf-16be" })).rejects.toThrow(
    "a.csv:1:1: this is not UTF-16BE; is the file in UTF-16 (--encoding utf-16le)?",
  );
  await expect(read(little, { size: 4096, encoding: "latin1" })).rejects.toThrow(
    "a.csv:1:2: a zero byte stands here; is the file in UTF-16 (--encoding utf-16le)?",
  );
  await expect(read(Buffer.from(table), { size: 4096, encoding: "utf-16le" })).rejects.toThrow(
    "a.csv:1:1: this is not UTF-16LE; is the file in UTF-8 (--encoding utf-8)?",
  );
  expect(
    await read(Buffer.from("題,一一一一一一一一一一一一一一一一一一\n", "utf16le"), {
      size: 4096,
      encoding: "utf-16le",
    }),
  ).toContain("題");
});
