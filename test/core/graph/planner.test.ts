import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noSizes } from '#core/data/codec';
import type { Instruction, Program, TensorId } from '#core/graph/program';
import { buildProgram } from '#core/model/build';
import { cells } from '#core/spec/model';
import { ExperimentSpec } from '#core/spec/experiment';

const size = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

function touched(instruction: Instruction): TensorId[] {
  const gradients =
    instruction.direction === 'backward'
      ? [...instruction.outputGradients, ...instruction.inputGradients]
      : [];
  return [...instruction.inputs, ...instruction.outputs, ...gradients].filter((id) => id !== null);
}

/** Plays the program: what each scratch place holds, and whether a tensor is still whole when it is read. */
function overwritten(program: Program): string[] {
  const places = new Int32Array(program.sizes.scratch).fill(-1);
  const seen = new Set<TensorId>();
  const found: string[] = [];
  for (const instruction of program.instructions) {
    const scratch = [...new Set(touched(instruction))]
      .map((id) => program.tensors[id]!)
      .filter(({ role }) => role === 'scratch');
    for (const { id, offset, shape, name } of scratch) {
      const end = offset + size(shape);
      if (seen.has(id) && places.subarray(offset, end).some((holder) => holder !== id))
        found.push(`${name} before ${instruction.label}`);
      seen.add(id);
      places.fill(id, offset, end);
    }
    // Within one instruction nothing may share a place either.
    for (const { id, offset, shape, name } of scratch) {
      if (places.subarray(offset, offset + size(shape)).some((holder) => holder !== id))
        found.push(`${name} during ${instruction.label}`);
    }
  }
  return found;
}

const program = fc
  .record({
    cell: fc.constantFrom(...cells),
    layers: fc.integer({ min: 1, max: 3 }),
    hidden: fc.integer({ min: 1, max: 40 }),
    embedding: fc.integer({ min: 1, max: 40 }),
    task: fc.constantFrom('sequence-class' as const, 'language-model' as const),
    bidirectional: fc.boolean(),
    batch: fc.integer({ min: 1, max: 9 }),
    time: fc.integer({ min: 1, max: 9 }),
    mode: fc.constantFrom('train' as const, 'evaluate' as const),
  })
  .map(({ task, batch, time, mode, bidirectional, ...model }) => {
    const spec = ExperimentSpec.parse({
      data: { task },
      model: { ...model, bidirectional: bidirectional && task === 'sequence-class' },
    });
    return buildProgram(spec, { ...noSizes, vocabulary: 12, classes: 5 }, { batch, time, target: 0 }, mode);
  });

describe('the memory plan', () => {
  test('never lets a tensor be written over while it is still needed', () => {
    fc.assert(
      fc.property(program, (one) => {
        expect(overwritten(one)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('gives every other tensor a place of its own inside its region', () => {
    fc.assert(
      fc.property(program, (one) => {
        for (const role of ['input', 'state', 'output', 'parameter', 'parameter-gradient'] as const) {
          const limit =
            role === 'parameter' || role === 'parameter-gradient' ? one.parameters.size : one.sizes[role];
          const sorted = one.tensors
            .filter((tensor) => tensor.role === role)
            .sort((a, b) => a.offset - b.offset);
          sorted.forEach(({ offset, shape }, k) => {
            expect(offset + size(shape)).toBeLessThanOrEqual(sorted[k + 1]?.offset ?? limit);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('gives a gradient the place of its parameter', () => {
    const spec = ExperimentSpec.parse({});
    const { tensors, parameters } = buildProgram(
      spec,
      { ...noSizes, vocabulary: 12, classes: 5 },
      { batch: 2, time: 3, target: 0 },
      'train',
    );
    const gradients = tensors.filter(({ role }) => role === 'parameter-gradient');
    expect(gradients.map(({ name }) => name).sort()).toEqual(
      parameters.entries.map(({ name }) => `grad(${name})`).sort(),
    );
    for (const { name, offset } of parameters.entries)
      expect(gradients.find((one) => one.name === `grad(${name})`)?.offset).toBe(offset);
  });

  test('reuses places: a deep model evaluates in little more memory than a shallow one', () => {
    const scratch = (layers: number, mode: 'train' | 'evaluate'): number => {
      const spec = ExperimentSpec.parse({ model: { layers, hidden: 64, embedding: 64 } });
      return buildProgram(
        spec,
        { ...noSizes, vocabulary: 30, classes: 5 },
        { batch: 16, time: 32, target: 0 },
        mode,
      ).sizes.scratch;
    };
    expect(scratch(8, 'evaluate')).toBeLessThan(1.2 * scratch(2, 'evaluate'));
    const spec = ExperimentSpec.parse({ model: { layers: 8 } });
    const training = buildProgram(
      spec,
      { ...noSizes, vocabulary: 30, classes: 5 },
      { batch: 16, time: 32, target: 0 },
      'train',
    );
    const unshared = training.tensors
      .filter(({ role }) => role === 'scratch')
      .reduce((sum, { shape }) => sum + size(shape), 0);
    expect(training.sizes.scratch).toBeLessThan(0.9 * unshared);
  });
});
