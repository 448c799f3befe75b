export interface LabelSpan {
  tokens: string[];
  /** Without B- and I-; '' outside of any span. */
  label: string;
  /** The least probable of its steps. */
  probability: number;
}

interface Step {
  label: string;
  probability: number;
}

/** "B-city" → begins a span of "city"; a label of another form is one of its own a step. */
function partsOf(label: string): { begins: boolean; type: string; isTag: boolean } {
  const tag = /^([BIES])[-_](.+)$/.exec(label);
  if (tag === null) return { begins: true, type: label, isTag: false };
  return { begins: tag[1] === 'B' || tag[1] === 'S', type: tag[2] ?? '', isTag: true };
}

/**
 * Tokens with their labels, those of one span joined (BIO, BIOES). Where labels are no such tags each token stands alone.
 * @param steps a label a token
 */
export function spansOf(tokens: readonly string[], steps: readonly Step[]): LabelSpan[] {
  const spans: (LabelSpan & { isTag: boolean })[] = [];
  const areTags = steps.some(({ label }) => partsOf(label).isTag);
  steps.forEach(({ label, probability }, k) => {
    const token = tokens[k] ?? String(k + 1);
    const { begins, type, isTag } = partsOf(label);
    const isOutside = areTags && label === 'O';
    const last = spans.at(-1);
    const goesOn = isTag && !begins && last?.isTag === true && last.label === type;
    if (goesOn) {
      last.tokens.push(token);
      last.probability = Math.min(last.probability, probability);
    } else spans.push({ tokens: [token], label: isOutside ? '' : type, probability, isTag });
  });
  return spans.map(({ tokens: own, label, probability }) => ({ tokens: own, label, probability }));
}
