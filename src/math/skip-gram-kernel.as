// One step of word2vec's training in 128-bit SIMD. AssemblyScript, not TypeScript; skip-gram-kernel.ts lays out the
// memory. Nothing is allocated. Products are summed lane by lane, then (0 + 2) + (1 + 3): the same on every machine.

/**
 * Moves `input` so that it foretells each target better, and the targets towards it or away.
 *
 * @param input  a vector of `stride` bytes, a multiple of 16
 * @param targets  of each: i32 address of its vector, f32 1 where it should be foretold, 0 where not
 * @param sigmoids  f32 × 1024, of −6 to 6
 * @param moved  as long as a vector, to work in
 * @returns the sum of how wrong each was foretold
 */
export function train(
  input: usize,
  targets: usize,
  count: i32,
  stride: usize,
  rate: f32,
  sigmoids: usize,
  moved: usize,
): f32 {
  const zero = f32x4.splat(0);
  for (let at: usize = 0; at < stride; at += 16) v128.store(moved + at, zero);
  let wrongs: f32 = 0;
  const end = targets + (<usize>count << 3);
  for (; targets < end; targets += 8) {
    const output = <usize>load<u32>(targets);
    let sum0 = zero;
    let sum1 = zero;
    let at: usize = 0;
    for (; at + 16 < stride; at += 32) {
      sum0 = f32x4.add(sum0, f32x4.mul(v128.load(input + at), v128.load(output + at)));
      sum1 = f32x4.add(sum1, f32x4.mul(v128.load(input + at, 16), v128.load(output + at, 16)));
    }
    if (at < stride) sum0 = f32x4.add(sum0, f32x4.mul(v128.load(input + at), v128.load(output + at)));
    const score = sumOfLanes(f32x4.add(sum0, sum1));
    const wrong = load<f32>(targets, 4) - sigmoid(score, sigmoids);
    wrongs += abs<f32>(wrong);
    const step = f32x4.splat(wrong * rate);
    for (at = 0; at < stride; at += 16) {
      const value = v128.load(output + at);
      v128.store(moved + at, f32x4.add(v128.load(moved + at), f32x4.mul(step, value)));
      v128.store(output + at, f32x4.add(value, f32x4.mul(step, v128.load(input + at))));
    }
  }
  for (let at: usize = 0; at < stride; at += 16)
    v128.store(input + at, f32x4.add(v128.load(input + at), v128.load(moved + at)));
  return wrongs;
}

// @ts-ignore: decorator
@inline
function sigmoid(x: f32, table: usize): f32 {
  if (x >= 6) return 1;
  if (x <= -6) return 0;
  if (x != x) return x;
  return load<f32>(table + (<usize>(<i32>((x + 6) * <f32>(512.0 / 6.0))) << 2));
}

// @ts-ignore: decorator
@inline
function sumOfLanes(sums: v128): f32 {
  const pairs = f32x4.add(sums, v128.shuffle<f32>(sums, sums, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}
