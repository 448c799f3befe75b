import { z } from 'zod';
import { DataError } from '#core/data/dataset';

/** Bytes of a tokenizer.json. The largest in use (a quarter of a million tokens, with merges) have 17 to 33 MB. */
const largestFile = 16 * 2 ** 20;

/** Above it an id is a mistake, and the table by id would be mostly holes. */
const mostTokens = 1_000_000;
const id = z.int().min(0).max(mostTokens);

/** Token → id. Checked where it lies, as half a million entries are not worth a copy. */
const TokenIds = z.custom<Record<string, number>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((one) => Number.isInteger(one) && one >= 0 && one <= mostTokens),
  'is no table of tokens and their ids',
);
const Merges = z.custom<string[] | [string, string][]>(
  (value) =>
    Array.isArray(value) &&
    (value.every((merge) => typeof merge === 'string' && merge.indexOf(' ') > 0) ||
      value.every(
        (merge: unknown) =>
          Array.isArray(merge) && merge.length === 2 && merge.every((part) => typeof part === 'string'),
      )),
  'is no list of merges such as "t h"',
);
const Scores = z.custom<[string, number][]>(
  (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= mostTokens &&
    value.every(
      (entry: unknown) =>
        Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'number',
    ),
  'is no list of tokens and their scores',
);

const text = z.string().nullish();
const Model = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('BPE'),
    vocab: TokenIds,
    merges: Merges,
    unk_token: text,
    end_of_word_suffix: text,
    continuing_subword_suffix: text,
  }),
  z.looseObject({
    type: z.literal('WordPiece'),
    vocab: TokenIds,
    unk_token: z.string(),
    continuing_subword_prefix: z.string().default('##'),
    max_input_chars_per_word: z.int().min(1).max(1000).default(100),
  }),
  z.looseObject({ type: z.literal('Unigram'), vocab: Scores, unk_id: id.nullish() }),
]);

const Component = z.looseObject({ type: z.string() }).nullable().default(null);
const AddedToken = z.looseObject({ id, content: z.string().min(1) });

/** What of a Hugging Face `tokenizer.json` cuts and joins text. What wraps it in special tokens is left out. */
export const TokenizerFile = z.object({
  added_tokens: z.array(AddedToken).max(10_000).default([]),
  normalizer: Component,
  pre_tokenizer: Component,
  decoder: Component,
  model: Model,
});
export type TokenizerFile = z.output<typeof TokenizerFile>;

/** @throws DataError when a file of so many bytes is too large to be read */
export function refuseTooLarge(bytes: number, name: string): void {
  if (bytes > largestFile)
    throw new DataError(
      `${name} has ${Math.ceil(bytes / 2 ** 20)} MB, and a tokenizer.json may have ${largestFile / 2 ** 20}.`,
      'Choose a smaller tokeniser.',
    );
}

/**
 * @param name of the file, for the refusal
 * @throws DataError when it is too large, no JSON, or no tokenizer.json
 */
export function parseTokenizerFile(bytes: Uint8Array, name: string): TokenizerFile {
  refuseTooLarge(bytes.length, name);
  const parsed = TokenizerFile.safeParse(withModelType(parseJson(bytes, name)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw new DataError(
    `${name} is no tokenizer.json of Hugging Face: ${where === '' ? 'the whole' : `“${where}”`} does not fit (${issue?.message ?? ''}).`,
    'Unfold reads BPE, WordPiece and Unigram tokenisers.',
  );
}

function parseJson(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new DataError(
      `${name} is not valid JSON, so it is no tokenizer.json.`,
      'Choose the file named tokenizer.json of a model.',
    );
  }
}

/** Files of the first years do not name the kind of their model. */
function withModelType(file: unknown): unknown {
  if (!isObject(file) || !isObject(file['model']) || 'type' in file['model']) return file;
  const { model } = file;
  const type = Array.isArray(model['vocab']) ? 'Unigram' : 'merges' in model ? 'BPE' : 'WordPiece';
  return { ...file, model: { ...model, type } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
