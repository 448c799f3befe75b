import { share } from './share';

/** Counts and scores of one type of span, or of all. Shares of 0 … 1 (conlleval prints percent); a share of nothing is 0. */
export interface SpanScore {
  precision: number;
  recall: number;
  f1: number;
  /** Spans in the truth, spans found, and spans found whole: same first token, same last token, same type. */
  truths: number;
  found: number;
  correct: number;
}

export interface SpanSummary extends SpanScore {
  /** Share of tokens whose tag is right. */
  accuracy: number;
  byType: Record<string, SpanScore>;
}

type Position = 'B' | 'I' | 'O' | 'E' | 'S';
interface Tag {
  position: Position;
  type: string;
}

const outside: Tag = { position: 'O', type: '' };
const positions: readonly string[] = ['B', 'I', 'O', 'E', 'S'] satisfies Position[];

/**
 * Chunk F1 as `conlleval` (Tjong Kim Sang & Buchholz 2000) counts it for tags like B-city, I-city, O, micro-averaged
 * over types: a span is right only as a whole. A span begins at B, at an I that follows O or another type, and it ends
 * before the next B, O or other type. IOBES tags work too: E ends a span and S is one alone (conlleval itself lets a
 * B after an E of the same type go on the span; here it begins a new one). Any other tag, padding say, is outside.
 */
export class SpanF1 {
  private readonly tags = new Map<string, Tag>();
  private readonly types = new Map<string, { truths: number; found: number; correct: number }>();
  private tokens = 0;
  private rightTokens = 0;

  /**
   * One sentence; no span goes on into the next.
   * @throws RangeError if there is not one predicted tag for each token
   */
  add(truth: readonly string[], predicted: readonly string[]): void {
    if (truth.length !== predicted.length)
      throw new RangeError(
        `A sentence of ${truth.length} tokens needs as many tags, not ${predicted.length}.`,
      );
    let [actual, guess] = [outside, outside];
    // Both spans that are open began at one token with one type, and neither has ended since.
    let agree = false;
    for (let k = 0; k <= truth.length; k++) {
      const nextActual = this.tag(truth[k]);
      const nextGuess = this.tag(predicted[k]);
      const [actualEnds, guessEnds] = [ends(actual, nextActual), ends(guess, nextGuess)];
      if (agree && actualEnds && guessEnds) this.countsOf(actual.type).correct += 1;
      if (actualEnds || guessEnds) agree = false;
      const [actualBegins, guessBegins] = [begins(actual, nextActual), begins(guess, nextGuess)];
      if (actualBegins) this.countsOf(nextActual.type).truths += 1;
      if (guessBegins) this.countsOf(nextGuess.type).found += 1;
      if (actualBegins && guessBegins) agree = nextActual.type === nextGuess.type;
      if (k < truth.length && truth[k] === predicted[k]) this.rightTokens += 1;
      [actual, guess] = [nextActual, nextGuess];
    }
    this.tokens += truth.length;
  }

  finish(): SpanSummary {
    const all = { truths: 0, found: 0, correct: 0 };
    const byType: Record<string, SpanScore> = {};
    for (const [type, counts] of [...this.types].sort(([a], [b]) => (a < b ? -1 : 1))) {
      all.truths += counts.truths;
      all.found += counts.found;
      all.correct += counts.correct;
      byType[type] = score(counts);
    }
    return { ...score(all), accuracy: share(this.rightTokens, this.tokens), byType };
  }

  private tag(text: string | undefined): Tag {
    if (text === undefined) return outside;
    let tag = this.tags.get(text);
    if (tag === undefined) {
      tag = parse(text);
      this.tags.set(text, tag);
    }
    return tag;
  }

  private countsOf(type: string): { truths: number; found: number; correct: number } {
    let counts = this.types.get(type);
    if (counts === undefined) {
      counts = { truths: 0, found: 0, correct: 0 };
      this.types.set(type, counts);
    }
    return counts;
  }
}

/** Whether span F1 says something of these tags: each is O or B-, I-, E-, S- and a type, and one at least is a B or an S. */
export function areSpanTags(tags: Iterable<string>): boolean {
  let begun = false;
  for (const text of tags) {
    if (text === 'O') continue;
    if (!/^[BIES]-./.test(text)) return false;
    begun ||= text.startsWith('B') || text.startsWith('S');
  }
  return begun;
}

/** The type is all after the first hyphen: B-date-time is of the type date-time. */
function parse(text: string): Tag {
  const hyphen = text.indexOf('-');
  const position = hyphen === -1 ? text : text.slice(0, hyphen);
  if (!positions.includes(position) || position === 'O') return outside;
  return { position: position as Position, type: hyphen === -1 ? '' : text.slice(hyphen + 1) };
}

function ends(previous: Tag, next: Tag): boolean {
  if (previous.position === 'O') return false;
  return next.position === 'O' || begins(previous, next);
}

function begins(previous: Tag, next: Tag): boolean {
  if (next.position === 'O') return false;
  if (next.position === 'B' || next.position === 'S' || next.type !== previous.type) return true;
  return previous.position === 'O' || previous.position === 'E' || previous.position === 'S';
}

function score(counts: { truths: number; found: number; correct: number }): SpanScore {
  const { truths, found, correct } = counts;
  return {
    precision: share(correct, found),
    recall: share(correct, truths),
    f1: share(2 * correct, truths + found),
    ...counts,
  };
}
