import { metricInfo } from '#core/metrics/catalogue';
import type { Task } from '#core/spec/data';
import type { ExperimentSpec } from '#core/spec/experiment';
import { headlineOf } from '#core/train/headline';
import { number, percent } from '../ui/format';

/** What a decoder reads while it is measured: the true tokens before each, or its own. Other models have no such choice. */
export type Reading = 'teacher-forced' | 'free-running';

export interface Metric {
  name: string;
  title: string;
  meaning: string;
  better: 'higher' | 'lower';
  isShare: boolean;
  reading: Reading | null;
}

type ReadingSpec = Pick<ExperimentSpec, 'data' | 'series'>;

const forced = new Set(['loss', 'accuracy', 'perplexity']);

function readingOf(name: string, { data, series }: ReadingSpec): Reading | null {
  const writes = data.task === 'seq2seq' || data.task === 'caption';
  if (writes) return forced.has(name) ? 'teacher-forced' : 'free-running';
  const isLoop = data.task === 'forecast' && series.forecast === 'closed-loop';
  if (isLoop) return name === 'loss' ? 'teacher-forced' : 'free-running';
  return null;
}

/** A metric of a run's evaluations in words; one that the catalogue does not know is taken for a loss. */
export function metricOf(name: string, spec: ReadingSpec): Metric {
  const reading = readingOf(name, spec);
  const info = metricInfo(name);
  const isNext = name === 'accuracy' && reading === 'teacher-forced';
  return {
    name,
    title: isNext ? 'Next token' : (info?.title ?? name),
    meaning: info?.meaning ?? '',
    better: info?.better ?? 'lower',
    isShare: info?.unit === 'share',
    reading,
  };
}

/** "91 %", "0.4213" */
export function metricText({ isShare }: Pick<Metric, 'isShare'>, value: number): string {
  return isShare && Number.isFinite(value) ? percent(value) : number(value, 4);
}

/** The title inside a sentence: "macro F1", but "BLEU". */
export function inSentence(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/** One number of several: the k-th step of a forecast, which has a picture of its own. */
export const isOfStep = (name: string): boolean => name.includes('@');

/** Measured names, the task's headline first and the loss last. */
export function inOrder(names: Iterable<string>, task: Task): string[] {
  const first = headlineOf(task);
  const rank = (name: string): number => (name === first ? 0 : name === 'loss' ? 2 : 1);
  return [...names].filter((name) => !isOfStep(name)).sort((a, b) => rank(a) - rank(b));
}

/** Of a run: "exact 91 %"; null until something was measured. */
export function headlineText(metrics: Readonly<Record<string, number>>, spec: ReadingSpec): string | null {
  const [name] = inOrder(Object.keys(metrics), spec.data.task);
  const value = name === undefined ? undefined : metrics[name];
  if (name === undefined || value === undefined) return null;
  const metric = metricOf(name, spec);
  return `${inSentence(metric.title)} ${metric.isShare ? percent(value) : number(value, 3)}`;
}

/** What the loss is counted in. Numbers are compared as they are scaled; a vector a step is notes until it was measured. */
export function lossUnit(
  { data, model, series }: ExperimentSpec,
  metrics: Readonly<Record<string, number>>,
): string {
  const { task } = data;
  const isNumbers =
    task === 'sequence-scalar' || task === 'forecast' || (task === 'step-vector' && 'rmse' in metrics);
  if (!isNumbers) return readingOf('loss', { data, series }) === null ? 'nats' : 'nats, teacher-forced';
  const error = task === 'step-vector' ? 'squared' : model.error;
  const scaled = series.normalise === 'none' ? '' : ', scaled numbers';
  const loop = readingOf('loss', { data, series }) === null ? '' : ', teacher-forced';
  return `${error === 'huber' ? 'Huber' : error} error${scaled}${loop}`;
}
