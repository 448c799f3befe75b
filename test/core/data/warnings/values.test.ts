import { describe, expect, it } from 'vitest';
import { paddingWaste } from '#core/data/warnings/lengths';
import { pasted } from '../support';

const rowsOf = (count: number, row: (k: number) => string): string =>
  Array.from({ length: count }, (_, k) => row(k)).join('\n');
async function warnings(
  text: string,
  chosen: Parameters<typeof pasted>[1] = {},
): Promise<Record<string, string>> {
  const preview = await pasted(text, chosen);
  return Object.fromEntries(preview.warnings.map(({ code, message, fix }) => [code, `${message} ${fix}`]));
}
const day = (k: number): string => new Date(Date.UTC(2023, 0, 1 + k)).toISOString().slice(0, 10);

describe('warnings of values', () => {
  it('nothing to say about good data', async () => {
    expect(await warnings(`text,label\n${rowsOf(60, (k) => `some text number ${k},${k % 2}`)}\n`)).toEqual(
      {},
    );
    expect(await warnings(`date,value\n${rowsOf(60, (k) => `${day(k)},${k * 1.5}`)}\n`)).toEqual({});
  });

  it('one class, and more classes than a model learns', async () => {
    expect((await warnings(`text,label\n${rowsOf(20, (k) => `text ${k},x`)}\n`))['one-class']).toMatch(
      /one value only, “x”.*another label column/,
    );
    const found = await warnings(`text,label\n${rowsOf(5000, (k) => `text ${k},c${k % 2500}`)}\n`);
    expect(found['many-classes']).toMatch(/has 2,500 classes.*join rare classes/);
  });

  it('the same text with another class', async () => {
    const found = await warnings(
      `text,label\n${rowsOf(60, (k) => `text ${k % 50},${k < 50 ? 'a' : 'b'}`)}\n`,
    );
    expect(found['conflicting-labels']).toMatch(
      /^10 rows have the same “text” as one before and another “label”/,
    );
  });

  it('copies in another part, when a column names the parts', async () => {
    const found = await warnings(
      `text,label,split\n${rowsOf(60, (k) => `text ${k % 56},${k % 2},${k < 50 ? 'train' : 'test'}`)}\n`,
    );
    expect(found['copies-across-parts']).toMatch(
      /^4 rows have a “text” that is in another part of “split” too/,
    );
    const apart = await warnings(
      `text,label,split\n${rowsOf(60, (k) => `text ${k % 25},${k % 2},${k % 25 < 15 ? 'train' : 'test'}`)}\n`,
    );
    expect(apart['copies-across-parts']).toBeUndefined();
  });

  it('empty sequences and very long ones', async () => {
    const found = await warnings(
      `text,label\n${rowsOf(80, (k) => `${k === 3 ? '' : k === 5 ? 'long '.repeat(400) : `text ${k}`},${k % 2}`)}\n`,
    );
    expect(found['empty-sequences']).toMatch(/^1 row has an empty “text”/);
    expect(found['outliers']).toMatch(/^The longest “text” has \d,\d+ characters.*“Longest sequence”/);
  });

  it('numbers that are missing, and what stands in', async () => {
    const found = await warnings(
      `date,value\n${rowsOf(100, (k) => `${day(k)},${k === 4 ? '' : k === 5 ? 'NA' : k / 2}`)}\n`,
    );
    expect(found['missing-numbers']).toMatch(
      /^2 numbers are missing in “value” \(1 cell says something else, such as “NA”\).*“Missing numbers” in Design/,
    );
  });

  it('numbers beyond float64 and digits of other scripts', async () => {
    const found = await warnings(
      `date,value\n${rowsOf(200, (k) => `${day(k)},${k === 4 ? '1e309' : k === 9 ? '١٢٣' : k / 2}`)}\n`,
    );
    expect(found['out-of-range']).toMatch(/^1 cell of “value” is beyond .* such as “1e309”/);
    expect(found['other-digits']).toMatch(/^1 cell of “value” has digits of another script, such as “١٢٣”/);
  });

  it('classifies the numbers of a column that cannot be read as one', async () => {
    const found = await warnings('value,label\n1,a\n1e309,b\n007,a\n١٢٣,b\n１２,a\n-0,b\n1.5e3,a\n');
    expect(found['out-of-range']).toMatch(/“1e309”/);
    expect(found['other-digits']).toMatch(/^2 cells of “value” have digits of another script/);
    const words = `text,label\n${rowsOf(60, (k) => `${k % 5 === 0 ? '١٢' : `text ${k}`}${k},${k % 2}`)}\n`;
    expect(Object.keys(await warnings(words))).not.toContain('other-digits');
  });

  it('a decimal comma is offered, and then read', async () => {
    const text = `date;value\n${rowsOf(40, (k) => `${day(k)};${k},5`)}\n`;
    expect((await warnings(text))['decimal-comma']).toMatch(
      /^40 cells of “value” look like numbers with a decimal comma, such as “0,5”\. Choose “Decimal comma”/,
    );
    const read = await pasted(text, { decimalComma: true });
    expect([read.guess.task, read.columns[1]?.details?.numbers?.max]).toEqual(['forecast', 39.5]);
  });

  it('a column that never changes', async () => {
    const found = await warnings(`date,value,flat\n${rowsOf(60, (k) => `${day(k)},${k / 3},7`)}\n`);
    expect(found['constant']).toMatch(/^“flat” is 7 in every row/);
  });

  it('a time with gaps, steps back, days there are not', async () => {
    const dates = Array.from({ length: 60 }, (_, k) => day(k));
    dates.splice(20, 3);
    dates.splice(30, 0, '2023-02-30');
    dates.push(day(40));
    const found = await warnings(`date,value\n${dates.map((one, k) => `${one},${k / 3}`).join('\n')}\n`);
    expect(found['time-gaps']).toMatch(/^The time has 1 gap, the first after “2023-01-20”/);
    expect(found['unordered-times']).toMatch(/^1 row is earlier .* Sort the file by “date”/);
    expect(found['bad-times']).toMatch(/^1 cell of “date” is no day .* “2023-02-30”/);
  });

  it('pictures that a table names without having them', async () => {
    const found = await warnings(
      `image,caption\n${rowsOf(30, (k) => `images/${k}.png,a picture of ${k}`)}\n`,
    );
    expect(found['pictures-elsewhere']).toMatch(/“images\/0.png”.*Open the folder/);
  });
});

describe('paddingWaste', () => {
  it('is nothing for equal lengths', () => {
    expect(paddingWaste({ edges: [5, 6], counts: [100] }, 32)).toBe(0);
  });

  it('is what random batches have', () => {
    // Lengths 1 to 100, uniform: the longest of 32 has mean (n + 1) − Σ (k/n)^32 (order statistics).
    const lengths = Array.from({ length: 100 }, (_, k) => k + 1);
    const longest = 101 - lengths.reduce((sum, k) => sum + (k / 100) ** 32, 0);
    const waste = paddingWaste({ edges: [...lengths, 101], counts: lengths.map(() => 10) }, 32);
    expect(waste).toBeCloseTo(1 - 50.5 / longest, 10);
  });
});
