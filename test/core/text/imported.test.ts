import { describe, expect, it } from 'vitest';
import { readTokenizerFile } from '#core/text/imported';
import { learnTokeniser } from '#core/text/tokenisers';
import { bytesOf, byteLevelFile, unigramFile, wordPieceFile } from './tokenizer-json';

const breathe = (): undefined => undefined;
const bytePairs = () =>
  learnTokeniser(
    { tokeniser: 'bpe', lowercase: false, maxVocabulary: 320 },
    ['the cat, the hat and the bat: that is that', 'the cat sat'],
    breathe,
  );

describe('imported tokeniser', () => {
  it('reads WordPiece: the example of the BERT repository', () => {
    const made = readTokenizerFile(bytesOf(wordPieceFile()), 'tokenizer.json');
    const tokens = made.tokenise('Unaffable, WANTED rare');
    expect(tokens).toEqual(['un', '##aff', '##able', ',', 'want', '##ed', '[UNK]']);
    expect(made.detokenise(tokens.slice(0, -1))).toBe('unaffable, wanted');
    expect(made.detokenise(['want', ...made.lineEnd, 'want'])).toBe('want\nwant');
  });

  it('reads Unigram: the likeliest cut wins', () => {
    const made = readTokenizerFile(bytesOf(unigramFile()), 'tokenizer.json');
    // ▁c + at scores -5.5, ▁cat -6.
    const tokens = made.tokenise('the cats');
    expect(tokens).toEqual(['▁the', '▁c', 'at', 's']);
    expect(made.detokenise(tokens)).toBe('the cats');
    expect(made.show('▁the')).toBe('␣the');
  });

  it('reads byte-level BPE and keeps the order of its file', async () => {
    const ours = await bytePairs();
    const made = readTokenizerFile(bytesOf(byteLevelFile(ours)), 'tokenizer.json');
    const text = 'the cat sat on that mat 🚀\n';
    expect(made.tokenise(text)).toEqual(ours.tokenise(text));
    expect(made.detokenise(made.tokenise(text))).toBe(text);
    expect(made.tokens).toEqual([...(ours.tokens ?? []), '<|endoftext|>']);
    expect(made.show('Ġthe')).toBe('␣the');
  });

  it('cuts GPT-2’s form as the library cuts the same file in another form', async () => {
    const file = byteLevelFile(await bytePairs());
    const other = { ...file, pre_tokenizer: { type: 'Sequence', pretokenizers: [file['pre_tokenizer']] } };
    const [quick, slow] = [file, other].map((one) => readTokenizerFile(bytesOf(one), 'tokenizer.json'));
    for (const text of ["the cat's <|endoftext|> hat\n\n  that", 'naïve 🚀 12 the bat', ''])
      expect(quick?.tokenise(text)).toEqual(slow?.tokenise(text));
    expect(slow?.detokenise(slow.tokenise(' the 🚀'))).toBe(' the 🚀');
  });

  it('takes a file of the first years, which does not name its model', () => {
    const file = wordPieceFile();
    const model = { ...(file['model'] as Record<string, unknown>) };
    delete model['type'];
    expect(readTokenizerFile(bytesOf({ ...file, model }), 'old.json').tokenise('wanted')).toEqual([
      'want',
      '##ed',
    ]);
  });

  it('takes a text of a million letters without a space', async () => {
    const made = readTokenizerFile(bytesOf(byteLevelFile(await bytePairs())), 'tokenizer.json');
    const text = '😀x'.repeat(100_000);
    expect(made.detokenise(made.tokenise(text))).toBe(text);
  });

  const splitAt = (pattern: string): Record<string, unknown> => ({
    ...wordPieceFile(),
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [{ type: 'Split', pattern: { Regex: pattern }, behavior: 'Isolated', invert: false }],
    },
  });

  it('ends on a long text made against a pattern that looks far ahead', () => {
    const made = readTokenizerFile(bytesOf(splitAt('a*b|\\s+(?!\\S)|[^b]')), 'tokenizer.json');
    expect(made.tokenise('a'.repeat(50_000))).toHaveLength(50_000);
    expect(made.tokenise(' '.repeat(50_000)).length).toBeGreaterThan(0);
  });

  it.each([
    ['GPT-2', "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+"],
    [
      'cl100k',
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
    ],
    [
      'o200k',
      "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
    ],
    ['digits by threes', '\\d{1,3}(?=(?:\\d{3})*\\b)|\\D+'],
    ['BLOOM', ' ?[^(\\s|[.,!?…。，、।۔،])]+'],
  ])('takes the pattern of %s', (_, pattern) => {
    const made = readTokenizerFile(bytesOf(splitAt(pattern)), 'tokenizer.json');
    expect(made.tokenise('wanted')).toEqual(['want', '##ed']);
  });

  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  it.each([
    ['no JSON', new TextEncoder().encode('{"model":'), /not valid JSON/],
    ['bytes', Uint8Array.of(0xff, 0xfe, 0x00), /not valid JSON/],
    ['deep nesting', new TextEncoder().encode(deep), /not valid JSON|no tokenizer\.json/],
    ['another JSON', bytesOf({ hello: 1 }), /bytes\.json is no tokenizer\.json.*“model”/],
    ['another model', bytesOf({ model: { type: 'WordLevel', vocab: {} } }), /no tokenizer\.json.*“model/],
    [
      'an id beyond all tables',
      bytesOf({ model: { type: 'BPE', vocab: { a: 4e9 }, merges: [] } }),
      /“model.vocab”.*table of tokens/,
    ],
    [
      'merges that are numbers',
      bytesOf({ model: { type: 'BPE', vocab: { a: 0 }, merges: [1] } }),
      /“model.merges”/,
    ],
    [
      'a step that is unknown',
      bytesOf({ ...wordPieceFile(), normalizer: { type: 'Rot13' } }),
      /asks for something that Unfold cannot do.*Rot13/,
    ],
    [
      'a pattern that is none',
      bytesOf({
        ...wordPieceFile(),
        pre_tokenizer: { type: 'Split', pattern: { Regex: '(' }, behavior: 'Isolated' },
      }),
      /asks for something that Unfold cannot do/,
    ],
    [
      'a pattern that backtracks for ever',
      bytesOf(splitAt('(a+)+$')),
      /bytes\.json: The pattern “\(a\+\)\+.*” may take for ever on some texts/,
    ],
    [
      'a normaliser whose pattern does',
      bytesOf({
        ...wordPieceFile(),
        normalizer: { type: 'Replace', pattern: { Regex: '(?:\\w|\\d)*!' }, content: '' },
      }),
      /may take for ever/,
    ],
    [
      'a decoder whose pattern does',
      bytesOf({
        ...wordPieceFile(),
        decoder: {
          type: 'Sequence',
          decoders: [{ type: 'Replace', pattern: { Regex: '.*.*=' }, content: '' }],
        },
      }),
      /may take for ever/,
    ],
    [
      'replacements that grow without end',
      bytesOf({
        ...wordPieceFile(),
        normalizer: {
          type: 'Sequence',
          normalizers: Array.from({ length: 40 }, () => ({
            type: 'Replace',
            pattern: { String: 'a' },
            content: 'aa',
          })),
        },
      }),
      /more than 64 times as long/,
    ],
    ['17 MB', new Uint8Array(17 * 2 ** 20), /has 17 MB/],
  ])('refuses %s in one sentence', (_, bytes, reason) => {
    expect(() => readTokenizerFile(bytes, 'bytes.json')).toThrow(reason);
  });
});
