import type { Tokeniser } from '#core/text/tokeniser';

type Json = Record<string, unknown>;

/** A byte-level BPE file in the form that Hugging Face writes, with the merges of a tokeniser learned here. */
export function byteLevelFile({ document, tokens }: Tokeniser): Json {
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [{ id: tokens?.length ?? 0, content: '<|endoftext|>', special: true, normalized: false }],
    normalizer: null,
    pre_tokenizer: byteLevel,
    post_processor: byteLevel,
    decoder: byteLevel,
    model: {
      type: 'BPE',
      unk_token: null,
      vocab: Object.fromEntries((tokens ?? []).map((token, id) => [token, id])),
      merges: document.kind === 'bpe' ? document.merges : [],
    },
  };
}

export function wordPieceFile(): Json {
  return {
    added_tokens: [{ id: 0, content: '[UNK]', special: true }],
    normalizer: { type: 'BertNormalizer', lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: null,
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: { '[UNK]': 0, un: 1, '##aff': 2, '##able': 3, want: 4, '##ed': 5, ',': 6 },
    },
  };
}

export function unigramFile(): Json {
  return {
    normalizer: null,
    pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' },
    post_processor: null,
    decoder: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' },
    model: {
      type: 'Unigram',
      unk_id: 0,
      vocab: [
        ['<unk>', 0],
        ['▁', -2],
        ['▁the', -1],
        ['▁c', -3],
        ['at', -2.5],
        ['▁cat', -6],
        ['s', -3],
      ],
    },
  };
}

export function bytesOf(json: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(json));
}
