import type { Prepared, PreparedClasses } from '#core/data/prepared';
import { DataError } from '#core/data/dataset';
import { allocateFeed } from '#core/data/batch';
import { classBatches } from '#core/data/class-batches';
import { buildProgram } from '#core/model/build';
import { describeModel } from '#core/model/describe';
import type { ModelPicture } from '#core/model/describe';
import { programBytes } from '#core/model/memory';
import { modelProblems } from '#core/model/problems';
import type { ExperimentSpec } from '#core/spec/experiment';
import { specProblems, specWarnings } from '#core/spec/problems';
import type { SpecProblem } from '#core/spec/problems';
import { sizesOf, stepsPerEpoch, trainingBatches } from '#core/train/training';

/** What an experiment would be on its data: why it cannot run, or how large it is. */
export interface Description extends ModelPicture {
  problems: SpecProblem[];
  warnings: SpecProblem[];
  deviceBytes: number;
  vocabularySize: number;
  classes: number;
  stepsPerEpoch: number;
}

const nothing = {
  parameters: 0,
  deviceBytes: 0,
  vocabularySize: 0,
  classes: 0,
  stepsPerEpoch: 0,
  graph: { nodes: [], edges: [] },
};

/** A description that only says what is wrong. */
export function undescribed(spec: ExperimentSpec, problems: SpecProblem[]): Description {
  return { ...nothing, problems, warnings: specWarnings(spec) };
}

export function describe(spec: ExperimentSpec, data: Prepared): Description {
  const sizes = sizesOf(data);
  const facts = { vocabularySize: sizes.vocabulary, classes: sizes.classes };
  const own = specProblems(spec);
  const problems = own.length > 0 ? own : modelProblems(spec, sizes);
  if (problems.length > 0) return { ...undescribed(spec, problems), ...facts };
  const batches = trainingBatches(spec, data);
  const [largest] = batches.shapes;
  if (largest === undefined)
    throw new DataError('The training part is empty.', 'Make the validation and test parts smaller.');
  return {
    ...describeModel(spec, sizes),
    ...facts,
    problems,
    warnings: [...specWarnings(spec), ...data.warnings.map((message) => ({ path: 'data.dataset', message }))],
    deviceBytes: programBytes(buildProgram(spec, sizes, largest, 'train')),
    stepsPerEpoch: stepsPerEpoch(spec, batches),
  };
}

export interface VocabularyPreview {
  size: number;
  entries: { id: number; token: string; count: number }[];
  /** The first rows as the model sees them. */
  rows: { tokens: string[]; ids: number[] }[];
}

const previewRows = 24;
const previewTokens = 64;

export function previewVocabulary(data: Prepared, limit: number): VocabularyPreview {
  const { vocabulary } = data;
  const entries = vocabulary.tokens
    .slice(0, limit)
    .map((token, id) => ({ id, token, count: vocabulary.counts[id] ?? 0 }));
  const rows = rowStarts(data).map(([start, end]) => {
    const ids = [...data.tokens.subarray(start, Math.min(end, start + previewTokens))];
    return { ids, tokens: vocabulary.decode(ids) };
  });
  return { size: vocabulary.size, entries, rows };
}

function rowStarts(data: Prepared): [number, number][] {
  return Array.from({ length: previewRows }, (_, k): [number, number] =>
    data.task === 'sequence-class'
      ? [data.offsets[k] ?? 0, data.offsets[k + 1] ?? 0]
      : [k * previewTokens, (k + 1) * previewTokens],
  ).filter(([start, end]) => end > start && start < data.tokens.length);
}

export interface BatchPreview {
  /** Tokens as text, row by row; '' where it is padding. */
  cells: string[][];
  ids: number[][];
  lengths: number[];
  /** The class of each row; for a language model the tokens that it has to predict. */
  labels: string[];
  /** Share of padding over a whole epoch, with and without grouping by length. */
  padding: number;
  paddingUngrouped: number;
}

/** A batch of the first epoch as training would read it. @param index counts round the epoch */
export function previewBatch(spec: ExperimentSpec, data: Prepared, index: number): BatchPreview {
  const batches = trainingBatches(spec, data);
  const chosen = index % Math.max(1, batches.stepsPerEpoch);
  const { batch, time } = batches.shape(0, chosen);
  const feed = allocateFeed(batches.shapes);
  batches.fill(0, chosen, feed);
  const rows = Array.from({ length: Math.min(batch, previewTokens) }, (_, b) => b);
  const along = (b: number, values: Int32Array, length: number): number[] =>
    Array.from({ length }, (_, t) => values[t * batch + b] ?? 0);
  const shown = Math.min(time, 4 * previewTokens);
  const ids = rows.map((b) => along(b, feed.tokens, shown));
  const lengths = rows.map((b) => feed.lengths[b] ?? 0);
  const cells = ids.map((row, b) =>
    row.map((id, t) => (t < (lengths[b] ?? 0) ? (data.vocabulary.tokens[id] ?? '') : '')),
  );
  const labels = rows.map((b) =>
    data.task === 'sequence-class'
      ? (data.classes[feed.targets[b] ?? 0] ?? '')
      : data.tokeniser.detokenise(
          data.vocabulary.decode(along(b, feed.targets, Math.min(shown, lengths[b] ?? 0))),
        ),
  );
  return {
    cells,
    ids,
    lengths,
    labels,
    padding: batches.padding,
    paddingUngrouped: data.task === 'sequence-class' ? ungrouped(spec, data) : batches.padding,
  };
}

function ungrouped(spec: ExperimentSpec, data: PreparedClasses): number {
  return classBatches(data, 'train', { size: spec.batches.size, bucket: false, seed: spec.seed }).padding;
}
