import { stream } from '#core/random';

/**
 * Parity: is the number of ones in a row of bits even or odd? Any single bit changes the answer, so nothing but a
 * state carried along can tell (Minsky & Papert 1969; for recurrent networks Bengio, Simard & Frasconi 1994). Lengths
 * are uniform in 1 … longest: the short rows teach the rule that the long ones need.
 * @returns rows of [bits, 'even' | 'odd']; the same for the same numbers
 */
export function parityRows(count: number, longest: number, seed: number): [string, 'even' | 'odd'][] {
  const random = stream(seed, 'sampling');
  return Array.from({ length: count }, () => {
    let bits = '';
    let ones = 0;
    for (let left = 1 + random.int(longest); left > 0; left--) {
      const bit = random.int(2);
      bits += bit;
      ones += bit;
    }
    return [bits, ones % 2 === 0 ? 'even' : 'odd'];
  });
}
