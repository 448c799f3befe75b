import { imageCell } from '#core/data/image-cell';
import { prepare } from '#core/data/prepare';
import type { Prepared } from '#core/data/prepared';
import { stream } from '#core/random';
import type { Task } from '#core/spec/data';
import type { ExperimentInput, ExperimentSpec } from '#core/spec/experiment';
import { mergeInput } from '#core/spec/merge';
import { parseSpec } from '#core/spec/parse';
import { textData, textSpec } from './support';

export interface SmallTask {
  readonly columns: readonly string[];
  readonly rows: (count: number) => string[][];
  readonly spec: ExperimentInput;
}

const letters = 'abcdef';
const word = (random: ReturnType<typeof stream>, least = 2, most = 5): string[] =>
  Array.from({ length: least + random.int(most - least + 1) }, () => letters[random.int(6)] ?? '');
const made =
  (make: (random: ReturnType<typeof stream>) => string[]) =>
  (count: number): string[][] => {
    const random = stream(17, 'split');
    return Array.from({ length: count }, () => make(random));
  };
const vowel = (letter: string): boolean => letter === 'a' || letter === 'e';

/** Each task with a rule that a small model learns in seconds. */
export const smallTasks: Readonly<Record<Exclude<Task, 'language-model'>, SmallTask>> = {
  'sequence-class': {
    columns: ['in', 'out'],
    rows: made((random) => {
      const text = word(random);
      return [text.join(''), text[0]! < 'd' ? 'early' : 'late'];
    }),
    spec: { data: { input: 'in', label: 'out' } },
  },
  'sequence-scalar': {
    columns: ['in', 'out'],
    rows: made((random) => {
      const steps = Array.from({ length: 2 + random.int(3) }, () => random.uniform(0, 1));
      return [JSON.stringify(steps.map((x) => [x])), String(10 * (steps[0] ?? 0))];
    }),
    spec: { data: { input: 'in', label: 'out' } },
  },
  'sequence-vector': {
    columns: ['in', 'out'],
    rows: made((random) => {
      const text = word(random);
      const labels = [...new Set(text.map((letter) => (vowel(letter) ? 'vowel' : 'consonant')))];
      return [text.join(''), JSON.stringify(labels)];
    }),
    spec: { data: { input: 'in', label: 'out' } },
  },
  'step-class': {
    columns: ['in', 'out'],
    rows: made((random) => {
      const text = word(random);
      return [text.join(' '), JSON.stringify(text.map((letter) => (vowel(letter) ? 'B-V' : 'O')))];
    }),
    spec: { data: { input: 'in', label: 'out' }, text: { tokeniser: 'space' } },
  },
  'class-and-steps': {
    columns: ['in', 'whole', 'steps'],
    rows: made((random) => {
      const text = word(random);
      const tags = text.map((letter) => (vowel(letter) ? 'B-V' : 'O'));
      return [text.join(' '), text[0]! < 'd' ? 'early' : 'late', JSON.stringify(tags)];
    }),
    spec: {
      data: { input: 'in', label: 'whole', stepLabel: 'steps' },
      text: { tokeniser: 'space' },
    },
  },
  'step-vector': {
    columns: ['in'],
    rows: made((random) => {
      const first = random.int(3);
      // Three keys in turn, the first together with one above.
      const steps = Array.from({ length: 4 + random.int(4) }, (_, t) => {
        const key = (first + t) % 3;
        return key === 0 ? [60, 70] : [60 + key];
      });
      return [JSON.stringify(steps)];
    }),
    spec: { data: { input: 'in' } },
  },
  seq2seq: {
    columns: ['in', 'out'],
    rows: made((random) => {
      const text = word(random, 2, 4);
      return [text.join(''), [...text].reverse().join('').toUpperCase()];
    }),
    spec: { data: { input: 'in', label: 'out' }, decoder: { attention: 'dot' } },
  },
  caption: {
    columns: ['in', 'out'],
    rows: made((random) => {
      const [left, right] = [random.int(2), random.int(2)];
      const values = Uint8Array.from(
        { length: 32 },
        (_, k) => 180 * (k % 8 < 4 ? left : right) + random.int(60),
      );
      const name = (lit: number): string => (lit === 1 ? 'light' : 'dark');
      return [imageCell({ height: 4, width: 8, channels: 1, values }), `${name(left)} ${name(right)}`];
    }),
    spec: {
      data: { input: 'in', label: 'out' },
      target: { tokeniser: 'word' },
      decoder: { attention: 'additive', attentionSize: 8, filters: 4, blocks: 1 },
    },
  },
  forecast: {
    columns: ['time', 'value'],
    rows: (count) =>
      Array.from({ length: count }, (_, k) => [
        String(k),
        String(100 + 20 * Math.sin((2 * Math.PI * k) / 8)),
      ]),
    spec: { data: { input: 'value' }, series: { lookBack: 6, horizon: 3 } },
  },
};

export function taskSpec(task: Task, own: ExperimentInput = {}): ExperimentSpec {
  if (task === 'language-model') return textSpec(own);
  const base: ExperimentInput = {
    seed: 3,
    data: { task, validation: 0.15, test: 0.15 },
    model: { hidden: 16, embedding: 8, cell: 'gru' },
    batches: { size: 16 },
    limits: { epochs: 2 },
  };
  return parseSpec([smallTasks[task].spec, own].reduce(mergeInput, base));
}

export function taskData(spec: ExperimentSpec, count = 160): Promise<Prepared> {
  const { task } = spec.data;
  if (task === 'language-model') return textData(spec);
  const { columns, rows } = smallTasks[task];
  return prepare([rows(count)], columns, spec);
}
