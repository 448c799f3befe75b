export interface MetricInfo {
  readonly title: string;
  readonly better: 'higher' | 'lower';
  /** A share is shown in percent; `own`: the unit of the data. */
  readonly unit: 'share' | 'nats' | 'bits' | 'points' | 'own' | '';
  /** One sentence. */
  readonly meaning: string;
}

const higher = (title: string, unit: MetricInfo['unit'], meaning: string): MetricInfo => ({
  title,
  better: 'higher',
  unit,
  meaning,
});
const lower = (title: string, unit: MetricInfo['unit'], meaning: string): MetricInfo => ({
  title,
  better: 'lower',
  unit,
  meaning,
});

/**
 * What evaluations and baselines measure, by name. Of a decoder, `loss`, `accuracy` and `perplexity` are teacher-forced:
 * of the next token after the true ones. All its other metrics are of what it writes by itself.
 */
const catalogue: Readonly<Record<string, MetricInfo>> = {
  loss: lower('Loss', 'nats', 'What training makes small, without label smoothing or dropout.'),
  accuracy: higher(
    'Accuracy',
    'share',
    'Share of answers that are right; of a decoder, of next tokens after the true ones.',
  ),
  macroF1: higher(
    'Macro F1',
    'share',
    'Mean F1 over the classes, so that rare ones count as much as common ones.',
  ),
  microF1: higher('Micro F1', 'share', 'F1 of the counts of all labels together.'),
  top5: higher('Top 5', 'share', 'Share of examples whose class is among the five likeliest.'),
  auc: higher(
    'AUC',
    'share',
    'Probability that a label that holds scores above one that does not; chance is one half.',
  ),
  brier: lower('Brier score', '', 'Mean squared distance of the probabilities from 0 and 1.'),
  stepAccuracy: higher('Step accuracy', 'share', 'Share of steps whose label is right.'),
  slotF1: higher(
    'Slot F1',
    'share',
    'F1 of whole spans of labels: right only with their first word, last word and type (CoNLL).',
  ),
  exact: higher('Exact', 'share', 'Share of examples without any mistake.'),
  wer: lower(
    'WER',
    'share',
    'Share of sequences with a mistake anywhere; of pronunciations, the word error rate.',
  ),
  tokenErrorRate: lower(
    'Token error rate',
    'share',
    'Insertions, deletions and substitutions a token of the truth: of sounds PER, of characters CER.',
  ),
  tokenAccuracy: higher(
    'Token accuracy',
    'share',
    'Share of places where what was written by itself has the true token.',
  ),
  bleu: higher(
    'BLEU',
    'points',
    'Overlap of word sequences up to four with the truth, 0 to 100 (sacreBLEU, tokenisation 13a).',
  ),
  chrf: higher('chrF', 'points', 'F-score of character sequences up to six, 0 to 100 (sacreBLEU).'),
  attentionMass: higher(
    'Attention on target',
    'share',
    'Share of the attention that lies where the data say that the word is seen, at words that are right.',
  ),
  perplexity: lower('Perplexity', '', 'Among how many equally likely tokens the model hesitates.'),
  bitsPerCharacter: lower(
    'Bits per character',
    'bits',
    'Bits to store a character with the model as an ideal code.',
  ),
  nll: lower('NLL', 'nats', 'Negative log-likelihood of a frame, the keys summed.'),
  frameAccuracy: higher('Frame accuracy', 'share', 'Notes said and sounding, of all that are said or sound.'),
  mae: lower('MAE', 'own', 'Mean distance from the truth.'),
  rmse: lower('RMSE', 'own', 'Root of the mean squared distance from the truth.'),
  mse: lower('MSE', '', 'Mean squared distance from the truth.'),
  r2: higher('R²', '', 'Share of the variance that is explained: 0 is as good as the mean, 1 perfect.'),
  skill: higher(
    'Skill',
    'share',
    'How much smaller the RMSE is than that of the last value; below 0 the last value is better.',
  ),
};

export const metricNames: readonly string[] = Object.keys(catalogue);

/** @returns null for a name that no evaluation gives; `rmse@3` is `rmse` at the third step ahead */
export function metricInfo(name: string): MetricInfo | null {
  const [base = '', step] = name.split('@', 2);
  const info = catalogue[base] ?? null;
  if (info === null || step === undefined) return info;
  return { ...info, title: `${info.title}, step ${step}` };
}
