import type { BatchFeed, Batches, BatchShape } from '#core/data/batch';
import { sizesOf } from '#core/data/codec';
import { exampleBatches } from '#core/data/example-batches';
import { inputText } from '#core/data/example-text';
import type { PreparedExamples } from '#core/data/prepared';
import type { DeviceModel, FloatArray, LoadedProgram } from '#core/device/device';
import type { Breathe } from '../breathe';
import { ProgramSet } from '../programs';
import type { EvaluationOf } from './evaluator';

/** A batch that the model has been run on. */
export interface RunBatch {
  readonly shape: BatchShape;
  readonly feed: BatchFeed;
  /** Example numbers of its rows. */
  readonly examples: Int32Array;
  scalar(name: string): number;
  read(output: string): Promise<FloatArray>;
}

/** Runs the evaluating programs over the batches of one part, and gathers the loss. */
export class ExampleLoop {
  readonly batches: Batches;
  private readonly model: DeviceModel;
  private readonly programs: ProgramSet;
  private readonly feed: BatchFeed;

  constructor({ model, spec, data, part }: EvaluationOf) {
    const { size, tokens } = spec.batches;
    const { reverseSource } = spec.decoder;
    const order = { size, tokens, reverseSource, bucket: true, seed: null };
    this.model = model;
    this.batches = exampleBatches(data, part, order);
    this.programs = new ProgramSet(model, spec, sizesOf(data.codec), 'evaluate', this.batches.shapes);
    this.feed = this.batches.allocate();
  }

  /** @returns the mean loss over all that counts: rows, steps or numbers */
  async each(breathe: Breathe, visit: (batch: RunBatch) => Promise<void> | void): Promise<number> {
    let loss = 0;
    let count = 0;
    for (let index = 0; index < this.batches.stepsPerEpoch; index++) {
      const batch = await this.run(index);
      loss += batch.scalar('loss') * batch.scalar('count');
      count += batch.scalar('count');
      await visit(batch);
      await breathe();
    }
    return loss / Math.max(1, count);
  }

  private async run(index: number): Promise<RunBatch> {
    const { model, batches, feed } = this;
    const shape = batches.shape(0, index);
    const loaded = this.programs.get(shape);
    batches.fill(0, index, feed);
    await model.run(loaded, feed);
    return {
      shape,
      feed,
      examples: batches.examples(0, index),
      scalar: (name) => scalarOf(loaded, name),
      read: async (output) => floats(await model.read(loaded, output), output),
    };
  }
}

export function scalarOf({ program, scalars }: LoadedProgram, name: string): number {
  const place = program.scalars.indexOf(name);
  if (place < 0) throw new Error(`“${program.name}” reports no “${name}”.`);
  return scalars[place] ?? Number.NaN;
}

function floats(values: FloatArray | Int32Array, output: string): FloatArray {
  if (values instanceof Int32Array) throw new Error(`The output “${output}” should be real numbers.`);
  return values;
}

/** What a person recognises an example by: its text, or its row in the data set, from 1. */
export function exampleName(data: PreparedExamples, example: number): string {
  const text = inputText(data, example);
  return text === '' ? `Row ${(data.sourceRows[example] ?? 0) + 1}` : text;
}

/** `count` of 0 … total - 1, evenly spread; all where there are no more. */
export function spread(total: number, count: number): number[] {
  if (count >= total) return Array.from({ length: total }, (_, k) => k);
  return Array.from({ length: count }, (_, k) => Math.floor(((k + 0.5) * total) / count));
}
