import type { Batches } from '#core/data/batch';
import { sizesOf } from '#core/data/codec';
import { DataError } from '#core/data/dataset';
import type { Prepared } from '#core/data/prepared';
import { buildProgram } from '#core/model/build';
import { describeModel } from '#core/model/describe';
import type { ModelPicture } from '#core/model/describe';
import { programBytes } from '#core/model/memory';
import { modelProblems } from '#core/model/problems';
import type { ExperimentSpec } from '#core/spec/experiment';
import { specProblems, specWarnings } from '#core/spec/problems';
import type { SpecProblem } from '#core/spec/problems';
import { stepsPerEpoch, trainingBatches } from '#core/train/training';

/** What an experiment would be on its data: why it cannot run, or how large it is. */
export interface Description extends ModelPicture {
  problems: SpecProblem[];
  warnings: SpecProblem[];
  deviceBytes: number;
  vocabularySize: number;
  classes: number;
  stepsPerEpoch: number;
  /** Shortest first. */
  lengths: LengthGroup[];
  /** Share of steps that are padding, 0 … 1. */
  padding: number;
}

/** The batches of an epoch that are padded to one length. */
export interface LengthGroup {
  /** Of the input and, behind a decoder, of the target. */
  steps: number;
  batches: number;
  sequences: number;
}

const nothing = {
  parameters: 0,
  deviceBytes: 0,
  vocabularySize: 0,
  classes: 0,
  stepsPerEpoch: 0,
  lengths: [],
  padding: 0,
  graph: { nodes: [], edges: [] },
};

/** A description that only says what is wrong. */
export function undescribed(spec: ExperimentSpec, problems: SpecProblem[]): Description {
  return { ...nothing, problems, warnings: specWarnings(spec) };
}

export function describe(spec: ExperimentSpec, data: Prepared): Description {
  const sizes = sizesOf(data.codec);
  const facts = { vocabularySize: sizes.vocabulary, classes: Math.max(sizes.classes, sizes.stepClasses) };
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
    lengths: lengthGroups(batches),
    padding: batches.padding,
  };
}

function lengthGroups(batches: Batches): LengthGroup[] {
  const groups = new Map<number, LengthGroup>();
  for (let index = 0; index < batches.stepsPerEpoch; index++) {
    const { time, target, batch } = batches.shape(0, index);
    const steps = time + target;
    const group = groups.get(steps) ?? { steps, batches: 0, sequences: 0 };
    groups.set(steps, group);
    group.batches += 1;
    group.sequences += batch;
  }
  return [...groups.values()].sort((a, b) => a.steps - b.steps);
}
