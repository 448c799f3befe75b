import type { BatchFeed, Batches } from '#core/data/batch';
import { baselines } from '#core/data/baseline';
import { sizesOf } from '#core/data/codec';
import { exampleBatches } from '#core/data/example-batches';
import type { Prepared } from '#core/data/prepared';
import { streamBatches } from '#core/data/stream-batches';
import { Writer } from '#core/decode/writer';
import type { Device, DeviceModel } from '#core/device/device';
import { parameterLayout } from '#core/model/build';
import { updatePlan } from '#core/model/update-plan';
import { initialise } from '#core/nn/initialise';
import { stream } from '#core/random';
import type { ExperimentSpec } from '#core/spec/experiment';
import { specWarnings } from '#core/spec/problems';
import type { Checkpoint } from './checkpoint';
import type { Evaluator } from './evaluate/evaluator';
import { openEvaluator, whileTraining } from './evaluate/open';
import type { RunInfo } from './events';
import { plannedSteps } from './limits';
import { ProgramSet } from './programs';
import { ScheduledSampling } from './scheduled-sampling';
import { unseenOf } from './unseen';

/** All that updates of the weights need, loaded. */
export interface Updates {
  model: DeviceModel;
  batches: Batches;
  /** `step`, int [1], is what dropout's masks are drawn by: it counts micro-batches. */
  feed: BatchFeed & { step: Int32Array };
  programs: ProgramSet;
  /** Where a decoder is to read its own guesses now and then. */
  scheduled: ScheduledSampling | null;
}
/** A model opened for training: everything is loaded, so that `info.deviceBytes` is all the memory the run will take. */
export interface Training extends Updates {
  evaluator: Evaluator;
  /** Language models show samples while they train. */
  writer: Writer | null;
  info: RunInfo;
}

export function trainingBatches(spec: ExperimentSpec, data: Prepared): Batches {
  const { size, window, bucket, tokens } = spec.batches;
  const { reverseSource } = spec.decoder;
  return data.task === 'language-model'
    ? streamBatches(data, 'train', { size, window })
    : exampleBatches(data, 'train', { size, bucket, tokens, reverseSource, seed: spec.seed });
}

/** Updates an epoch: a fraction where the micro-batches of an update do not divide the epoch's batches. */
export function stepsPerEpoch(spec: ExperimentSpec, batches: Batches): number {
  return batches.stepsPerEpoch / spec.batches.accumulate;
}

/** Examples of each part; tokens of a language model. */
export function countsOf(data: Prepared): RunInfo['counts'] {
  if (data.task !== 'language-model') {
    const { train, validation, test } = data.split;
    return { train: train.length, validation: validation.length, test: test.length };
  }
  const length = (part: 'train' | 'validation' | 'test'): number =>
    data.split[part].end - data.split[part].start;
  return { train: length('train'), validation: length('validation'), test: length('test') };
}

/** Loads the programs of training; the weights are still those that the device has at first. */
export function openUpdates(spec: ExperimentSpec, data: Prepared, device: Device): Updates {
  const sizes = sizesOf(data.codec);
  const model = device.open(parameterLayout(spec, sizes), updatePlan(spec).slots);
  const batches = trainingBatches(spec, data);
  const programs = new ProgramSet(model, spec, sizes, 'train', batches.shapes);
  const scheduled =
    data.codec.target.kind === 'tokens' && spec.decoder.teacherForcing < 1
      ? new ScheduledSampling(model, spec, sizes, batches.shapes)
      : null;
  const feed = { ...batches.allocate(), step: new Int32Array(1) };
  return { model, batches, feed, programs, scheduled };
}

/** Loads all programs; the weights are those of the checkpoint, or fresh from the seed. */
export async function openTraining(
  spec: ExperimentSpec,
  data: Prepared,
  device: Device,
  weights: Checkpoint['weights'] | null,
): Promise<Training> {
  const { codec } = data;
  const sizes = sizesOf(codec);
  const layout = parameterLayout(spec, sizes);
  if (weights !== null && weights.length !== layout.size) {
    throw new Error(
      `The checkpoint has ${weights.length} weights, but this model has ${layout.size}: the model or the vocabulary has changed.`,
    );
  }
  const updates = openUpdates(spec, data, device);
  const { model, batches } = updates;
  const evaluator = openEvaluator(model, spec, data, 'validation', whileTraining(spec));
  const writer =
    codec.target.kind === 'next-token' && codec.input.kind === 'tokens'
      ? new Writer(model, spec, sizes, codec.input.vocabulary, codec.input.tokeniser)
      : null;
  await model.writeWeights(weights ?? initialise(layout, spec, stream(spec.seed, 'init')));
  const perEpoch = stepsPerEpoch(spec, batches);
  const info: RunInfo = {
    parameters: layout.size,
    deviceBytes: model.bytes,
    device: device.kind,
    vocabularySize: sizes.vocabulary,
    classes: 'classes' in codec.target ? [...codec.target.classes] : [],
    counts: countsOf(data),
    stepsPerEpoch: perEpoch,
    totalSteps: plannedSteps(spec.limits, perEpoch),
    baselines: baselines(data),
    warnings: [...data.warnings, ...specWarnings(spec).map((warning) => warning.message)],
    unseen: unseenOf(data),
  };
  return { ...updates, evaluator, writer, info };
}
