import { float16FromBits } from "./float16.ts";
import type { VectorFile } from "./vector-file.ts";
import { createVectorTable, type VectorTable } from "./vector-table.ts";
import { VectorsError } from "./vectors-error.ts";

export const npyMagic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const; // \x93NUMPY

/**
 * NumPy's `.npy`, versions 1 to 3: a matrix of 16-, 32- or 64-bit floats in C order. It names no items.
 *
 * @throws {VectorsError} for other contents, a cut file, or a row that is no direction
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export async function readNpy(file: VectorFile, signal?: AbortSignal): Promise<VectorTable> {
  const { type, littleEndian, rows, dim, dataStart } = await readHeader(file);
  const rowBytes = dim * type.bytes;
  const expectedBytes = dataStart + rows * rowBytes;
  if (file.byteLength !== expectedBytes) {
    throw new VectorsError(
      `${file.name}: got ${file.byteLength} bytes, expected ${expectedBytes} for ${rows} × ${dim} numbers`,
    );
  }
  const table = createVectorTable({
    fileName: file.name,
    expectedRows: rows,
    placeOf: (row) => `${file.name}: row ${row + 1}`,
  });
  const blockRows = Math.max(1, Math.floor((1 << 22) / rowBytes));
  const values = new Array<number>(dim).fill(0);
  for (let start = 0; start < rows; start += blockRows) {
    signal?.throwIfAborted();
    const end = Math.min(start + blockRows, rows);
    const view = new DataView(await file.slice(dataStart + start * rowBytes, dataStart + end * rowBytes));
    for (let i = 0; i < end - start; i++) {
      for (let d = 0; d < dim; d++) values[d] = type.read(view, i * rowBytes + d * type.bytes, littleEndian);
      table.add(undefined, values);
    }
  }
  return table.finish();
}

interface NumberType {
  readonly bytes: number;
  read(view: DataView, offset: number, littleEndian: boolean): number;
}

const numberTypes: Readonly<Record<string, NumberType>> = {
  f2: { bytes: 2, read: (view, offset, little) => float16FromBits(view.getUint16(offset, little)) },
  f4: { bytes: 4, read: (view, offset, little) => view.getFloat32(offset, little) },
  f8: { bytes: 8, read: (view, offset, little) => view.getFloat64(offset, little) },
};

interface NpyHeader {
  readonly type: NumberType;
  readonly littleEndian: boolean;
  readonly rows: number;
  readonly dim: number;
  readonly dataStart: number;
}

async function readHeader(file: VectorFile): Promise<NpyHeader> {
  const fail = (found: string, expected: string): never => {
    throw new VectorsError(`${file.name}: got ${found}, expected ${expected}`);
  };
  const start = new DataView(await file.slice(0, Math.min(12, file.byteLength)));
  if (start.byteLength < 12) fail(`${start.byteLength} bytes`, "a header of .npy");
  const version = start.getUint8(6);
  if (version < 1 || version > 3) fail(`.npy version ${version}`, "1 to 3");
  const textStart = version === 1 ? 10 : 12;
  const dataStart = textStart + (version === 1 ? start.getUint16(8, true) : start.getUint32(8, true));
  if (dataStart > file.byteLength) fail(`${file.byteLength} bytes`, `a header of ${dataStart}`);
  const text = new TextDecoder().decode(await file.slice(textStart, dataStart));
  const described = /'descr':\s*'([<>])(\w+)'/.exec(text);
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(\s*(\d+)\s*,\s*(\d+)\s*,?\s*\)/.exec(text);
  const type = described ? numberTypes[described[2]] : undefined;
  if (!described || !type) return fail(`the header ${text.trim()}`, "'descr' to be f2, f4 or f8");
  if (order !== "False") fail("Fortran order", "C order: save numpy.ascontiguousarray(vectors)");
  if (!shape) return fail(`the header ${text.trim()}`, "'shape' to be (rows, dimensions)");
  const [rows, dim] = [Number(shape[1]), Number(shape[2])];
  return { type, littleEndian: described[1] === "<", rows, dim, dataStart };
}
