import { split13a, splitCharacters, splitWords } from './words';

const orders = 4;
/** Hypothesis tokens, reference tokens, then matched and all n-grams of the hypothesis for n = 1 … 4. */
const statisticsLength = 2 + 2 * orders;

/** How a text becomes tokens: at white space, by mteval-v13a's rules, or a character each. */
export type BleuTokenisation = 'none' | '13a' | 'character';

export interface BleuScore {
  /** 0 … 100. */
  score: number;
  /** Modified n-gram precisions of n = 1 … 4 in percent, smoothed where nothing matched. */
  precisions: number[];
  /** exp(1 - reference / hypothesis length) for a hypothesis that is too short, else 1. */
  brevityPenalty: number;
  /** In tokens; of the references, those nearest in length. */
  hypothesisLength: number;
  referenceLength: number;
}

export interface CorpusBleu extends BleuScore {
  /** Says what was measured in sacreBLEU's words, as in nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp. */
  signature: string;
}

const splitters: Record<BleuTokenisation, (text: string) => string[]> = {
  none: splitWords,
  '13a': split13a,
  character: splitCharacters,
};

/**
 * BLEU of a corpus (Papineni et al. 2002) as sacreBLEU 2 (Post 2018) defines it:
 * BP · exp(¼ Σₙ ln pₙ), n = 1 … 4, with matches clipped at the largest count in any one reference and the reference
 * nearest in length (the shorter of two) for the brevity penalty; an order with no match counts as ½, ¼ … of a match
 * ("exp" smoothing). The counts are summed over the corpus before they are divided, so the order of adding does not
 * matter and it is not a mean of sentence scores. Nothing, or nothing that matches, scores 0.
 */
export class Bleu {
  private readonly sums = new Float64Array(statisticsLength);
  private readonly references = new Set<number>();

  constructor(private readonly tokenisation: BleuTokenisation) {}

  /** @returns the statistics of this segment, for a paired bootstrap with `bleuOf` */
  add(hypothesis: string, references: readonly string[]): Float64Array {
    const statistics = bleuStatistics(hypothesis, references, this.tokenisation);
    for (let k = 0; k < statisticsLength; k++) this.sums[k] = (this.sums[k] ?? 0) + (statistics[k] ?? 0);
    this.references.add(references.length);
    return statistics;
  }

  finish(): CorpusBleu {
    const [count = 1] = this.references;
    const references = this.references.size > 1 ? 'var' : String(count);
    const tokens = this.tokenisation === 'character' ? 'char' : this.tokenisation;
    return {
      ...bleuOf(this.sums),
      signature: `nrefs:${references}|case:mixed|eff:no|tok:${tokens}|smooth:exp`,
    };
  }
}

/**
 * BLEU of one sentence, as sacreBLEU's `sentence_bleu`: orders longer than the hypothesis are left out of the mean
 * ("effective order"), or no sentence of under four tokens could score.
 */
export function sentenceBleu(
  hypothesis: string,
  references: readonly string[],
  tokenisation: BleuTokenisation,
): BleuScore {
  return bleuOf(bleuStatistics(hypothesis, references, tokenisation), true);
}

/** The counts of one segment, [10], that summed over a corpus give its BLEU: see `statisticsLength`. */
export function bleuStatistics(
  hypothesis: string,
  references: readonly string[],
  tokenisation: BleuTokenisation,
): Float64Array {
  if (references.length === 0) throw new RangeError('BLEU needs at least one reference for each hypothesis.');
  const tokens = splitters[tokenisation](hypothesis);
  const known = new Map<string, number>();
  let nearest = Infinity;
  for (const reference of references) {
    const own = splitters[tokenisation](reference);
    const [gap, best] = [Math.abs(own.length - tokens.length), Math.abs(nearest - tokens.length)];
    if (gap < best || (gap === best && own.length < nearest)) nearest = own.length;
    for (const grams of countGrams(own))
      for (const [gram, count] of grams) known.set(gram, Math.max(count, known.get(gram) ?? 0));
  }
  const statistics = new Float64Array(statisticsLength);
  statistics[0] = tokens.length;
  statistics[1] = nearest;
  countGrams(tokens).forEach((grams, order) => {
    let matched = 0;
    for (const [gram, count] of grams) matched += Math.min(count, known.get(gram) ?? 0);
    statistics[2 + order] = matched;
    statistics[2 + orders + order] = Math.max(0, tokens.length - order);
  });
  return statistics;
}

/** The score of summed statistics, [10]. @param effectiveOrder leaves out the orders that are longer than any hypothesis */
export function bleuOf(statistics: Float64Array, effectiveOrder = false): BleuScore {
  const [hypothesisLength = 0, referenceLength = 0] = statistics;
  const brevityPenalty =
    hypothesisLength < referenceLength ? Math.exp(1 - referenceLength / hypothesisLength) : 1;
  const precisions = Array.from({ length: orders }, () => 0);
  const lengths = { brevityPenalty, hypothesisLength, referenceLength };
  if (!statistics.subarray(2, 2 + orders).some((matched) => matched > 0))
    return { score: 0, precisions, ...lengths };
  let unmatched = 1;
  let usable = 0;
  for (; usable < orders; usable++) {
    const [matched, all] = [statistics[2 + usable] ?? 0, statistics[2 + orders + usable] ?? 0];
    if (all === 0) break;
    if (matched === 0) unmatched *= 2;
    precisions[usable] = (100 * (matched === 0 ? 1 / unmatched : matched)) / all;
  }
  const used = precisions.slice(0, effectiveOrder ? usable : orders);
  const meanLog = used.reduce((sum, precision) => sum + Math.log(precision), 0) / used.length;
  return { score: brevityPenalty * Math.exp(meanLog), precisions, ...lengths };
}

/** How often each n-gram occurs, a map for each n of 1 … 4. A token holds no space, so a space may join them. */
function countGrams(tokens: readonly string[]): Map<string, number>[] {
  const counts = Array.from({ length: orders }, () => new Map<string, number>());
  for (let from = 0; from < tokens.length; from++) {
    let gram = '';
    for (let order = 0; order < orders && from + order < tokens.length; order++) {
      const token = tokens[from + order] ?? '';
      gram = order === 0 ? token : `${gram} ${token}`;
      const grams = counts[order];
      grams?.set(gram, (grams.get(gram) ?? 0) + 1);
    }
  }
  return counts;
}
