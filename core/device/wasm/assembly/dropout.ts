/** Dropout with masks that are a function of seed, stream, step and element; `core/graph/operations/dropout-mask.ts`. */
import { put } from './vector';

// @ts-ignore: decorator
@inline
function mix(input: i32): i32 {
  let x = input;
  x = (x ^ (x >>> 16)) * 0x21f0aaad;
  x = (x ^ (x >>> 15)) * 0x735a2d97;
  return x ^ (x >>> 15);
}

// @ts-ignore: decorator
@inline
function mixLanes(input: v128): v128 {
  let x = input;
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x21f0aaad));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), i32x4.splat(0x735a2d97));
  return v128.xor(x, i32x4.shr_u(x, 15));
}

/**
 * Elements [from, to) of target (+)= x·factor where kept, else 0: forward of x and backward of dy alike. The mask is that
 * of element k % period. `step` is the address of the training step, `a` = mix(seed ^ mix(stream)).
 */
export function dropout(
  from: i32, to: i32, target: usize, x: usize, period: i32, step: usize, a: i32, threshold: i32, factor: f32, accumulate: i32,
): void {
  const b = i32x4.splat(mix(load<i32>(step) ^ mix(a + 0x9e3779b9)));
  const least = i32x4.splat(threshold);
  let i = from;
  while (i < to) {
    const element = i % period;
    const end = min(to, i - element + period);
    let k = i32x4.add(i32x4.splat(element + a), i32x4(0, 1, 2, 3));
    for (; i < end; i += 4, k = i32x4.add(k, i32x4.splat(4))) {
      const at = i << 2;
      const kept = i32x4.ge_u(mixLanes(v128.xor(mixLanes(k), b)), least);
      let y = v128.and(f32x4.mul(v128.load(x + at), f32x4.splat(factor)), kept);
      if (accumulate) y = f32x4.add(v128.load(target + at), y);
      put(target + at, y, end - i);
    }
    i = end;
  }
}
