import { DataError } from '#core/data/dataset';
import type { DatasetPreview } from '#core/data/dataset';
import { inspect } from '#core/data/inspect';
import { openGalleryItem } from '#core/data/gallery/gallery';
import { guessedData } from '#core/data/roles';
import type { DataSource, ReadControl } from '#core/data/row-source';
import { parseSpec, setField, SpecError } from '#core/spec/parse';
import type { ExperimentInput, ExperimentSpec } from '#core/spec/experiment';
import { mergeInput } from '#core/spec/merge';
import { presetFor } from '#core/spec/presets';
import { specProblems } from '#core/spec/problems';
import { dealAssignments, openData } from './data-source';
import { readExperiment } from './experiment-file';
import type { Experiment } from './experiment-file';
import { refuseUntrainable } from './import-file';
import { oneOf, UsageError, wholeNumber } from './usage';

/** Options of every verb that takes an experiment and its data. */
export const experimentOptions = {
  data: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
  seed: { type: 'string' },
  device: { type: 'string' },
} as const;
export const experimentHelp = {
  '--data PATH':
    'a file, folder or archive with tables, texts or pictures (several: once each); or a ready data set: gallery:ID',
  '--set path=value':
    'change a field of the experiment, such as optimise.learningRate=0.001, or a parameter of the ready data set',
  '--seed N': 'start of every random choice',
  '--device D': 'auto, wasm or reference',
} as const;

interface Choices {
  data?: string[] | undefined;
  set?: string[] | undefined;
  seed?: string | undefined;
  steps?: string | undefined;
  device?: string | undefined;
}

/** An experiment that can run, and where its data is. */
export interface ResolvedExperiment {
  spec: ExperimentSpec;
  /** Null when the experiment names data that the store has. */
  source: DataSource | null;
  preview: DatasetPreview | null;
}

/**
 * @param word a preset or a file with an experiment, or what was read of it; without it the data decides
 * @param watch how the reading of the data is shown and stopped
 * @throws UsageError, DataError, SpecError
 */
export async function resolveExperiment(
  word: string | Experiment | undefined,
  values: Choices,
  usage: string,
  watch: (source: DataSource) => ReadControl = () => ({}),
): Promise<ResolvedExperiment> {
  if (word === undefined && values.data === undefined)
    throw new UsageError(
      `Say what to train: a preset, a file with an experiment, or --data PATH. Usage: ${usage}`,
    );
  const asked = typeof word === 'string' ? await readExperiment(word) : (word ?? null);
  const { parameters, fields } = dealAssignments(values.data?.[0], values.set ?? []);
  const source = await sourceOf(values.data, parameters, asked);
  const preview = source === null ? null : await inspect(source, {}, watch(source));
  const { document } = asked ?? { document: structuredClone(guessedExperiment(preview)) };
  for (const assignment of overrides({ ...values, set: fields })) setField(document, assignment);
  const spec = completed(parseSpec(document), preview);
  const [problem] = specProblems(spec);
  if (problem !== undefined) throw new SpecError(problem.message, problem.path);
  if (preview !== null) refuseUntrainable(preview, spec);
  return { spec, source, preview };
}

/** @returns null when the experiment names data that the store has */
async function sourceOf(
  words: string[] | undefined,
  parameters: readonly string[],
  asked: Experiment | null,
): Promise<DataSource | null> {
  if (words !== undefined) return openData(words, parameters);
  const data = asked?.preset?.data;
  if (data?.from === 'generated') return openGalleryItem('parity');
  if (data?.from === 'file')
    throw new UsageError(
      `The preset “${asked?.preset?.id ?? ''}” needs data: ${data.hint}. Add --data FILE.`,
    );
  const named = asked?.document['data'];
  if (typeof named === 'object' && named !== null && 'dataset' in named && named.dataset !== '') return null;
  throw new UsageError('The experiment names no data set of this store; add --data FILE.');
}

function overrides({ set, seed, steps, device }: Choices): string[] {
  return [
    ...(set ?? []),
    ...(seed === undefined ? [] : [`seed=${wholeNumber('seed', seed)}`]),
    // So many steps, neither more nor fewer.
    ...(steps === undefined
      ? []
      : [`limits.steps=${wholeNumber('steps', steps, 1)}`, 'limits.epochs=null', 'limits.minutes=null']),
    ...(device === undefined ? [] : [`device=${oneOf('device', device, ['auto', 'wasm', 'reference'])}`]),
  ];
}

/** The preset of what the data seems to be for, with the settings and columns that the data asks for. */
function guessedExperiment(preview: DatasetPreview | null): ExperimentInput {
  if (preview === null) return presetFor('sequence-class').spec;
  const { guess } = preview;
  return mergeInput(presetFor(guess.task).spec, { ...guess.settings, data: guessedData(guess) });
}

/** Columns that the experiment leaves open are those of the import's guess. @throws DataError when there is nothing to guess */
function completed(spec: ExperimentSpec, preview: DatasetPreview | null): ExperimentSpec {
  if (preview === null) return spec;
  const { guess, name } = preview;
  const { task } = spec.data;
  const guessed: Partial<ReturnType<typeof guessedData>> = task === guess.task ? guessedData(guess) : {};
  const input = spec.data.input === '' ? guess.input : spec.data.input;
  const label = spec.data.label === '' ? (guessed.label ?? '') : spec.data.label;
  const stepLabel = spec.data.stepLabel === '' ? (guessed.stepLabel ?? '') : spec.data.stepLabel;
  if (task === 'sequence-class' && label === '') {
    throw new DataError(
      `${name} has no column that looks like classes.`,
      'Name one with --set data.label=COLUMN, or train a language model: npm run unfold -- train shakespeare --data FILE.',
    );
  }
  const { split, splitColumn = '' } = guessed;
  const parts = spec.data.split === 'auto' && split !== undefined ? { split, splitColumn } : {};
  const regions = spec.data.regions === '' ? (guessed.regions ?? '') : spec.data.regions;
  return { ...spec, data: { ...spec.data, input, label, stepLabel, regions, ...parts } };
}
