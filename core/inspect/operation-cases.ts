import type { Attributes, Shape } from '#core/graph/program';

/** An operation with small inputs to be differentiated: float inputs by shape, integer inputs by value, null left out. */
export interface OperationCase {
  readonly name: string;
  readonly op: string;
  readonly attributes: Attributes;
  readonly inputs: Readonly<Record<string, FloatInput | IntInput | null>>;
}
interface FloatInput {
  readonly kind: 'float';
  readonly shape: Shape;
}
interface IntInput {
  readonly kind: 'int';
  readonly shape: Shape;
  readonly values: readonly number[];
}

const float = (...shape: number[]): FloatInput => ({ kind: 'float', shape });
const int = (shape: Shape, values: readonly number[]): IntInput => ({ kind: 'int', shape, values });

/** Sizes of the scans: T steps, B rows, I inputs, H states. Rows of no, one, some and all real steps. */
const [T, B, I, H] = [4, 4, 3, 2];
const lengths = int([B], [0, 1, 3, T]);
const directions = [false, true];
const given = [false, true];

function scan(gates: number): Record<string, FloatInput | IntInput> {
  return { x: float(T, B, I), lengths, U: float(gates * H, I), W: float(gates * H, H), b: float(gates * H) };
}

const state = (isGiven: boolean): FloatInput | null => (isGiven ? float(B, H) : null);
const say = (name: string, reverse: boolean, ...optional: (string | false)[]): string => {
  const list = optional.filter((word) => word !== false).join(' ');
  return `${name}${reverse ? ', reverse' : ''}${list === '' ? '' : `, ${list}`}`;
};

function rnnCases(): OperationCase[] {
  return ['tanh', 'relu'].flatMap((activation) =>
    directions.flatMap((reverse) =>
      given.map((h0) => ({
        name: say(`rnn-scan ${activation}`, reverse, h0 && 'h0'),
        op: 'rnn-scan',
        attributes: { activation, reverse },
        inputs: { ...scan(1), h0: state(h0) },
      })),
    ),
  );
}

function lstmCases(): OperationCase[] {
  return directions.flatMap((reverse) =>
    given.flatMap((h0) =>
      given.map((c0) => ({
        name: say('lstm-scan', reverse, h0 && 'h0', c0 && 'c0'),
        op: 'lstm-scan',
        attributes: { reverse },
        inputs: { ...scan(4), h0: state(h0), c0: state(c0) },
      })),
    ),
  );
}

function gruCases(): OperationCase[] {
  const forms = [
    { reset: 'before', bn: false },
    { reset: 'after', bn: false },
    { reset: 'after', bn: true },
  ];
  return forms.flatMap(({ reset, bn }) =>
    directions.flatMap((reverse) =>
      given.map((h0) => ({
        name: say(`gru-scan ${reset}`, reverse, h0 && 'h0', bn && 'bn'),
        op: 'gru-scan',
        attributes: { reset, reverse },
        inputs: { ...scan(3), h0: state(h0), bn: bn ? float(H) : null },
      })),
    ),
  );
}

const C = 3;
const stepTargets = int([2, B], [0, 1, 2, 0, 2, 2, 1, 0]);

const otherCases: OperationCase[] = [
  {
    name: 'embedding',
    op: 'embedding',
    attributes: {},
    inputs: { tokens: int([3, 2], [0, 4, 2, 2, 0, 2]), table: float(5, I) },
  },
  {
    name: 'linear, bias',
    op: 'linear',
    attributes: {},
    inputs: { x: float(2, B, I), weight: float(C, I), bias: float(C) },
  },
  {
    name: 'linear',
    op: 'linear',
    attributes: {},
    inputs: { x: float(B, I), weight: float(C, I), bias: null },
  },
  { name: 'concat', op: 'concat', attributes: {}, inputs: { a: float(T, B, H), b: float(T, B, I) } },
  { name: 'concat of rows', op: 'concat', attributes: {}, inputs: { a: float(B, I), b: float(B, H) } },
  ...[0, 0.1].flatMap((smoothing): OperationCase[] => [
    {
      name: `cross-entropy, steps, smoothing ${smoothing}`,
      op: 'cross-entropy',
      attributes: { smoothing },
      inputs: { logits: float(2, B, C), targets: stepTargets, lengths: int([B], [0, 1, 2, 2]) },
    },
    {
      name: `cross-entropy, rows, smoothing ${smoothing}`,
      op: 'cross-entropy',
      attributes: { smoothing },
      inputs: { logits: float(B, C), targets: int([B], [2, 0, 1, 1]), lengths: null },
    },
  ]),
  {
    name: 'cross-entropy of nothing real',
    op: 'cross-entropy',
    attributes: { smoothing: 0.1 },
    inputs: { logits: float(2, B, C), targets: stepTargets, lengths: int([B], [0, 0, 0, 0]) },
  },
];

/** Every operation that has a gradient, with its attributes and its optional inputs present and absent. */
export const operationCases: readonly OperationCase[] = [
  ...otherCases,
  ...rnnCases(),
  ...lstmCases(),
  ...gruCases(),
];
