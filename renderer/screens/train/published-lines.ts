import type { GalleryListing } from '#contract/api';
import type { ReferenceLine } from '../../charts/curve-option';

/** As papers write metrics → as evaluations name them. */
const metrics: Readonly<Record<string, string>> = {
  accuracy: 'accuracy',
  'cross-entropy': 'loss',
  mse: 'mse',
  rmse: 'rmse',
  mae: 'mae',
  per: 'tokenErrorRate',
  cer: 'tokenErrorRate',
  wer: 'wer',
  bleu: 'bleu',
  exact: 'exact',
  perplexity: 'perplexity',
};

/** What is known of a ready data set: chance, the obvious rule, and what others reached, as lines for one metric. */
export function publishedLines(
  { references: { chance, naive, published } }: GalleryListing,
  metric: string,
  format: (value: number) => string,
): ReferenceLine[] {
  const own = [
    ...(chance === null ? [] : [{ ...chance, name: 'chance' }]),
    ...(naive === null ? [] : [{ ...naive, name: naive.how }]),
  ].flatMap(({ metric: said, value, name }) =>
    metrics[said.toLowerCase()] === metric ? [{ label: `${name} ${format(value)}`, value }] : [],
  );
  const others = published.flatMap(({ value: words, who }) =>
    numbersIn(words).flatMap(({ name, value }) =>
      name === metric ? [{ label: `${who} ${format(value)}`, value }] : [],
    ),
  );
  return [...own, ...others];
}

/** "PER 5.88 %, WER 24.53 %" → the numbers that have a name that evaluations know. */
function numbersIn(words: string): { name: string; value: number }[] {
  return [...words.matchAll(/([A-Za-z-]+)\s+(\d+(?:\.\d+)?(?:e-?\d+)?)(\s*%)?/g)].flatMap(
    ([, said = '', digits = '', share]) => {
      const name = metrics[said.toLowerCase()];
      return name === undefined ? [] : [{ name, value: Number(digits) / (share === undefined ? 1 : 100) }];
    },
  );
}
