import { describe, expect, it } from 'vitest';
import type { TaskGuess } from '#core/data/dataset';
import { pasted } from '../support';

const rowsOf = (count: number, row: (k: number) => string): string =>
  Array.from({ length: count }, (_, k) => row(k)).join('\n');
const guess = async (text: string, name = 'paste.csv'): Promise<TaskGuess> =>
  (await pasted(text, {}, name)).guess;
const brief = ({ task, input, label, stepLabel }: TaskGuess): string[] => [task, input, label, stepLabel];
const jsonl = (rows: unknown[]): Promise<TaskGuess> =>
  guess(rows.map((row) => JSON.stringify(row)).join('\n'), 'paste.jsonl');

const nouns = ['cat', 'dog', 'bird', 'house', 'river', 'mountain', 'teacher', 'machine', 'garden', 'letter'];
const sentence = (k: number, length = 5): string =>
  Array.from(
    { length: length + (k % 4) },
    (_, i) => `${nouns[(k * 7 + i * 3) % 10] ?? ''}${k % (11 + i)}`,
  ).join(' ');
const months = ['January', 'March', 'May', 'August', 'October', 'December'];
const date = (k: number): [string, string] => {
  const [day, month, year] = [(k % 28) + 1, k % 6, 1950 + ((k * 13) % 90)];
  const number = [1, 3, 5, 8, 10, 12][month] ?? 1;
  return [
    `${day} ${months[month] ?? ''} ${year}`,
    `${year}-${String(number).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  ];
};

describe('the guess', () => {
  it('dates: one spelling from another, by character', async () => {
    const found = await guess(`human,machine\n${rowsOf(200, (k) => date(k).join(','))}\n`);
    expect(brief(found)).toEqual(['seq2seq', 'human', 'machine', '']);
    expect(found.settings).toMatchObject({
      text: { tokeniser: 'character' },
      target: { tokeniser: 'character', maxLength: 20 },
    });
  });

  it('addition: the sum is written, not measured', async () => {
    const found = await guess(`a,b\n${rowsOf(300, (k) => `${k * 3}+${k * k},${k * 3 + k * k}`)}\n`);
    expect(brief(found)).toEqual(['seq2seq', 'a', 'b', '']);
    expect(found.settings.target?.tokeniser).toBe('character');
  });

  it('two texts of like length belong together even when their names say nothing; unlike ones do not', async () => {
    const reverse = (text: string): string => text.split('').reverse().join('');
    const pair = await guess(
      `one,two\n${rowsOf(200, (k) => `${sentence(k, 1 + (k % 9))},${reverse(sentence(k, 1 + (k % 9)))}`)}\n`,
    );
    expect(brief(pair)).toEqual(['seq2seq', 'one', 'two', '']);
    const apart = await guess(
      `one,two\n${rowsOf(200, (k) => `${sentence(k, 1 + (k % 9))},${sentence(k * 31 + 5, 1 + ((k * 5) % 7))} end`)}\n`,
    );
    expect(apart.task).toBe('language-model');
    expect(apart.reasons.join(' ')).toMatch(/should be written from .* choose Sequence → sequence/);
  });

  it('a class outweighs a pair of texts that are only called title and body', async () => {
    const found = await guess(
      `title,body,label\n${rowsOf(200, (k) => `${sentence(k)},${sentence(k, 20)},${k % 3}`)}\n`,
    );
    expect([found.task, found.label]).toEqual(['sequence-class', 'label']);
  });

  it('labels as a list, as text with marks between, and as columns of 0 and 1', async () => {
    const kinds = ['sad', 'glad', 'mad', 'calm'];
    const some = (k: number): string[] => kinds.filter((_, i) => ((k * 5) >> i) & 1);
    const list = await jsonl(Array.from({ length: 100 }, (_, k) => ({ text: sentence(k), moods: some(k) })));
    expect(brief(list)).toEqual(['sequence-vector', 'text', 'moods', '']);
    expect(list.sentence).toContain('any of 4 moods');
    const marked = await guess(`text,tags\n${rowsOf(100, (k) => `${sentence(k)},${some(k).join('|')}`)}\n`);
    expect(brief(marked)).toEqual(['sequence-vector', 'text', 'tags', '']);
    const flags = await guess(
      `text,${kinds.join(',')}\n${rowsOf(100, (k) => `${sentence(k)},${kinds.map((_, i) => ((k * 5) >> i) & 1).join(',')}`)}\n`,
    );
    expect(brief(flags)).toEqual(['sequence-vector', 'text', 'sad + glad + mad + calm', '']);
  });

  it('lists of words and of tags: a label per step', async () => {
    const rows = Array.from({ length: 80 }, (_, k) => {
      const tokens = sentence(k).split(' ');
      return { id: k, tokens, ner_tags: tokens.map((_, i) => (i % 3 === 0 ? 'B' : 'O')) };
    });
    expect(brief(await jsonl(rows))).toEqual(['step-class', 'tokens', 'ner_tags', '']);
    const turned = rows.map(({ tokens, ner_tags: tags }) => ({ tags, tokens }));
    expect(brief(await jsonl(turned))).toEqual(['step-class', 'tokens', 'tags', '']);
  });

  it('words that are spaced alike by chance are no label per step', async () => {
    const found = await guess(
      `name,language\n${rowsOf(100, (k) => `${sentence(k, 1).split(' ')[0] ?? ''},lang${k % 4}`)}\n`,
    );
    expect(brief(found)).toEqual(['sequence-class', 'name', 'language', '']);
  });

  it('a text and measured numbers', async () => {
    const found = await guess(
      `review,score\n${rowsOf(120, (k) => `${sentence(k)},${(k % 50) / 10 + 0.05}`)}\n`,
    );
    expect(brief(found)).toEqual(['sequence-scalar', 'review', 'score', '']);
    expect(found.reasons.join(' ')).toContain('from 0.05 to 4.95');
    const two = await jsonl(
      Array.from({ length: 60 }, (_, k) => ({ x: [k, 2 * k, 0.5], y1: k / 7, y2: -k / 3 })),
    );
    expect(brief(two)).toEqual(['sequence-scalar', 'x', 'y1 + y2', '']);
  });

  it('vectors with vectors at every step', async () => {
    const steps = (k: number): number => 3 + (k % 5);
    const rows = Array.from({ length: 60 }, (_, k) => ({
      x: Array.from({ length: steps(k) }, (_, t) => [t + 0.5, k]),
      y: Array.from({ length: steps(k) }, (_, t) => [t * k + 0.1, 1, 2]),
    }));
    const found = await jsonl(rows);
    expect([found.task, new Set([found.input, found.label])]).toEqual(['step-vector', new Set(['x', 'y'])]);
  });

  it('numbers without a time, and years that count up', async () => {
    const plain = await guess(`value\n${rowsOf(200, (k) => (Math.sin(k / 4) * 3).toFixed(3))}\n`);
    expect(brief(plain)).toEqual(['forecast', 'value', 'value', '']);
    expect(plain.reasons[0]).toMatch(/in the order in which they stand/);
    const yearly = await guess(
      `year,lynx\n${rowsOf(114, (k) => `${1821 + k},${200 + ((k * 37) % 3000)}`)}\n`,
    );
    expect(brief(yearly)).toEqual(['forecast', 'lynx', 'lynx', '']);
    const quarters = await guess(
      `when,gdp\n${rowsOf(120, (k) => `${1990 + Math.floor(k / 4)}Q${(k % 4) + 1},${(k + (k % 4)).toFixed(1)}`)}\n`,
    );
    expect(quarters.settings.series).toMatchObject({ season: 4 });
    const quarterHours = await guess(
      `time,load\n${rowsOf(400, (k) => `2024-01-0${1 + Math.floor(k / 96)} ${String(Math.floor(k / 4) % 24).padStart(2, '0')}:${String((k % 4) * 15).padStart(2, '0')},${(k % 96) / 3}`)}\n`,
    );
    expect(quarterHours.settings.series).toMatchObject({ season: 96 });
  });

  it('a named class beside numbers is a class, not a forecast', async () => {
    const found = await guess(`a,b,c,class\n${rowsOf(90, (k) => `${k / 7},${k / 3},${k % 5},${k % 3}`)}\n`);
    expect(brief(found)).toEqual(['sequence-class', 'a + b + c', 'class', '']);
  });

  it('a column of parts gets the role, and its values are told', async () => {
    const found = await guess(
      `fold,text,label\n${rowsOf(100, (k) => `${['train', 'train', 'dev', 'test'][k % 4] ?? ''},${sentence(k)},${k % 2 === 0 ? 'a' : 'b'}`)}\n`,
    );
    expect(found.settings.data).toEqual({ split: 'column', splitColumn: 'fold' });
    expect(found.reasons.at(-1)).toContain('train 50');
  });

  it('numbers of rows are not read', async () => {
    const found = await guess(
      `sent_id,text,label\n${rowsOf(100, (k) => `doc-${k}-of-a-long-name,${sentence(k)},${k % 2}`)}\n`,
    );
    expect(brief(found)).toEqual(['sequence-class', 'text', 'label', '']);
  });

  it('plain text and one column of texts are for a language model', async () => {
    expect(
      (
        await guess(
          rowsOf(50, (k) => sentence(k)),
          'paste.txt',
        )
      ).task,
    ).toBe('language-model');
    const names = await guess(`name\n${rowsOf(50, (k) => sentence(k, 1))}\n`);
    expect([names.task, names.sentence]).toEqual([
      'language-model',
      expect.stringContaining('write more lines like these'),
    ]);
  });
});
