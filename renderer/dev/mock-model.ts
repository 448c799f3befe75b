import type { ModelDescription } from '#contract/api';
import { noSizes, type ModelSizes } from '#core/data/codec';
import { describeModel } from '#core/model/describe';
import { modelProblems } from '#core/model/problems';
import type { ExperimentSpec } from '#core/spec/experiment';
import { specProblems, specWarnings } from '#core/spec/problems';

/** As if the stand-in's data had been read. */
function sizesOf({ data, series }: ExperimentSpec): ModelSizes {
  const tokens = { ...noSizes, vocabulary: 87 };
  switch (data.task) {
    case 'sequence-class':
      return { ...tokens, classes: 18 };
    case 'sequence-scalar':
      return { ...noSizes, features: 2, outputs: 1 };
    case 'sequence-vector':
      return { ...tokens, outputs: 6, binary: true };
    case 'step-class':
      return { ...tokens, stepClasses: 17 };
    case 'class-and-steps':
      return { ...tokens, classes: 7, stepClasses: 40 };
    case 'step-vector':
      return { ...noSizes, features: 88, outputs: 88, binary: true };
    case 'language-model':
      return tokens;
    case 'seq2seq':
      return { ...tokens, targetVocabulary: 101 };
    case 'caption':
      return { ...noSizes, image: { height: 24, width: 24, channels: 3 }, targetVocabulary: 12 };
    case 'forecast':
      return {
        ...noSizes,
        features: 1,
        outputs: series.forecast === 'closed-loop' ? 1 : series.horizon,
      };
  }
}

/** The model itself is the engine's own; only the data behind it are made up. */
export function mockDescription(spec: ExperimentSpec): ModelDescription {
  const sizes = sizesOf(spec);
  const problems = [...specProblems(spec), ...modelProblems(spec, sizes)];
  const picture =
    problems.length > 0 ? { parameters: 0, graph: { nodes: [], edges: [] } } : describeModel(spec, sizes);
  return {
    problems,
    warnings: specWarnings(spec),
    ...picture,
    deviceBytes: picture.parameters * 16 + 900_000,
    vocabularySize: sizes.vocabulary,
    classes: sizes.classes + sizes.stepClasses,
    stepsPerEpoch: Math.ceil(16_040 / spec.batches.size) / spec.batches.accumulate,
    lengths: mockLengths(spec),
    padding: spec.batches.bucket ? 0.062 : 0.41,
    secondsPerEpoch: spec.model.cell === 'lstm' ? picture.parameters / 24_000 : null,
    isMeasured: measured.has(JSON.stringify(spec.model)),
  };
}

const measured = new Set<string>();

export function mockPace(spec: ExperimentSpec): { millisecondsPerStep: number } {
  measured.add(JSON.stringify(spec.model));
  return { millisecondsPerStep: 4.2 };
}

function mockLengths({ batches: { size, bucket } }: ExperimentSpec): ModelDescription['lengths'] {
  if (!bucket) return [{ steps: 20, batches: Math.ceil(16_040 / size), sequences: 16_040 }];
  return [3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 20].map((steps) => {
    const sequences = Math.round(3200 * Math.exp(-(((steps - 7) / 3) ** 2)) + 40);
    return { steps, sequences, batches: Math.ceil(sequences / size) };
  });
}
