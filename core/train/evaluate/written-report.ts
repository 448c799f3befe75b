import type { TokenCodec } from '#core/data/codec';
import { inputLength, type PreparedExamples } from '#core/data/prepared';
import { logProbabilityPerToken, type Hypothesis } from '#core/decode/hypothesis';
import { Bleu, bleuOf } from '#core/metrics/bleu';
import { byLength } from '#core/metrics/by-length';
import { Chrf } from '#core/metrics/chrf';
import { EditErrors } from '#core/metrics/edit-distance';
import { lengthAccuracy } from './class-report';
import { AttentionMass, type MapSides } from './attention-mass';
import type { EvaluateOptions, Findings } from './evaluator';
import { exampleName } from './example-loop';
import type { References } from './references';
import { WorstExamples } from './worst';

const samplesShown = 4;
const lengthBuckets = 5;

/** Compares what a decoder wrote by itself with what it should have written. */
export class WrittenReport {
  private readonly edits = new EditErrors();
  private readonly bleu = new Bleu('13a');
  private readonly chrf = new Chrf();
  private readonly worst = new WorstExamples();
  private readonly lengths: number[] = [];
  private readonly exact: boolean[] = [];
  private readonly statistics: Float64Array[] = [];
  private readonly samples: NonNullable<Findings['samples']> = [];
  private readonly mass: AttentionMass | null;
  private places = { right: 0, all: 0 };

  constructor(
    private readonly data: PreparedExamples,
    private readonly codec: TokenCodec,
    private readonly references: References,
    map: MapSides | null,
    private readonly options: Pick<EvaluateOptions, 'onAnswer'>,
  ) {
    this.mass = map === null ? null : new AttentionMass(data, map);
  }

  add(example: number, written: Hypothesis): void {
    const { tokens } = written;
    const references = this.references.of(example);
    if (references === null) return;
    const [own = []] = references;
    const { distance, length } = this.edits.add(tokens, references);
    this.lengths.push(inputLength(this.data, example));
    this.exact.push(distance === 0);
    this.places.all += Math.max(own.length, tokens.length);
    this.places.right += tokens.filter((token, k) => token === own[k]).length;
    this.mass?.add(example, written);
    const [predicted, ...truths] = [tokens, ...references].map((ids) => this.textOf(ids));
    if (this.hasWords) {
      this.statistics.push(this.bleu.add(predicted ?? '', truths));
      this.chrf.add(predicted ?? '', truths);
    }
    const shown = {
      text: exampleName(this.data, example),
      truth: truths.join(' / '),
      predicted: predicted ?? '',
    };
    if (this.samples.length < samplesShown) this.samples.push({ ...shown, correct: distance === 0 });
    const loss = distance / Math.max(1, length);
    const probability = Math.exp(written.logProbability);
    this.options.onAnswer?.(example, { ...shown, probability, loss, right: distance === 0 });
    if (distance > 0)
      this.worst.add(example, { loss, right: false }, () => ({
        ...shown,
        probability: null,
        logProbability: logProbabilityPerToken(written),
      }));
  }

  finish(): Pick<Findings, 'metrics' | 'worst' | 'byLength' | 'samples'> {
    const { errorRate, exact } = this.edits.finish();
    const { right, all } = this.places;
    const words: Record<string, number> = this.hasWords
      ? { bleu: this.bleu.finish().score, chrf: this.chrf.finish().score }
      : { wer: 1 - exact };
    return {
      metrics: {
        exact,
        tokenErrorRate: errorRate,
        tokenAccuracy: right / Math.max(1, all),
        ...words,
        ...this.mass?.finish(),
      },
      worst: this.worst.list,
      byLength: this.byLength(),
      samples: this.samples,
    };
  }

  /** BLEU where there are words, else the share that is exact. */
  private byLength(): NonNullable<Findings['byLength']> | null {
    if (!this.hasWords) return lengthAccuracy('exact', this.lengths, (k) => Number(this.exact[k]));
    const buckets = byLength(this.lengths, lengthBuckets, (examples) => {
      const sums = new Float64Array(this.statistics[0]?.length ?? 0);
      for (const example of examples)
        this.statistics[example]?.forEach((value, k) => (sums[k] = (sums[k] ?? 0) + value));
      return bleuOf(sums).score;
    });
    return buckets.length < 2 ? null : { metric: 'bleu', buckets };
  }

  /** BLEU compares texts of words; of characters and of symbols it says nothing. */
  private get hasWords(): boolean {
    const { kind } = this.codec.tokeniser;
    return kind === 'word' || kind === 'bpe' || kind === 'imported';
  }

  private textOf(ids: ArrayLike<number>): string {
    return this.codec.tokeniser.detokenise(this.codec.vocabulary.decode(ids));
  }
}
