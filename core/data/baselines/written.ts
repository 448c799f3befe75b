import { Bleu } from '#core/metrics/bleu';
import { Chrf } from '#core/metrics/chrf';
import { EditErrors } from '#core/metrics/edit-distance';
import type { Baseline } from './baseline';
import type { TokenCodec } from '../codec';
import { inputText, targetText, tokensOf } from '../example-text';
import type { PreparedExamples, TokenSequences } from '../prepared';
import { Frequencies } from './frequencies';
import { letterTable } from './letters';
import { nearestImages } from './nearest-image';

/**
 * What a decoder has to beat: the source copied, the most frequent target, and the frequencies of tokens. A source that
 * stands there several times has several right answers and counts once.
 */
export function writtenBaselines(
  data: PreparedExamples,
  targets: TokenSequences,
  codec: TokenCodec,
  part: Int32Array,
): Baseline[] {
  const asked = questionsOf(data, part);
  const often = mostFrequentTarget(data);
  return [
    ...(data.task === 'seq2seq'
      ? [
          {
            name: 'Source copied',
            metrics: {
              ...compared(asked, ({ source }) => source, codec),
              ...(hasWords(codec.tokeniser) && overlap(asked)),
            },
          },
        ]
      : []),
    ...nearestImage(data, part, codec),
    ...byLetters(data, targets, codec, asked),
    { name: 'Most frequent target', metrics: compared(asked, () => often, codec) },
    tokenFrequencies(data, targets, codec, part),
  ];
}

/** A source and all that is right for it. */
interface Question {
  readonly source: string;
  readonly answers: string[];
  /** The first of the examples that ask it. */
  readonly example: number;
}

function questionsOf(data: PreparedExamples, part: Int32Array): Question[] {
  const all: Question[] = [];
  const bySource = new Map<string, Question>();
  for (const example of part) {
    const source = inputText(data, example);
    const known = data.task === 'seq2seq' ? bySource.get(source) : undefined;
    if (known !== undefined) {
      known.answers.push(targetText(data, example));
      continue;
    }
    const question = { source, answers: [targetText(data, example)], example };
    bySource.set(source, question);
    all.push(question);
  }
  return all;
}

/** Under the names of the evaluation. Of symbols rather than words, an answer that is not exact is a word error. */
function compared(
  asked: readonly Question[],
  answer: (question: Question) => string,
  { tokeniser }: TokenCodec,
): Record<string, number> {
  const edits = new EditErrors();
  let [right, places] = [0, 0];
  for (const question of asked) {
    const [written = [], ...references] = [answer(question), ...question.answers].map((text) =>
      tokeniser.tokenise(text),
    );
    const [own = []] = references;
    edits.add(written, references);
    places += Math.max(own.length, written.length);
    right += written.filter((token, k) => token === own[k]).length;
  }
  const { exact, errorRate: tokenErrorRate } = edits.finish();
  const tokenAccuracy = right / Math.max(1, places);
  return { exact, tokenErrorRate, tokenAccuracy, ...(!hasWords(tokeniser) && { wer: 1 - exact }) };
}

function hasWords({ kind }: TokenCodec['tokeniser']): boolean {
  return kind === 'word' || kind === 'bpe' || kind === 'imported';
}

function overlap(asked: readonly Question[]): { bleu: number; chrf: number } {
  const bleu = new Bleu('13a');
  const chrf = new Chrf();
  for (const { source, answers } of asked) {
    bleu.add(source, answers);
    chrf.add(source, answers);
  }
  return { bleu: bleu.finish().score, chrf: chrf.finish().score };
}

/** The caption of the image for training that is most alike. */
function nearestImage(data: PreparedExamples, part: Int32Array, codec: TokenCodec): Baseline[] {
  if (data.inputs.kind !== 'images') return [];
  const nearest = nearestImages(data.inputs, data.split.train, part);
  if (nearest === null) return [];
  const asked = Array.from(part, (example, k): Question => ({
    source: targetText(data, nearest[k] ?? 0),
    answers: [targetText(data, example)],
    example,
  }));
  return [
    {
      name: 'Nearest image',
      metrics: {
        ...compared(asked, ({ source }) => source, codec),
        ...(hasWords(codec.tokeniser) && overlap(asked)),
      },
    },
  ];
}

/** Where letters are read and symbols, as sounds, are written: what each letter stands for most often. */
function byLetters(
  { inputs, codec: { input }, split }: PreparedExamples,
  targets: TokenSequences,
  codec: TokenCodec,
  asked: readonly Question[],
): Baseline[] {
  const { tokeniser, vocabulary } = codec;
  const isLetters =
    input.kind === 'tokens' && (input.tokeniser.kind === 'character' || input.tokeniser.kind === 'grapheme');
  if (inputs.kind !== 'tokens' || !isLetters || tokeniser.kind !== 'space') return [];
  const write = letterTable(inputs, targets, split.train);
  const answer = ({ example }: Question): string =>
    tokeniser.detokenise(vocabulary.decode(Int32Array.from(write(tokensOf(inputs, example)))));
  return [{ name: 'Letters between their neighbours', metrics: compared(asked, answer, codec) }];
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
    metrics: { loss, accuracy, perplexity: Math.exp(loss) },
  };
}
