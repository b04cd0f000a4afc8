// Dot products of many vectors in 128-bit SIMD. AssemblyScript, not TypeScript. codes.ts says what the codes mean,
// prepared-query.ts how the query became integers; simd-kernel.ts lays out the memory and calls these. Nothing is
// allocated. Rows of codes may be followed by other bytes: what is read beyond a row is multiplied by the query's zeros.

/**
 * Codes of one signed byte a dimension, by a query of 16 bits. Four rows at a time share each piece of the query.
 * Writes ⌈count / 4⌉ · 4 sums.
 *
 * @param query  i16 for each dimension, zeros up to a multiple of 16 dimensions
 */
export function dotBytes(codes: usize, count: i32, stride: usize, query: usize, out: usize): void {
  const end = out + (<usize>count << 2);
  while (out < end) {
    let sum0 = i32x4.splat(0);
    let sum1 = sum0;
    let sum2 = sum0;
    let sum3 = sum0;
    let weights = query;
    const stop = codes + stride;
    for (let row0 = codes; row0 < stop; row0 += 16) {
      const row1 = row0 + stride;
      const row2 = row1 + stride;
      const row3 = row2 + stride;
      const low = v128.load(weights);
      const high = v128.load(weights, 16);
      sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(v128.load_ext<i8>(row0), low));
      sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(v128.load_ext<i8>(row1), low));
      sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(v128.load_ext<i8>(row2), low));
      sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(v128.load_ext<i8>(row3), low));
      sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(v128.load_ext<i8>(row0, 8), high));
      sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(v128.load_ext<i8>(row1, 8), high));
      sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(v128.load_ext<i8>(row2, 8), high));
      sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(v128.load_ext<i8>(row3, 8), high));
      weights += 32;
    }
    // The four sums of four lanes each become four lanes.
    const pairs01 = i32x4.add(
      v128.shuffle<i32>(sum0, sum1, 0, 4, 1, 5),
      v128.shuffle<i32>(sum0, sum1, 2, 6, 3, 7),
    );
    const pairs23 = i32x4.add(
      v128.shuffle<i32>(sum2, sum3, 0, 4, 1, 5),
      v128.shuffle<i32>(sum2, sum3, 2, 6, 3, 7),
    );
    v128.store(
      out,
      i32x4.add(
        v128.shuffle<i32>(pairs01, pairs23, 0, 1, 4, 5),
        v128.shuffle<i32>(pairs01, pairs23, 2, 3, 6, 7),
      ),
    );
    codes += stride << 2;
    out += 16;
  }
}

/**
 * Codes of one sign bit a dimension. Of sixteen rows at a time, byte after byte is looked up in tables that hold what
 * each half byte adds: sixteen entries fit into one register, whose lanes the half bytes choose.
 * Writes ⌈count / 16⌉ · 16 sums.
 *
 * @param tables  for each byte of a row 64 bytes: of its low half the low and the high bytes of 16 sums (i16), then of
 *   its high half; zeros up to a multiple of 16 bytes of a row
 * @param columns  256 bytes to work in
 * @see André, Kermarrec & Le Scouarnec, "Cache locality is not enough: high-performance nearest neighbor search with
 *   product quantization fast scan", VLDB 2015
 */
export function dotSigns(
  codes: usize,
  count: i32,
  stride: usize,
  tables: usize,
  out: usize,
  columns: usize,
): void {
  const end = out + (<usize>count << 2);
  const lowHalf = i8x16.splat(15);
  while (out < end) {
    let sum0 = i32x4.splat(0);
    let sum1 = sum0;
    let sum2 = sum0;
    let sum3 = sum0;
    let table = tables;
    for (let block: usize = 0; block < stride; block += 16) {
      transpose8(codes + block, stride, columns);
      transpose8(codes + block + (stride << 3), stride, columns + 8);
      // Sixteen bytes of a row add at most 32 · 255 and 32 · ±128: 16 bits hold them.
      let low0 = i16x8.splat(0);
      let low1 = low0;
      let high0 = low0;
      let high1 = low0;
      for (let column = columns; column < columns + 256; column += 16) {
        const bytes = v128.load(column);
        const first = v128.and(bytes, lowHalf);
        const second = i8x16.shr_u(bytes, 4);
        const lowFirst = i8x16.swizzle(v128.load(table), first);
        const highFirst = i8x16.swizzle(v128.load(table, 16), first);
        const lowSecond = i8x16.swizzle(v128.load(table, 32), second);
        const highSecond = i8x16.swizzle(v128.load(table, 48), second);
        low0 = i16x8.add(low0, i16x8.extend_low_i8x16_u(lowFirst));
        low1 = i16x8.add(low1, i16x8.extend_high_i8x16_u(lowFirst));
        high0 = i16x8.add(high0, i16x8.extend_low_i8x16_s(highFirst));
        high1 = i16x8.add(high1, i16x8.extend_high_i8x16_s(highFirst));
        low0 = i16x8.add(low0, i16x8.extend_low_i8x16_u(lowSecond));
        low1 = i16x8.add(low1, i16x8.extend_high_i8x16_u(lowSecond));
        high0 = i16x8.add(high0, i16x8.extend_low_i8x16_s(highSecond));
        high1 = i16x8.add(high1, i16x8.extend_high_i8x16_s(highSecond));
        table += 64;
      }
      sum0 = i32x4.add(sum0, joined(i32x4.extend_low_i16x8_u(low0), i32x4.extend_low_i16x8_s(high0)));
      sum1 = i32x4.add(sum1, joined(i32x4.extend_high_i16x8_u(low0), i32x4.extend_high_i16x8_s(high0)));
      sum2 = i32x4.add(sum2, joined(i32x4.extend_low_i16x8_u(low1), i32x4.extend_low_i16x8_s(high1)));
      sum3 = i32x4.add(sum3, joined(i32x4.extend_high_i16x8_u(low1), i32x4.extend_high_i16x8_s(high1)));
    }
    v128.store(out, sum0);
    v128.store(out, sum1, 16);
    v128.store(out, sum2, 32);
    v128.store(out, sum3, 48);
    codes += stride << 4;
    out += 64;
  }
}

/**
 * The tables of `dotSigns`, of a query's weights.
 *
 * @param weights  i16 for each dimension, zeros up to a multiple of 128 dimensions
 * @param halves  half bytes of a row, a multiple of 32
 */
export function writeTables(weights: usize, halves: i32, tables: usize): void {
  const end = tables + (<usize>halves << 5);
  const lowBytes = i16x8.splat(255);
  for (; tables < end; tables += 32) {
    const first = v128.load_splat<i16>(weights);
    const second = v128.load_splat<i16>(weights, 2);
    const third = v128.load_splat<i16>(weights, 4);
    const fourth = v128.load_splat<i16>(weights, 6);
    // Of patterns 0 to 7, whose fourth bit is not set, and 8 to 15.
    const three = i16x8.add(
      i16x8.add(
        i16x8.mul(first, i16x8(-1, 1, -1, 1, -1, 1, -1, 1)),
        i16x8.mul(second, i16x8(-1, -1, 1, 1, -1, -1, 1, 1)),
      ),
      i16x8.mul(third, i16x8(-1, -1, -1, -1, 1, 1, 1, 1)),
    );
    const unset = i16x8.sub(three, fourth);
    const set = i16x8.add(three, fourth);
    v128.store(tables, i8x16.narrow_i16x8_u(v128.and(unset, lowBytes), v128.and(set, lowBytes)));
    v128.store(tables, i8x16.narrow_i16x8_s(i16x8.shr_s(unset, 8), i16x8.shr_s(set, 8)), 16);
    weights += 8;
  }
}

/**
 * Of each vector the dot products with itself and all later ones, in single precision: lane by lane, then
 * (0 + 2) + (1 + 3). What lies below the diagonal is not to be read.
 *
 * @param rows  floats, `stride` bytes each, a multiple of 16; as many as a multiple of 4 of them can be read
 * @param out  `columns` floats for each row
 * @param columns  `count` up to a multiple of 4
 */
export function gram(rows: usize, count: i32, stride: usize, out: usize, columns: i32): void {
  for (let i = 0; i < count; i++) {
    const row = rows + <usize>i * stride;
    for (let j = i & ~3; j < count; j += 4) {
      const other0 = rows + <usize>j * stride;
      const other1 = other0 + stride;
      const other2 = other1 + stride;
      const other3 = other2 + stride;
      let sum0 = f32x4.splat(0);
      let sum1 = sum0;
      let sum2 = sum0;
      let sum3 = sum0;
      for (let at: usize = 0; at < stride; at += 16) {
        const values = v128.load(row + at);
        sum0 = f32x4.add(sum0, f32x4.mul(values, v128.load(other0 + at)));
        sum1 = f32x4.add(sum1, f32x4.mul(values, v128.load(other1 + at)));
        sum2 = f32x4.add(sum2, f32x4.mul(values, v128.load(other2 + at)));
        sum3 = f32x4.add(sum3, f32x4.mul(values, v128.load(other3 + at)));
      }
      const pairs01 = f32x4.add(
        v128.shuffle<f32>(sum0, sum1, 0, 4, 1, 5),
        v128.shuffle<f32>(sum0, sum1, 2, 6, 3, 7),
      );
      const pairs23 = f32x4.add(
        v128.shuffle<f32>(sum2, sum3, 0, 4, 1, 5),
        v128.shuffle<f32>(sum2, sum3, 2, 6, 3, 7),
      );
      v128.store(
        out + (<usize>(i * columns + j) << 2),
        f32x4.add(
          v128.shuffle<f32>(pairs01, pairs23, 0, 1, 4, 5),
          v128.shuffle<f32>(pairs01, pairs23, 2, 3, 6, 7),
        ),
      );
    }
  }
}

// @ts-ignore: decorator
@inline
function joined(low: v128, high: v128): v128 {
  return i32x4.add(low, i32x4.shl(high, 8));
}

/** Sixteen bytes of eight rows become eight bytes of sixteen columns, which stand 16 bytes apart. */
// @ts-ignore: decorator
@inline
function transpose8(rows: usize, stride: usize, columns: usize): void {
  const row0 = v128.load(rows);
  rows += stride;
  const row1 = v128.load(rows);
  rows += stride;
  const row2 = v128.load(rows);
  rows += stride;
  const row3 = v128.load(rows);
  rows += stride;
  const row4 = v128.load(rows);
  rows += stride;
  const row5 = v128.load(rows);
  rows += stride;
  const row6 = v128.load(rows);
  rows += stride;
  const row7 = v128.load(rows);

  // Bytes of two rows side by side, columns 0 to 7 and 8 to 15; then pairs of two twos.
  const low01 = interleavedLow(row0, row1);
  const low23 = interleavedLow(row2, row3);
  const low45 = interleavedLow(row4, row5);
  const low67 = interleavedLow(row6, row7);
  const high01 = interleavedHigh(row0, row1);
  const high23 = interleavedHigh(row2, row3);
  const high45 = interleavedHigh(row4, row5);
  const high67 = interleavedHigh(row6, row7);
  storeColumns(low01, low23, low45, low67, columns);
  storeColumns(high01, high23, high45, high67, columns + 128);
}

// @ts-ignore: decorator
@inline
function interleavedLow(a: v128, b: v128): v128 {
  return v128.shuffle<u8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

// @ts-ignore: decorator
@inline
function interleavedHigh(a: v128, b: v128): v128 {
  return v128.shuffle<u8>(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/** Eight columns, of which each argument holds two rows. */
// @ts-ignore: decorator
@inline
function storeColumns(rows01: v128, rows23: v128, rows45: v128, rows67: v128, columns: usize): void {
  storeFour(
    v128.shuffle<u16>(rows01, rows23, 0, 8, 1, 9, 2, 10, 3, 11),
    v128.shuffle<u16>(rows45, rows67, 0, 8, 1, 9, 2, 10, 3, 11),
    columns,
  );
  storeFour(
    v128.shuffle<u16>(rows01, rows23, 4, 12, 5, 13, 6, 14, 7, 15),
    v128.shuffle<u16>(rows45, rows67, 4, 12, 5, 13, 6, 14, 7, 15),
    columns + 64,
  );
}

/** Four columns: each lane of 32 bits holds one column of four rows. */
// @ts-ignore: decorator
@inline
function storeFour(rows0123: v128, rows4567: v128, columns: usize): void {
  const low = v128.shuffle<u32>(rows0123, rows4567, 0, 4, 1, 5);
  v128.store64_lane(columns, low, 0);
  v128.store64_lane(columns, low, 1, 16);
  const high = v128.shuffle<u32>(rows0123, rows4567, 2, 6, 3, 7);
  v128.store64_lane(columns, high, 0, 32);
  v128.store64_lane(columns, high, 1, 48);
}

/**
 * Cosines of rows of signs with each other: of `dim` bits each that differs takes 2 / dim from 1.
 *
 * @param stride  bytes of a row, a multiple of 8
 * @param out  f32, `count` × `count`
 */
export function signCosines(rows: usize, count: i32, stride: usize, dim: i32, out: usize): void {
  for (let i = 0; i < count; i++) {
    const row = rows + <usize>i * stride;
    store<f32>(out + (<usize>(i * count + i) << 2), 1);
    for (let j = i + 1; j < count; j++) {
      const other = rows + <usize>j * stride;
      let differing: u64 = 0;
      for (let at: usize = 0; at < stride; at += 8)
        differing += popcnt(load<u64>(row + at) ^ load<u64>(other + at));
      const cosine = <f32>(1 - <f64>(differing << 1) / <f64>dim);
      store<f32>(out + (<usize>(i * count + j) << 2), cosine);
      store<f32>(out + (<usize>(j * count + i) << 2), cosine);
    }
  }
}

/**
 * In how many bits each row differs from the query, and of how many rows that is so.
 *
 * @param stride  bytes of a row, a multiple of 8
 * @param bits  u16 for each row
 * @param histogram  u32 for each number of bits; added to
 */
export function tellBits(
  codes: usize,
  count: i32,
  stride: usize,
  query: usize,
  bits: usize,
  histogram: usize,
): void {
  const end = bits + (<usize>count << 1);
  if (stride === 64) {
    const q0 = load<u64>(query);
    const q1 = load<u64>(query, 8);
    const q2 = load<u64>(query, 16);
    const q3 = load<u64>(query, 24);
    const q4 = load<u64>(query, 32);
    const q5 = load<u64>(query, 40);
    const q6 = load<u64>(query, 48);
    const q7 = load<u64>(query, 56);
    for (; bits < end; bits += 2) {
      const differing = <u32>(
        (popcnt(load<u64>(codes) ^ q0) +
          popcnt(load<u64>(codes, 8) ^ q1) +
          (popcnt(load<u64>(codes, 16) ^ q2) + popcnt(load<u64>(codes, 24) ^ q3)) +
          (popcnt(load<u64>(codes, 32) ^ q4) +
            popcnt(load<u64>(codes, 40) ^ q5) +
            (popcnt(load<u64>(codes, 48) ^ q6) + popcnt(load<u64>(codes, 56) ^ q7))))
      );
      tell(differing, bits, histogram);
      codes += 64;
    }
    return;
  }
  for (; bits < end; bits += 2) {
    let differing: u64 = 0;
    for (let at: usize = 0; at < stride; at += 8)
      differing += popcnt(load<u64>(codes + at) ^ load<u64>(query + at));
    tell(<u32>differing, bits, histogram);
    codes += stride;
  }
}

// @ts-ignore: decorator
@inline
function tell(differing: u32, bits: usize, histogram: usize): void {
  store<u16>(bits, <u16>differing);
  const slot = histogram + (<usize>differing << 2);
  store<u32>(slot, load<u32>(slot) + 1);
}

/**
 * Copies the rows that differ in at most `most` bits, one after the other.
 *
 * @param bits  as `tellBits` wrote them; read up to a multiple of 8 rows
 * @param position  of the first row
 * @param rows  where the copies go, `stride` bytes each, a multiple of 8
 * @param positions  u32, where the position of each goes
 * @param room  for how many there is space
 * @returns how many were copied
 */
export function gather(
  codes: usize,
  count: i32,
  stride: usize,
  bits: usize,
  most: i32,
  position: u32,
  rows: usize,
  positions: usize,
  room: i32,
): i32 {
  const bound = i16x8.splat(<i16>most);
  let found = 0;
  for (let from = 0; from < count; from += 8) {
    let near = i16x8.bitmask(i16x8.le_s(v128.load(bits + (<usize>from << 1)), bound));
    while (near !== 0) {
      const i = from + ctz(near);
      near &= near - 1;
      if (i >= count || found === room) return found;
      const row = codes + <usize>i * stride;
      for (let at: usize = 0; at < stride; at += 8) store<u64>(rows + at, load<u64>(row + at));
      store<u32>(positions, position + i);
      rows += stride;
      positions += 4;
      found++;
    }
  }
  return found;
}
