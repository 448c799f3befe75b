import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspect } from '#core/data/inspect';
import { temporary } from '../make/folder';
import { greyPng } from '../make/png';
import { zipOf } from '../make/zip';
import { everything, refusal } from '../support';

const { put, open } = temporary();
const table = 'text,label\nhello,pos\nbye,neg\n';
const broken = async (name: string): Promise<string> =>
  (await refusal(open(name).then((source) => inspect(source)))).message;

describe('ZIP', () => {
  it('means what a folder with the same files means', async () => {
    put({
      'album.zip': zipOf([
        { name: 'album/pictures/a.png', data: greyPng(1) },
        { name: 'album/captions.jsonl', data: '{"image":"pictures/a.png","caption":"one"}\n' },
        { name: '__MACOSX/._captions.jsonl', data: 'junk' },
      ]),
    });
    const { columns, rows } = await everything(await open('album.zip'));
    expect([columns, rows]).toEqual([['image', 'caption'], [['image:1x1x1:AQ==', 'one']]]);
  });

  it('reads large entries in part and whole, packed or stored, as parts of one data set', async () => {
    // Digits of a linear congruence: little to pack, so that many pieces of the archive are read.
    let state = 1;
    const lines = Array.from({ length: 60_000 }, (_, k) => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return `${k},${state}`;
    });
    const table = (from: number, to: number): string => ['id,value', ...lines.slice(from, to)].join('\n');
    put({
      'large.zip': zipOf([
        { name: 'large_train.csv', data: table(0, 50_000) },
        { name: 'large_test.csv', data: table(50_000, 60_000), stored: true },
      ]),
    });
    const { rows } = await everything(await open('large.zip'));
    expect(rows.map(([id, value]) => `${id},${value}`)).toEqual(lines);
    expect(rows.filter((cells) => cells[2] === 'test').length).toBe(10_000);
  });

  it('a03, a10: counts and checks what comes out, whatever the headers say', async () => {
    put({
      'crc.zip': zipOf([{ name: 'data.csv', data: table, claims: { crc: 1 } }]),
      'lie.zip': zipOf([{ name: 'data.csv', data: table, claims: { size: 2 ** 31 - 1 } }]),
      'small.zip': zipOf([{ name: 'data.csv', data: table, claims: { size: 1 } }]),
    });
    expect(await broken('crc.zip')).toMatch(/“data.csv” in “crc.zip” is damaged: its checksum/);
    expect((await inspect(await open('lie.zip'))).rowCount).toBe(2);
    expect((await inspect(await open('small.zip'))).rowCount).toBe(2);
    const pictures = [
      { name: 'a/1.png', data: greyPng(1), claims: { crc: 1 } },
      { name: 'b/1.png', data: greyPng(2) },
    ];
    put({ 'pictures.zip': zipOf(pictures) });
    expect(await broken('pictures.zip')).toMatch(/checksum/);
  });

  it('a06: names that lead outside, links and repeated names are left out and said', async () => {
    put({
      'odd.zip': zipOf([
        { name: 'data.csv', data: table },
        { name: 'DATA.CSV', data: 'other\n' },
        { name: '../out.csv', data: 'other\n' },
        { name: 'link.csv', data: '/etc/passwd', mode: 0o120777 },
      ]),
    });
    const { rowCount, warnings } = await inspect(await open('odd.zip'));
    expect([rowCount, warnings.filter(({ code }) => code === 'left-out').length]).toEqual([2, 3]);
  });

  it('a08, a09: stops at 200 times the size, and opens no archive within', async () => {
    put({
      'bomb.zip': zipOf([{ name: 'data.csv', data: `text\n${'aaaaaaaaaaaaaaaaaaaaaaa\n'.repeat(700_000)}` }]),
      'nested.zip': zipOf([{ name: 'inner.zip', data: zipOf([{ name: 'data.csv', data: table }]) }]),
      'both.zip': zipOf([
        { name: 'inner.zip', data: zipOf([]) },
        { name: 'data.csv', data: table },
      ]),
      'sheet.xlsx': zipOf([{ name: '[Content_Types].xml', data: '<xml/>' }]),
    });
    expect(await broken('bomb.zip')).toMatch(/“bomb.zip” unpacks to more than 200 times its size/);
    expect(await broken('nested.zip')).toMatch(/holds another archive, “inner.zip”, which is not opened/);
    expect((await inspect(await open('both.zip'))).warnings.map(({ code }) => code)).toContain('left-out');
    expect(await broken('sheet.xlsx')).toMatch(/Office document/);
  });
});

describe('gzip', () => {
  it('a13, a14: joins members; what follows and is none is left out and said', async () => {
    put({
      'two.csv.gz': Buffer.concat([gzipSync(table), gzipSync('more,pos\n')]),
      'tail.csv.gz': Buffer.concat([gzipSync(table), Buffer.from('garbage')]),
      'zeros.csv.gz': Buffer.concat([gzipSync(table), Buffer.alloc(512)]),
    });
    expect((await everything(await open('two.csv.gz'))).rows.at(-1)).toEqual(['more', 'pos']);
    const tail = await inspect(await open('tail.csv.gz'));
    expect([tail.rowCount, tail.warnings.find(({ code }) => code === 'trailing-bytes')?.message]).toEqual([
      2,
      '“tail.csv.gz” has 7 bytes after its end that are not gzip; they are left out.',
    ]);
    expect((await inspect(await open('zeros.csv.gz'))).warnings.map(({ code }) => code)).not.toContain(
      'trailing-bytes',
    );
  });

  it('a16: stops at 200 times the size; a wrong checksum, a cut and a gzip within are refused', async () => {
    const whole = gzipSync(table);
    const wrong = Buffer.from(whole);
    wrong[wrong.length - 8] = (wrong.at(-8) ?? 0) ^ 1;
    put({
      'bomb.csv.gz': gzipSync(`text\n${'aaaaaaaaaaaaaaaaaaaaaaa\n'.repeat(700_000)}`),
      'wrong.csv.gz': wrong,
      'cut.csv.gz': whole.subarray(0, whole.length - 4),
      'twice.csv.gz.gz': gzipSync(whole),
    });
    expect(await broken('bomb.csv.gz')).toMatch(/200 times its size/);
    expect(await broken('wrong.csv.gz')).toMatch(/checksum/);
    expect(await broken('cut.csv.gz')).toMatch(/ends too early/);
    expect(await broken('twice.csv.gz.gz')).toMatch(/archive within an archive/);
  });

  it('tells how much of the packed file was read', async () => {
    put({
      'long.txt.gz': gzipSync(Array.from({ length: 200_000 }, (_, k) => `line ${k * 7919}`).join('\n')),
    });
    const source = await open('long.txt.gz');
    const seen: [number, number][] = [];
    await inspect(source, {}, { onProgress: (done, total) => void seen.push([done, total]) });
    expect(seen.at(-1)?.[0]).toBeGreaterThan(0.9 * source.size);
    expect(seen.every(([done, total]) => done <= total && total === source.size)).toBe(true);
  });
});
