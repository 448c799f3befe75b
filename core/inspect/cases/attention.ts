import { float, int, type OperationCase } from './case';

/** S source positions, B rows, I features of keys, H of values; rows of no, one, some and all real positions. */
const [S, B, I, H] = [4, 4, 3, 2];
const lengths = int([B], [0, 1, 3, S]);

export const attentionCases: readonly OperationCase[] = [
  { name: 'dot', v: null },
  { name: 'additive', v: float(I) },
].flatMap(({ name, v }) => [
  {
    name: `attention, ${name}`,
    op: 'attention',
    attributes: {},
    inputs: { query: float(3, B, I), keys: float(S, B, I), values: float(S, B, H), lengths, v },
  },
  {
    name: `attention, ${name}, over a map`,
    op: 'attention',
    attributes: {},
    inputs: {
      query: float(3, B, I),
      keys: float(2, 3, B, I),
      values: float(2, 3, B, H),
      lengths: null,
      v,
    },
  },
]);
