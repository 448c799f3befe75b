import type { ExperimentSpec } from '#core/spec/experiment';
import type { Task } from '#core/spec/data';

/** Metrics that share a chart because they share a scale, the task's headline first. */
const families: Record<Task, readonly (readonly string[])[]> = {
  'sequence-class': [['accuracy', 'macroF1']],
  'sequence-scalar': [['rmse', 'mae'], ['r2']],
  'sequence-vector': [
    ['microF1', 'macroF1'],
    ['exact', 'auc'],
  ],
  'step-class': [
    ['accuracy', 'macroF1'],
    ['slotF1', 'exact'],
  ],
  'class-and-steps': [
    ['slotF1', 'exact'],
    ['accuracy', 'stepAccuracy'],
  ],
  'step-vector': [['nll'], ['frameAccuracy'], ['rmse', 'mae'], ['r2']],
  'language-model': [['perplexity'], ['bitsPerCharacter']],
  seq2seq: [['exact', 'tokenAccuracy'], ['bleu', 'chrf'], ['tokenErrorRate', 'wer'], ['accuracy']],
  caption: [
    ['exact', 'tokenAccuracy'],
    ['attentionMass'],
    ['bleu', 'chrf'],
    ['tokenErrorRate', 'wer'],
    ['accuracy'],
  ],
  forecast: [['rmse', 'mae'], ['skill'], ['r2']],
};

export function chartedMetrics(task: Task): string[] {
  return families[task].flat();
}

/** What is expected to be measured, so that the charts keep their places when it was. */
function isExpected(name: string, { data, text, target }: ExperimentSpec): boolean {
  const { tokeniser } = data.task === 'seq2seq' && target.shared ? text : target;
  const hasWords = tokeniser !== 'character' && tokeniser !== 'grapheme' && tokeniser !== 'space';
  if (name === 'bleu' || name === 'chrf') return hasWords;
  if (name === 'tokenErrorRate' || name === 'wer') return !hasWords;
  if (name === 'attentionMass') return data.regions !== '';
  if (name === 'bitsPerCharacter') return text.tokeniser === 'character';
  return data.task !== 'step-vector' || name === 'nll' || name === 'frameAccuracy';
}

/** Where texts of words are compared by BLEU, errors by the token say little more; they stand among the numbers below. */
const isBeside = (name: string, measured: ReadonlySet<string>): boolean =>
  measured.has('bleu') && (name === 'tokenErrorRate' || name === 'wer');

/**
 * The charts of a run's metrics, each with the names of its curves.
 * @param measured names of what was measured; empty until it was
 */
export function metricCharts(spec: ExperimentSpec, measured: ReadonlySet<string>): string[][] {
  const isThere = (name: string): boolean =>
    measured.size === 0 ? isExpected(name, spec) : measured.has(name) && !isBeside(name, measured);
  return families[spec.data.task].map((names) => names.filter(isThere)).filter((names) => names.length > 0);
}
