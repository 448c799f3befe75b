import { z } from 'zod';
import { TokeniserDocument } from '#core/text/tokeniser';
import { tokeniserFrom } from '#core/text/tokenisers';
import { vocabularyFromJSON, vocabularyToJSON } from '#core/text/vocabulary';
import type { Codec, InputCodec, TargetCodec, TokenCodec } from './codec';

/** Columns, classes or labels of one data set: far above what the importer lets through. */
const names = z.array(z.string()).max(1_000_000);
const size = z.int().min(1).max(1_000_000);
const side = z.int().min(1).max(65_536);
const scale = z
  .strictObject({ offset: z.array(z.number()), factor: z.array(z.number()) })
  .nullable()
  .refine((one) => one === null || one.offset.length === one.factor.length, 'offset and factor differ');

const TokenDocument = z.strictObject({
  kind: z.literal('tokens'),
  tokeniser: TokeniserDocument,
  /** Read by `vocabularyFromJSON`. */
  vocabulary: z.unknown(),
});
const InputDocument = z.discriminatedUnion('kind', [
  TokenDocument,
  z.strictObject({ kind: z.literal('vectors'), size, names, scale }),
  z.strictObject({
    kind: z.literal('image'),
    height: side,
    width: side,
    channels: z.union([z.literal(1), z.literal(3)]),
    read: z.enum(['whole', 'rows', 'columns', 'pixels']),
  }),
]);
const TargetDocument = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('class'), classes: names }),
  z.strictObject({ kind: z.literal('numbers'), names, scale }),
  z.strictObject({ kind: z.literal('labels'), labels: names }),
  z.strictObject({ kind: z.literal('step-class'), stepClasses: names }),
  z.strictObject({ kind: z.literal('class-and-steps'), classes: names, stepClasses: names }),
  z.strictObject({
    kind: z.literal('step-vector'),
    size,
    binary: z.boolean(),
    next: z.boolean(),
    scale,
  }),
  z.strictObject({
    kind: z.literal('forecast'),
    names,
    columns: z.array(z.int().min(0)),
    horizon: size,
    closedLoop: z.boolean(),
    scale,
  }),
  z.strictObject({ kind: z.literal('next-token') }),
  TokenDocument,
]);
const CodecDocument = z.strictObject({ input: InputDocument, target: TargetDocument });
type CodecDocument = z.output<typeof CodecDocument>;
type TokenDocument = z.output<typeof TokenDocument>;

/** As plain JSON, as it stands in a checkpoint. Equal codecs give equal text. */
export function codecToJSON({ input, target }: Codec): unknown {
  return {
    input: input.kind === 'tokens' ? tokensToJSON(input) : input,
    target: target.kind === 'tokens' ? tokensToJSON(target) : target,
  };
}

/** @throws Error with a sentence when the document is not a codec: wrong types, parts that do not fit each other */
export function codecFromJSON(document: unknown): Codec {
  const parsed = CodecDocument.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`This is not a codec: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`);
  }
  const problem = misfit(parsed.data);
  if (problem !== null) throw new Error(`This is not a codec: ${problem}.`);
  const { input, target } = parsed.data;
  return {
    input: input.kind === 'tokens' ? tokensFromJSON(input) : (input satisfies InputCodec),
    target: target.kind === 'tokens' ? tokensFromJSON(target) : (target satisfies TargetCodec),
  };
}

function tokensToJSON({ kind, tokeniser, vocabulary }: TokenCodec): unknown {
  return { kind, tokeniser: tokeniser.document, vocabulary: vocabularyToJSON(vocabulary) };
}

function tokensFromJSON({ kind, tokeniser, vocabulary }: TokenDocument): TokenCodec {
  return { kind, tokeniser: tokeniserFrom(tokeniser), vocabulary: vocabularyFromJSON(vocabulary) };
}

/** What the types do not say: a scale has a part for each number it scales, and a forecast reads its own columns. */
function misfit({ input, target }: CodecDocument): string | null {
  const fits = (one: z.output<typeof scale>, parts: number): boolean =>
    one === null || one.offset.length === parts;
  if (input.kind === 'vectors' && !fits(input.scale, input.size)) return 'the scale of the input';
  switch (target.kind) {
    case 'numbers':
      return fits(target.scale, target.names.length) ? null : 'the scale of the numbers';
    case 'step-vector':
      return fits(target.scale, target.size) ? null : 'the scale of the steps';
    case 'forecast': {
      const inputs = input.kind === 'vectors' ? input.size : 0;
      if (target.columns.length !== target.names.length || target.columns.some((k) => k >= inputs))
        return 'the columns of the forecast';
      return fits(target.scale, target.names.length) ? null : 'the scale of the forecast';
    }
    default:
      return null;
  }
}
