import type { ExperimentSpec } from '#core/spec/experiment';
import { tokeniserOf } from '#core/text/tokenisers';
import { breather } from './breather';
import { DataError } from './dataset';
import { ProvisionalTokens } from './encode';
import type { PreparedStream } from './prepared';
import { splitStream } from './split';

/** Joins the rows with line ends into one stream, splits it into contiguous parts and encodes it. */
export async function prepareStream(
  rows: AsyncIterable<string[][]> | Iterable<string[][]>,
  input: number,
  spec: Pick<ExperimentSpec, 'data' | 'text'>,
  signal?: AbortSignal,
): Promise<PreparedStream> {
  const tokeniser = tokeniserOf(spec.text);
  const breathe = breather(signal);
  const provisional = new ProvisionalTokens();
  let first = true;
  for await (const chunk of rows) {
    for (const cells of chunk) {
      if (!first) provisional.push('\n');
      first = false;
      for (const token of tokeniser.tokenise(cells[input] ?? '')) provisional.push(token);
      await breathe();
    }
  }
  const length = provisional.length;
  const split = splitStream(length, spec.data);
  if (split.train.end < 2 || split.validation.end === split.validation.start) {
    throw new DataError(
      `The text has ${length} tokens: too few for a training and a validation part.`,
      'Bring a longer text.',
    );
  }
  const { tokens, vocabulary } = await provisional.finish(
    [[0, split.train.end]],
    'language-model',
    spec.text,
    breathe,
  );
  return {
    task: 'language-model',
    codec: { input: { kind: 'tokens', tokeniser, vocabulary }, target: { kind: 'next-token' } },
    warnings: [],
    tokens,
    split,
  };
}
