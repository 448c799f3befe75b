export interface Mark {
  text: string;
  /** Whether it stands in the other text too, in the same order. */
  isShared: boolean;
}
/** Two texts, each in pieces that the other has or lacks. */
export interface Marked {
  predicted: Mark[];
  truth: Mark[];
}

/** Longer texts are compared by their words, or not at all: the table of all pairs would be too large. */
const mostPieces = 600;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function piecesOf(text: string, byWords: boolean): string[] {
  if (byWords) return text.match(/\S+\s*/g) ?? [];
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/**
 * What of a prediction is right: the longest common subsequence with the truth, of words or of characters. Several
 * allowed answers stand with “ / ” between them; the nearest one counts.
 */
export function marked(predicted: string, truth: string, byWords: boolean): Marked {
  const all = truth.split(' / ').map((one) => compared(predicted, one, byWords));
  const shared = ({ truth: marks }: Marked): number =>
    marks.reduce((sum, { text, isShared }) => sum + (isShared ? text.length : -text.length), 0);
  return all.reduce((best, one) => (shared(one) > shared(best) ? one : best));
}

function compared(predicted: string, truth: string, byWords: boolean): Marked {
  const [a, b] = [piecesOf(predicted, byWords), piecesOf(truth, byWords)];
  if (Math.max(a.length, b.length) > mostPieces)
    return {
      predicted: [{ text: predicted, isShared: predicted === truth }],
      truth: [{ text: truth, isShared: predicted === truth }],
    };
  const inA = new Array<boolean>(a.length).fill(false);
  const inB = new Array<boolean>(b.length).fill(false);
  const longest = commonLengths(a, b);
  const at = (i: number, j: number): number => longest[i * (b.length + 1) + j] ?? 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i]?.trim() === b[j]?.trim()) {
      inA[i++] = true;
      inB[j++] = true;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return { predicted: joined(a, inA), truth: joined(b, inB) };
}

/** Length of the longest common subsequence of a[i…] and b[j…], at i·(|b|+1)+j. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const wide = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * wide);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * wide + j] =
        a[i]?.trim() === b[j]?.trim()
          ? (lengths[(i + 1) * wide + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * wide + j] ?? 0, lengths[i * wide + j + 1] ?? 0);
  return lengths;
}

function joined(pieces: readonly string[], shared: readonly boolean[]): Mark[] {
  const marks: Mark[] = [];
  pieces.forEach((text, k) => {
    const isShared = shared[k] ?? false;
    const last = marks.at(-1);
    if (last?.isShared === isShared) last.text += text;
    else marks.push({ text, isShared });
  });
  return marks;
}
