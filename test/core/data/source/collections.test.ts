import { describe, expect, it } from 'vitest';
import { readImageCell } from '#core/data/image-cell';
import { inspect } from '#core/data/inspect';
import { greyPng } from '../make/png';
import { temporary } from '../make/folder';
import { everything, refusal } from '../support';

const { put, open, at } = temporary();
const codes = async (...names: string[]): Promise<string[]> =>
  (await inspect(await open(...names))).warnings.map(({ code }) => code);

/** An IDX file (yann.lecun.com/exdb/mnist): sizes big-endian, then bytes. */
const idx = (sizes: number[], bytes: number[]): Uint8Array =>
  Uint8Array.from([
    0,
    0,
    8,
    sizes.length,
    ...sizes.flatMap((size) => [0, 0, size >> 8, size & 255]),
    ...bytes,
  ]);

describe('parts of one data set', () => {
  it('joins train, dev and test with a column for the part, columns by name', async () => {
    put({
      'parts/x_test.tsv': 'tag\tword\nT\tc\n',
      'parts/x_train.tsv': 'word\ttag\na\tT\nb\tF\n',
      'parts/x_dev.tsv': 'word\ttag\nd\tF\n',
    });
    const { columns, rows } = await everything(await open('parts'));
    expect(columns).toEqual(['word', 'tag', 'split']);
    expect(rows).toEqual([
      ['a', 'T', 'train'],
      ['b', 'F', 'train'],
      ['d', 'F', 'validation'],
      ['c', 'T', 'test'],
    ]);
    expect((await everything(await open('parts/x_train.tsv'))).columns).toEqual(['word', 'tag']);
    const chosen = await everything(await open('parts/x_test.tsv', 'parts/x_train.tsv'));
    expect(chosen.rows.map((cells) => cells[2])).toEqual(['train', 'train', 'test']);
  });

  it('tells the column from one that the data has, and refuses parts of other columns', async () => {
    put({
      'named/train.csv': 'text,split\na,1\n',
      'named/test.csv': 'text,split\nb,2\n',
      'odd/train.csv': 'text,label\na,x\n',
      'odd/test.csv': 'text,class\nb,y\n',
    });
    const { columns, rows } = await everything(await open('named'));
    expect(columns).toEqual(['text', 'split', 'split (2)']);
    expect(rows[1]).toEqual(['b', '2', 'test']);
    expect((await refusal(inspect(await open('odd')))).message).toMatch(/“test.csv” has other columns/);
  });

  it('puts pieces in order, takes parts from folders, and a bad row’s file into its reason', async () => {
    put({
      'pieces/data/train-00001-of-00002.jsonl': '{"text":"b"}\n{"text":\n',
      'pieces/data/train-00000-of-00002.jsonl': '{"text":"a"}\n',
      'pieces/data/test-00000-of-00001.jsonl': '{"text":"c","more":1}\n',
    });
    const { columns, rows, preview } = await everything(await open('pieces'));
    expect(columns).toEqual(['text', 'split', 'more']);
    expect(rows).toEqual([
      ['a', 'train', ''],
      ['b', 'train', ''],
      ['c', 'test', '1'],
    ]);
    expect(preview.badRows[0]).toMatchObject({
      line: 2,
      reason: expect.stringContaining('train-00001') as string,
    });
  });

  it('takes the largest of several tables and names the others', async () => {
    put({ 'two/a.csv': 'text\nx\n', 'two/b.csv': 'text\nx\ny\nz\n', 'two/README.md': 'about' });
    const preview = await inspect(await open('two'));
    expect(preview.rowCount).toBe(3);
    expect(preview.warnings.find(({ code }) => code === 'other-tables')?.message).toContain(
      'Left out: “a.csv”',
    );
  });
});

describe('texts', () => {
  it('reads a folder a class, with parts above, each file in its own encoding', async () => {
    put({
      'mail/train/spam/1': 'buy now\r\ncheap\n',
      'mail/train/ham/1': 'see you',
      'mail/test/spam/1': Uint8Array.of(0x63, 0x61, 0x66, 0xe9, 0x20, 0x21),
      'mail/.DS_Store': 'junk',
    });
    const { columns, rows, preview } = await everything(await open('mail'));
    expect(columns).toEqual(['text', 'label', 'split']);
    expect(rows).toEqual([
      ['café !', 'spam', 'test'],
      ['see you', 'ham', 'train'],
      ['buy now\ncheap', 'spam', 'train'],
    ]);
    expect(preview.warnings.find(({ code }) => code === 'encoding')?.message).toMatch(/^1 file is not UTF-8/);
  });

  it('reads two files of as many lines as the two sides of one text', async () => {
    put({ 'pair/news.en': 'one\ntwo\n', 'pair/news.fr': 'un\r\ndeux' });
    const { columns, rows } = await everything(await open('pair'));
    expect(columns).toEqual(['en', 'fr']);
    expect(rows).toEqual([
      ['one', 'un'],
      ['two', 'deux'],
    ]);
    put({ 'short/news.en': 'one\ntwo\nthree\n', 'short/news.fr': 'un\ndeux\n' });
    expect((await refusal(inspect(await open('short')))).message).toBe(
      '“news.en” has 3 lines and “news.fr” 2: as two sides of one text they must have the same number.',
    );
  });

  it('reads lists as a class a file, and refuses long texts that do not belong together', async () => {
    const names = (...all: string[]): string => `${all.join('\n')}\n`;
    put({
      'names/Arabic.txt': names('Khoury', 'Nahas', 'Daher', 'Gerges', 'Nazari'),
      'names/Irish.txt': names('Adam', 'Ahearn', 'Aodh', 'Aonghus', 'Aonghuis'),
      'names/Greek.txt': names('Adamidis', 'Adamou', 'Agelakos', 'Akrivopoulos', 'Alexandropoulos', 'Zeus'),
    });
    const { columns, rows } = await everything(await open('names'));
    expect([columns, rows.length, rows[0], rows.at(-1)]).toEqual([
      ['text', 'label'],
      16,
      ['Khoury', 'Arabic'],
      ['Aonghuis', 'Irish'],
    ]);
    const long = 'It was a dark and stormy night; the rain fell in torrents, except at intervals. '.repeat(
      20_000,
    );
    put({ 'books/a.txt': long, 'books/b.txt': `${long}\nend\n`, 'books/c.txt': long });
    expect((await refusal(open('books'))).message).toMatch(/3 texts that do not belong together/);
  });
});

describe('pictures', () => {
  it('puts the pictures where a table names them; missing and broken ones are listed', async () => {
    put({
      'album/images/a.png': greyPng(1, 2, 3),
      'album/images/b.png': greyPng(9),
      'album/images/c.png': greyPng(4).subarray(0, 30),
      'album/captions.csv':
        'file,caption\nimages/a.png,one\nb.PNG#1,two\nimages/c.png,broken\nnone.png,missing\n../../etc/passwd,out\n',
    });
    const { columns, rows, preview } = await everything(await open('album'));
    expect(columns).toEqual(['file', 'caption']);
    expect(rows.map((cells) => cells[1])).toEqual(['one', 'two']);
    expect(readImageCell(rows[0]?.[0] ?? '')).toMatchObject({
      width: 3,
      height: 1,
      values: Uint8Array.of(1, 2, 3),
    });
    expect(preview.badRows).toEqual([
      { line: 4, reason: '“images/c.png”: the picture is cut off' },
      { line: 5, reason: 'there is no picture “none.png”' },
      { line: 6, reason: 'there is no picture “../../etc/passwd”' },
    ]);
    expect(preview.options.format).toBe('folder');
  });

  it('reads a folder a class, and says what is missing where nothing tells the classes', async () => {
    put({
      'animals/cats/1.png': greyPng(1),
      'animals/dogs/1.png': greyPng(2),
      'animals/dogs/2.png': greyPng(3),
      'bare/1.png': greyPng(1),
      'bare/notes.csv': 'a,b\nx,y\n',
    });
    const { columns, rows } = await everything(await open('animals'));
    expect(columns).toEqual(['image', 'label']);
    expect(rows.map((cells) => cells[1])).toEqual(['cats', 'dogs', 'dogs']);
    const error = await refusal(open('bare'));
    expect(error.message).toMatch(/has 1 picture and no table that names them \(“notes.csv” do not\)/);
    expect(error.hint).toMatch(/captions/);
  });

  it('reads IDX images with their labels, in parts; wrong counts and cut files are refused', async () => {
    put({
      'idx/train-images-idx3-ubyte': idx([2, 1, 2], [1, 2, 3, 4]),
      'idx/train-labels-idx1-ubyte': idx([2], [7, 8]),
      'idx/t10k-images.idx3-ubyte': idx([1, 1, 2], [5, 6]),
      'idx/t10k-labels.idx1-ubyte': idx([1], [9]),
      'idx/same.csv': 'label,p0\n7,1\n',
    });
    const { columns, rows } = await everything(await open('idx'));
    expect(columns).toEqual(['image', 'label', 'split']);
    expect(
      rows.map(([image, ...others]) => [...(readImageCell(image ?? '')?.values ?? []), ...others]),
    ).toEqual([
      [1, 2, '7', 'train'],
      [3, 4, '8', 'train'],
      [5, 6, '9', 'test'],
    ]);
    expect(await codes('idx')).toContain('left-out');
    expect((await everything(await open('idx/train-images-idx3-ubyte'))).columns).toEqual(['image', 'label']);
    put({
      'wrong/train-images-idx3-ubyte': idx([2, 1, 1], [1, 2]),
      'wrong/train-labels-idx1-ubyte': idx([3], [1, 2, 3]),
      'cut/images-idx3-ubyte': idx([5, 1, 1], [1, 2]),
    });
    expect((await refusal(inspect(await open('wrong')))).message).toMatch(/2 images and .* 3 labels/);
    expect((await refusal(inspect(await open('cut')))).message).toMatch(/says 5 images and has 2/);
  });
});

describe('folders', () => {
  it('has nothing to say of an empty one but that', async () => {
    put({ 'empty/.hidden': 'x' });
    expect((await refusal(open('empty'))).message).toBe('“empty” has no files in it.');
    put({ 'odd/only.pdf': '%PDF-1.7 \0' });
    expect((await refusal(open('odd/only.pdf').then((source) => inspect(source)))).message).toMatch(/PDF/);
  });

  it.skipIf(process.platform === 'win32')('follows no link and opens no pipe', async () => {
    const { symlinkSync } = await import('node:fs');
    const { execFileSync } = await import('node:child_process');
    put({ 'links/a.csv': 'text,label\na,x\nb,y\n' });
    symlinkSync('/etc/passwd', at('links', 'b.csv'));
    symlinkSync(at('links'), at('links', 'loop'));
    execFileSync('mkfifo', [at('links', 'pipe.csv')]);
    const preview = await inspect(await open('links'));
    expect(preview.rowCount).toBe(2);
    expect(preview.warnings.map(({ message }) => message).join(' ')).toMatch(
      /links are not followed.*no ordinary files/,
    );
  });
});
