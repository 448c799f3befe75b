import type { BatchFeed, BatchShape } from './batch';
import type { InputNames } from './fill-inputs';
import type { PreparedExamples } from './prepared';

/** Arrays that hold a batch of any of the shapes. */
export function feedFor(data: PreparedExamples, shapes: readonly BatchShape[], names: InputNames): BatchFeed {
  const most = (of: (shape: BatchShape) => number): number => Math.max(0, ...shapes.map(of));
  const rows = most(({ batch }) => batch);
  const steps = most(({ batch, time }) => batch * time);
  const written = most(({ batch, target }) => batch * target);
  return { ...inputArrays(data, rows, steps, names), ...targetArrays(data, rows, steps, written) };
}

function inputArrays(
  { inputs }: PreparedExamples,
  rows: number,
  steps: number,
  names: InputNames,
): BatchFeed {
  if (inputs.kind === 'images') {
    const { height, width, channels } = inputs;
    return { images: new Float32Array(height * width * rows * channels) };
  }
  const lengths = { [names.lengths]: new Int32Array(rows) };
  return inputs.kind === 'tokens'
    ? { [names.tokens]: new Int32Array(steps), ...lengths }
    : { features: new Float32Array(steps * inputs.size), ...lengths };
}

function targetArrays(
  { targets }: PreparedExamples,
  rows: number,
  steps: number,
  written: number,
): BatchFeed {
  switch (targets.kind) {
    case 'class':
      return { targets: new Int32Array(rows) };
    case 'numbers':
    case 'labels':
      return { targets: new Float32Array(rows * targets.size) };
    case 'vectors':
      return { targets: new Float32Array(steps * targets.size) };
    case 'step-class':
      return targets.values === null
        ? { targets: new Int32Array(steps) }
        : { targets: new Int32Array(rows), stepTargets: new Int32Array(steps) };
    case 'tokens':
      return {
        targetIn: new Int32Array(written),
        targetOut: new Int32Array(written),
        targetLengths: new Int32Array(rows),
      };
  }
}
