import { zipSync } from "fflate";
import { chooseColumns } from "../compiler/column-choice.ts";
import { compile } from "../compiler/compile.ts";
import type { Progress } from "../compiler/effects.ts";
import { ingest } from "../compiler/ingest.ts";
import { IngestError } from "../compiler/ingest-error.ts";
import { readSample } from "../compiler/ingest-sample.ts";
import { type DeviceCatalogue, openDeviceCatalogues } from "../history/device-catalogues.ts";
import type { Compiled, CompileRequest, LookRequest, Outcome, TableLook } from "./compile-api.ts";

const shownRows = 5;

/** The first rows of a table, and which column seems to play which part. */
export function lookAtTable({ file, encoding, wishes = {} }: LookRequest): Promise<Outcome<TableLook>> {
  return outcome(async () => {
    const sample = await readSample(chunksOf(file), { fileName: file.name, encoding });
    const { header, rows } = sample;
    if (rows.length === 0) {
      const message = "there is no row below the header";
      throw new IngestError(file.name, { line: 1, column: 1, message });
    }
    return { header, rows: rows.slice(0, shownRows), choice: chooseColumns(wishes, sample) };
  });
}

/** Compiles a table with the command line's own compiler, and keeps the catalogue on this device. */
export function compileTable(
  { file, encoding, columns, id, title, skipBadRows = false }: CompileRequest,
  onProgress: (progress: Progress) => void,
): Promise<Outcome<Compiled>> {
  return outcome(async () => {
    const startMs = performance.now();
    const files = new Map<string, Uint8Array>();
    const input = await ingest(chunksOf(file), {
      fileName: file.name,
      encoding,
      columns,
      skipBadRows,
      onBytes: (bytes) => onProgress({ stage: "ingest", fraction: bytes / Math.max(bytes, file.size) }),
    });
    const report = await compile(
      input,
      { catalogId: id, title, columns, bundles: 0 },
      {
        deflate,
        async writeFile(path, bytes) {
          files.set(path, bytes.slice());
        },
        onProgress,
      },
    );
    const bytes = Array.from(files.values()).reduce((sum, { length }) => sum + length, 0);
    const catalogue: DeviceCatalogue = { id, title, items: report.items, bytes, madeAtMs: Date.now() };
    await keep(catalogue, files);
    return { catalogue, report, ms: performance.now() - startMs };
  });
}

/** The folder of a catalogue on this device as a ZIP, its files as they are: they are compressed inside. */
export function zipCatalogue(id: string): Promise<Outcome<Blob>> {
  return outcome(async () => {
    const catalogues = openDeviceCatalogues();
    try {
      const files = await catalogues.files(id);
      if (files.size === 0) throw new Error(`there is no catalogue ${JSON.stringify(id)} on this device`);
      const entries = Object.fromEntries(Array.from(files, ([path, bytes]) => [`${id}/${path}`, bytes]));
      return new Blob([zipSync(entries, { level: 0 })], { type: "application/zip" });
    } finally {
      catalogues.close();
    }
  });
}

async function keep(catalogue: DeviceCatalogue, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const catalogues = openDeviceCatalogues();
  try {
    await catalogues.put(catalogue, files);
  } finally {
    catalogues.close();
  }
}

/** A table's faults are answers; anything else is a bug or a full disk, and told as it is. */
async function outcome<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!(error instanceof IngestError)) console.warn(error);
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    while (true) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

/** zlib (RFC 1950), as the command line's; browsers choose how hard they try. */
async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]) // never shared memory
    .stream()
    .pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
