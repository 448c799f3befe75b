import type { BatchShape } from '#core/data/batch';
import type { ModelSizes } from '#core/data/codec';
import type { GraphBuilder } from '#core/graph/graph';
import type { RegulariseOptions } from '#core/nn/regularise';
import type { ExperimentSpec } from '#core/spec/experiment';
import { caption, captionStart, captionStep, type CaptionShape } from './caption';
import { classAndSteps } from './class-and-steps';
import type { DecoderShape } from './decoder';
import { languageModel } from './language-model';
import type { ErrorMeasure } from './loss';
import type { ProgramMode } from './mode';
import { seq2seq, seq2seqStart, seq2seqStep, type Seq2seqShape } from './seq2seq';
import type { SequenceInput, SequenceShape } from './sequence';
import { sequenceClass } from './sequence-class';
import { sequenceScalar } from './sequence-scalar';
import { sequenceVector } from './sequence-vector';
import { stepClass } from './step-class';
import { stepVector } from './step-vector';

/**
 * Adds the model of a spec's task to a graph.
 * @throws ShapeError where its parts do not fit; Error where the task has no such mode
 */
export function taskGraph(
  builder: GraphBuilder,
  spec: ExperimentSpec,
  sizes: ModelSizes,
  shape: BatchShape,
  mode: ProgramMode,
): void {
  const { task } = spec.data;
  const { batch, time } = shape;
  const smoothing = mode === 'train' ? spec.regularise.labelSmoothing : 0;
  const { bidirectional, embedding, tied } = spec.model;
  const regularise = regulariseOptions(spec, mode);
  const sequence: SequenceShape = { ...spec.model, regularise, input: sequenceInput(spec, sizes) };
  const forward = { ...sequence, bidirectional: false, summary: 'last' } as const;
  const isWhole = mode === 'train' || mode === 'evaluate';
  if (!isWhole && !hasMode(spec, mode))
    throw new Error(`A model of the task ${task} has no program to ${mode}.`);
  switch (task) {
    case 'sequence-class':
      return sequenceClass(builder, { ...sequence, classes: sizes.classes }, batch, time, smoothing);
    case 'sequence-scalar':
      return sequenceScalar(builder, { ...sequence, outputs: sizes.outputs }, batch, time, errorOf(spec));
    case 'sequence-vector':
      return sequenceVector(builder, { ...sequence, labels: sizes.outputs }, batch, time);
    case 'step-class':
      return stepClass(builder, { ...sequence, classes: sizes.stepClasses }, batch, time, smoothing);
    case 'class-and-steps': {
      const { classes, stepClasses } = sizes;
      return classAndSteps(builder, { ...sequence, classes, stepClasses }, batch, time, smoothing);
    }
    case 'step-vector': {
      const measure = sizes.binary ? 'labels' : errorOf(spec);
      return stepVector(builder, { ...forward, outputs: sizes.outputs }, batch, time, measure);
    }
    case 'forecast': {
      const { outputs } = sizes;
      if (spec.series.forecast === 'direct')
        return sequenceScalar(builder, { ...forward, outputs }, batch, time, errorOf(spec));
      const carried = mode === 'step';
      const measure = carried ? null : errorOf(spec);
      return stepVector(builder, { ...forward, outputs, carried }, batch, carried ? 1 : time, measure);
    }
    case 'language-model': {
      const { vocabulary } = sizes;
      const model = { ...sequence, bidirectional, vocabulary, embedding, tied };
      return isWhole
        ? languageModel(builder, model, batch, time, smoothing)
        : languageModel(builder, model, batch, 1, null);
    }
    case 'seq2seq': {
      const model = seq2seqShape(spec, sizes, regularise);
      const rows = { batch, source: time, target: shape.target };
      if (mode === 'encode') return seq2seqStart(builder, model, rows);
      return isWhole ? seq2seq(builder, model, rows, smoothing) : seq2seqStep(builder, model, rows);
    }
    case 'caption': {
      const model = captionShape(spec, sizes, regularise);
      if (mode === 'encode') return captionStart(builder, model, batch);
      return isWhole
        ? caption(builder, model, batch, shape.target, smoothing)
        : captionStep(builder, model, batch);
    }
  }
}

/** Whether a task's model can also run a step at a time, or its encoder alone. */
function hasMode({ data: { task }, series }: ExperimentSpec, mode: ProgramMode): boolean {
  if (task === 'seq2seq' || task === 'caption') return true;
  return (
    mode === 'step' &&
    (task === 'language-model' || (task === 'forecast' && series.forecast === 'closed-loop'))
  );
}

function sequenceInput({ model }: ExperimentSpec, { vocabulary, features }: ModelSizes): SequenceInput {
  return features > 0
    ? { kind: 'features', size: features }
    : { kind: 'embedding', vocabulary, size: model.embedding };
}

function errorOf({ model: { error } }: ExperimentSpec): ErrorMeasure {
  return error === 'huber' ? { kind: error, delta: 1 } : { kind: error };
}

function decoderShape(
  { model, decoder }: ExperimentSpec,
  { targetVocabulary }: ModelSizes,
  regularise: RegulariseOptions,
): DecoderShape {
  const { attention, attentionSize, inputFeeding } = decoder;
  return { ...model, targetVocabulary, attention, attentionSize, inputFeeding, regularise };
}

function seq2seqShape(spec: ExperimentSpec, sizes: ModelSizes, regularise: RegulariseOptions): Seq2seqShape {
  return {
    ...decoderShape(spec, sizes, regularise),
    shared: spec.target.shared,
    sourceVocabulary: sizes.vocabulary,
    bidirectionalEncoder: spec.model.bidirectional,
  };
}

function captionShape(spec: ExperimentSpec, sizes: ModelSizes, regularise: RegulariseOptions): CaptionShape {
  if (sizes.image === null) throw new Error('A caption needs an image.');
  return {
    ...decoderShape(spec, sizes, regularise),
    image: sizes.image,
    filters: captionFilters(spec),
    coordinates: spec.decoder.coordinates,
  };
}

/** Channels after each block of the image encoder. */
export function captionFilters({ decoder: { filters, blocks } }: ExperimentSpec): number[] {
  return Array.from({ length: blocks }, (_, block) => filters * 2 ** block);
}

/** Dropout is for training only; normalisation has weights, so it is there in every mode. */
function regulariseOptions({ regularise, seed }: ExperimentSpec, mode: ProgramMode): RegulariseOptions {
  const { dropoutInput, dropout, dropoutRecurrent, variational, layerNorm } = regularise;
  const share = (rate: number): number => (mode === 'train' ? rate : 0);
  return {
    dropout: {
      input: share(dropoutInput),
      states: share(dropout),
      recurrent: share(dropoutRecurrent),
    },
    shared: variational,
    layerNorm,
    seed,
  };
}
