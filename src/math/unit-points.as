// Dot products of vectors of 16-bit numbers in 128-bit SIMD. AssemblyScript, not TypeScript; unit-points.ts lays out the
// memory. Nothing is allocated. Vectors are about 32767 long, so that no sum of products leaves 32 bits.

/** @param stride  bytes of a vector, a multiple of 16; zeros beyond its dimensions */
export function multiply(points: usize, count: i32, stride: usize, other: usize, out: usize): void {
  const end = out + (<usize>count << 2);
  for (; out < end; out += 4) {
    let sum0 = i32x4.splat(0);
    let sum1 = sum0;
    const stop = points + stride;
    let from = other;
    for (; points + 16 < stop; points += 32, from += 32) {
      sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(v128.load(points), v128.load(from)));
      sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(v128.load(points, 16), v128.load(from, 16)));
    }
    if (points < stop) {
      sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(v128.load(points), v128.load(from)));
      points = stop;
    }
    store<i32>(out, sumOfLanes(i32x4.add(sum0, sum1)));
  }
}

/**
 * For each of `count` points (even) the largest product with one of `others` (a multiple of 4) and, behind it, the lowest
 * number that has it.
 *
 * @param best  for each point i32 product, i32 number; begins as the caller left it
 */
export function findLargest(
  points: usize,
  count: i32,
  stride: usize,
  others: usize,
  otherCount: i32,
  best: usize,
): void {
  for (let other = 0; other < otherCount; other += 4, others += stride << 2) {
    let a = points;
    let into = best;
    for (let point = 0; point < count; point += 2, a += stride << 1, into += 16) {
      let a0 = i32x4.splat(0);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let b0 = a0;
      let b1 = a0;
      let b2 = a0;
      let b3 = a0;
      for (let at: usize = 0; at < stride; at += 16) {
        const u = v128.load(a + at);
        const v = v128.load(a + stride + at);
        const row = others + at;
        const c0 = v128.load(row);
        const c1 = v128.load(row + stride);
        const c2 = v128.load(row + (stride << 1));
        const c3 = v128.load(row + stride + (stride << 1));
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(u, c0));
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(u, c1));
        a2 = i32x4.add(a2, i32x4.dot_i16x8_s(u, c2));
        a3 = i32x4.add(a3, i32x4.dot_i16x8_s(u, c3));
        b0 = i32x4.add(b0, i32x4.dot_i16x8_s(v, c0));
        b1 = i32x4.add(b1, i32x4.dot_i16x8_s(v, c1));
        b2 = i32x4.add(b2, i32x4.dot_i16x8_s(v, c2));
        b3 = i32x4.add(b3, i32x4.dot_i16x8_s(v, c3));
      }
      keepLargest(sumsOf(a0, a1, a2, a3), other, into);
      keepLargest(sumsOf(b0, b1, b2, b3), other, into + 8);
    }
  }
}

// @ts-ignore: decorator
@inline
function keepLargest(sums: v128, first: i32, into: usize): void {
  if (!v128.any_true(i32x4.gt_s(sums, v128.load_splat<i32>(into)))) return;
  keepLarger(i32x4.extract_lane(sums, 0), first, into);
  keepLarger(i32x4.extract_lane(sums, 1), first + 1, into);
  keepLarger(i32x4.extract_lane(sums, 2), first + 2, into);
  keepLarger(i32x4.extract_lane(sums, 3), first + 3, into);
}

// @ts-ignore: decorator
@inline
function keepLarger(product: i32, number: i32, into: usize): void {
  if (product <= load<i32>(into)) return;
  store<i32>(into, product);
  store<i32>(into, number, 4);
}

/** The four sums of four lanes each become four lanes. */
// @ts-ignore: decorator
@inline
function sumsOf(sum0: v128, sum1: v128, sum2: v128, sum3: v128): v128 {
  const pairs01 = i32x4.add(
    v128.shuffle<i32>(sum0, sum1, 0, 4, 1, 5),
    v128.shuffle<i32>(sum0, sum1, 2, 6, 3, 7),
  );
  const pairs23 = i32x4.add(
    v128.shuffle<i32>(sum2, sum3, 0, 4, 1, 5),
    v128.shuffle<i32>(sum2, sum3, 2, 6, 3, 7),
  );
  return i32x4.add(
    v128.shuffle<i32>(pairs01, pairs23, 0, 1, 4, 5),
    v128.shuffle<i32>(pairs01, pairs23, 2, 3, 6, 7),
  );
}

// @ts-ignore: decorator
@inline
function sumOfLanes(sums: v128): i32 {
  const pairs = i32x4.add(sums, v128.shuffle<i32>(sums, sums, 2, 3, 0, 1));
  return i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1);
}
