import { float, int, type OperationCase } from './case';

const [B, C] = [4, 3];
const twoSteps = int([B], [0, 1, 2, 2]);
const stepTargets = int([2, B], [0, 1, 2, 0, 2, 2, 1, 0]);

export const lossCases: readonly OperationCase[] = [
  ...[0, 0.1].flatMap((smoothing): OperationCase[] => [
    {
      name: `cross-entropy, steps, smoothing ${smoothing}`,
      op: 'cross-entropy',
      attributes: { smoothing },
      inputs: { logits: float(2, B, C), targets: stepTargets, lengths: twoSteps },
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
  ...[float(2, B, C), float(B, C)].flatMap((given): OperationCase[] => {
    const perStep = given.shape.length === 3;
    const real = perStep ? twoSteps : null;
    const where = perStep ? 'steps' : 'rows';
    return [
      {
        name: `sigmoid-cross-entropy, ${where}`,
        op: 'sigmoid-cross-entropy',
        attributes: {},
        inputs: { logits: given, targets: given, lengths: real },
      },
      ...['squared', 'absolute', 'huber'].map((kind) => ({
        name: `prediction-error ${kind}, ${where}`,
        op: 'prediction-error',
        attributes: { kind, delta: 0.7 },
        inputs: { predictions: given, targets: given, lengths: real },
      })),
    ];
  }),
];
