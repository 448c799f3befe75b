import {
  input,
  intInput,
  optionalInput,
  optionalIntInput,
  output,
  savedOutput,
  type Signature,
} from '../operation';
import { elements, expectShape, ShapeError } from '../shape';
import { checkScan } from './scan';

const gatesOf: Readonly<Record<string, number>> = { rnn: 1, lstm: 4, gru: 3 };

/**
 * A decoder layer with attention and input feeding (Luong et al. 2015, 3.3): a step reads x and what the step before
 * made of its attention, h̃ = tanh([context; h] Wcᵀ + bc), so that the decoder knows where it has looked. Composite: it
 * is written out in elementary operations (`graph/unfold`) before a program is made.
 * x [T, B, I], lengths [B], h0, c0 [B, H] or none, U [G·H, I + H], W [G·H, H], b [G·H], bn [H] or none, keys [S…, B, A]
 * (projected, for additive scores), values [S…, B, K], sourceLengths [B] or none, queryWeight [A, H] or none, v [A] or
 * none, Wc [H, K + H], bc [H] → y [T, B, H] (h̃), lastHidden, lastCell (LSTM only), lastFeed [B, H], weights [T, B, S].
 */
export const attentionDecoderScan: Signature = {
  name: 'attention-decoder-scan',
  inputs: [
    input('x'),
    intInput('lengths'),
    optionalInput('h0'),
    optionalInput('c0'),
    input('U'),
    input('W'),
    input('b'),
    optionalInput('bn'),
    input('keys'),
    input('values'),
    optionalIntInput('sourceLengths'),
    optionalInput('queryWeight'),
    optionalInput('v'),
    input('Wc'),
    input('bc'),
  ],
  outputs: [
    output('y'),
    output('lastHidden'),
    output('lastCell'),
    output('lastFeed'),
    savedOutput('weights'),
  ],
  recurrent: true,
  title: ({ cell }) => `${String(cell).toUpperCase()} decoder with attention`,
  formula: () =>
    String.raw`h^{(t)} = f(h^{(t-1)}, [x^{(t)}; \tilde h^{(t-1)}]),\quad \tilde h^{(t)} = \tanh(W_c [c^{(t)}; h^{(t)}] + b_c)`,
  infer(shape, { cell }) {
    const H = shape('W')?.at(-1) ?? 0;
    const [T = 0, B = 0, I = 0] = shape('x') ?? [];
    const gates = gatesOf[String(cell)];
    if (gates === undefined)
      throw new ShapeError(
        `there is no cell "${String(cell)}"; there are ${Object.keys(gatesOf).join(', ')}.`,
      );
    checkScan((slot) => (slot === 'x' ? [T, B, I + H] : shape(slot)), gates, ['h0', 'c0']);
    expectShape('bn', shape('bn'), [H]);
    const [keys, values] = [shape('keys') ?? [], shape('values') ?? []];
    const [A, K] = [keys.at(-1) ?? 0, values.at(-1) ?? 0];
    expectShape('queryWeight', shape('queryWeight'), [A, H]);
    if (shape('queryWeight') === null) expectShape('keys', keys, [...keys.slice(0, -1), H]);
    expectShape('values', values, [...keys.slice(0, -1), K]);
    expectShape('Wc', shape('Wc'), [H, K + H]);
    expectShape('bc', shape('bc'), [H]);
    return [
      [T, B, H],
      [B, H],
      [B, H],
      [B, H],
      [T, B, elements(keys.slice(0, -2))],
    ];
  },
};
