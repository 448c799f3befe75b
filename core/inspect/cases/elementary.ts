import { float, int, type OperationCase } from './case';

/** T steps, B rows, I and H features, C classes; rows of no, one, some and all real steps. */
const [T, B, I, H, C] = [4, 4, 3, 2, 3];
const lengths = int([B], [0, 1, 3, T]);
const step = int([1], [7]);

export const elementaryCases: readonly OperationCase[] = [
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
  {
    name: 'concat of steps',
    op: 'concat',
    attributes: { axis: 'first' },
    inputs: { a: float(T, B, H), b: float(1, B, H) },
  },
  ...(['first', 'last'] as const).map((axis) => ({
    name: `slice, ${axis} axis`,
    op: 'slice',
    attributes: { axis, start: 1, size: 2 },
    inputs: { x: float(T, B, I) },
  })),
  { name: 'reshape', op: 'reshape', attributes: { shape: '2,6' }, inputs: { x: float(B, I) } },
  ...['tanh', 'relu', 'sigmoid'].map((name) => ({
    name: `activation ${name}`,
    op: 'activation',
    attributes: { function: name },
    inputs: { x: float(B, I) },
  })),
  { name: 'add', op: 'add', attributes: {}, inputs: { a: float(B, I), b: float(B, I) } },
  { name: 'multiply', op: 'multiply', attributes: {}, inputs: { a: float(B, I), b: float(B, I) } },
  { name: 'scale', op: 'scale', attributes: { factor: -2, offset: 1 }, inputs: { x: float(B, I) } },
  ...[true, false].map((isGiven) => ({
    name: `hold${isGiven ? ', previous' : ''}`,
    op: 'hold',
    attributes: { step: 1 },
    inputs: { candidate: float(1, B, H), previous: isGiven ? float(1, B, H) : null, lengths },
  })),
  ...[false, true].map((log) => ({
    name: log ? 'softmax, logarithm' : 'softmax',
    op: 'softmax',
    attributes: { log },
    inputs: { x: float(2, B, C) },
  })),
  { name: 'sum', op: 'sum', attributes: {}, inputs: { x: float(2, B, C) } },
  ...['mean', 'sum'].flatMap((kind) => [
    {
      name: `pool, ${kind} over steps`,
      op: 'pool',
      attributes: { kind },
      inputs: { x: float(T, B, H), lengths },
    },
    {
      name: `pool, ${kind} over a map`,
      op: 'pool',
      attributes: { kind },
      inputs: { x: float(2, 3, B, H), lengths: null },
    },
  ]),
  ...[false, true].map((shared) => ({
    name: `dropout${shared ? ', shared' : ''}`,
    op: 'dropout',
    attributes: { rate: 0.4, seed: 1, stream: 2, shared },
    inputs: { x: float(T, B, I), step },
  })),
  {
    name: 'layer-norm',
    op: 'layer-norm',
    attributes: { epsilon: 1e-5 },
    inputs: { x: float(2, B, I), gain: float(I), bias: float(I) },
  },
];
