import { DataError } from '#core/data/dataset';
import { tokensOf } from '#core/data/example-text';
import type { Prepared, PreparedExamples } from '#core/data/prepared';
import type { Part } from '#core/data/split';
import { greedy } from '#core/decode/sequences';
import type { DeviceModel } from '#core/device/device';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Breathe } from './breathe';
import type { ExampleAnswer } from './evaluate/evaluator';
import { openEvaluator } from './evaluate/open';

export interface AnswersOf {
  part: Part;
  /** No more examples than this are answered. */
  most: number;
}
/** What a model answers to examples of one part, in the order of the data set's rows. */
export interface Answers {
  /** Examples of the part; of a decoder, its different sources. */
  total: number;
  /** `row`: of the data set, from 0. */
  examples: (ExampleAnswer & { row: number })[];
}

/**
 * Lets a model answer. Which examples of a large part are taken depends on their rows alone, so that two models with
 * the same part get the same ones; of several right answers to one source, the source is taken whole.
 * @throws DataError for a text without examples, and for an empty part
 */
export async function answersOf(
  model: DeviceModel,
  spec: ExperimentSpec,
  data: Prepared,
  { part, most }: AnswersOf,
  breathe: Breathe,
  onProgress: (done: number, total: number) => void,
): Promise<Answers> {
  if (data.task === 'language-model')
    throw new DataError(
      'A language model reads one text and has no examples to compare.',
      'Compare its loss and perplexity instead.',
    );
  const groups = sources(data, part);
  if (groups.length === 0)
    throw new DataError(`The ${part} part of this run is empty.`, 'Choose another part.');
  const chosen = takeSome(data, groups, most);
  const examples: Answers['examples'] = [];
  const evaluator = openEvaluator(
    model,
    spec,
    { ...data, split: { ...data.split, [part]: Int32Array.from(chosen.flat()).sort() } },
    part,
    {
      decoding: greedy,
      mostWritten: Infinity,
      onAnswer: (example, answer) => {
        examples.push({ ...answer, row: data.sourceRows[example] ?? 0 });
        onProgress(examples.length, chosen.length);
      },
    },
  );
  await evaluator.run(breathe);
  return { total: groups.length, examples: examples.sort((a, b) => a.row - b.row) };
}

/** The examples of a part; those that a decoder reads alike together, the first of them stands for all. */
function sources({ inputs, targets, split }: PreparedExamples, part: Part): number[][] {
  if (inputs.kind !== 'tokens' || targets.kind !== 'tokens')
    return Array.from(split[part], (example) => [example]);
  const groups = new Map<string, number[]>();
  for (const example of split[part]) {
    const key = tokensOf(inputs, example).join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [example]);
    else group.push(example);
  }
  return [...groups.values()];
}

/** Those whose row, scrambled, is smallest: nearly the same ones where another run has left out a few rows. */
function takeSome(
  { sourceRows }: PreparedExamples,
  groups: readonly number[][],
  most: number,
): readonly number[][] {
  if (groups.length <= most) return groups;
  const place = ([first = 0]: readonly number[]): number => scrambled(sourceRows[first] ?? 0);
  return groups.toSorted((a, b) => place(a) - place(b)).slice(0, most);
}

/** MurmurHash3's last step: neighbours end up far apart. 0 … 2³² - 1, each once. */
function scrambled(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
