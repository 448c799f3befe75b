import { Bleu } from '#core/metrics/bleu';
import { Chrf } from '#core/metrics/chrf';
import type { Baseline } from '../baseline';
import type { TokenCodec } from '../codec';
import { inputText, targetText, tokensOf } from '../example-text';
import type { PreparedExamples, TokenSequences } from '../prepared';
import { Frequencies } from './frequencies';

/** What a decoder has to beat: the source copied, the most frequent target, and the frequencies of tokens. */
export function writtenBaselines(
  data: PreparedExamples,
  targets: TokenSequences,
  codec: TokenCodec,
  part: Int32Array,
): Baseline[] {
  const often = mostFrequentTarget(data);
  return [
    ...(data.task === 'seq2seq' ? [sourceCopied(data, part)] : []),
    {
      name: 'Most frequent target',
      metrics: { exact: share(part, (example) => targetText(data, example) === often) },
    },
    tokenFrequencies(data, targets, codec, part),
  ];
}

function sourceCopied(data: PreparedExamples, part: Int32Array): Baseline {
  const bleu = new Bleu('13a');
  const chrf = new Chrf();
  for (const example of part) {
    bleu.add(inputText(data, example), [targetText(data, example)]);
    chrf.add(inputText(data, example), [targetText(data, example)]);
  }
  const exact = share(part, (example) => inputText(data, example) === targetText(data, example));
  return {
    name: 'Source copied',
    metrics: { exact, bleu: bleu.finish().score, chrf: chrf.finish().score },
  };
}

function share(part: Int32Array, right: (example: number) => boolean): number {
  let count = 0;
  for (const example of part) if (right(example)) count++;
  return count / Math.max(1, part.length);
}

function mostFrequentTarget(data: PreparedExamples): string {
  const counts = new Map<string, number>();
  let best = '';
  for (const example of data.split.train) {
    const text = targetText(data, example);
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    if (count > (counts.get(best) ?? 0)) best = text;
  }
  return best;
}

/** Every token, `<end>` included, at its own rate, whatever came before. */
function tokenFrequencies(
  { split }: PreparedExamples,
  targets: TokenSequences,
  { vocabulary }: TokenCodec,
  part: Int32Array,
): Baseline {
  const frequencies = new Frequencies(vocabulary.size);
  function* tokens(examples: Int32Array): Iterable<number> {
    for (const example of examples) {
      yield* tokensOf(targets, example);
      yield vocabulary.end;
    }
  }
  for (const token of tokens(split.train)) frequencies.add(token);
  const { loss, accuracy } = frequencies.score(tokens(part));
  return {
    name: 'Most frequent token',
    metrics: { loss, perplexity: Math.exp(loss), tokenAccuracy: accuracy },
  };
}
