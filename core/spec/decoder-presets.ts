import type { Preset } from './preset';

/** Models that write a sequence. */
export const decoderPresets: readonly Preset[] = [
  {
    id: 'sounds',
    title: 'Sequence → sequence: letters to sounds',
    why: 'How a word is spoken: the encoder reads its letters in both directions, the decoder writes sounds and looks back at the letters, mostly from left to right. Set decoder.attention to none to see what one vector can hold.',
    spec: {
      data: { task: 'seq2seq' },
      text: { tokeniser: 'character', maxLength: 100 },
      target: { tokeniser: 'space', maxLength: 100 },
      model: { cell: 'lstm', embedding: 64, hidden: 128, bidirectional: true },
      decoder: { attention: 'general' },
      optimise: { optimiser: 'adam', learningRate: 0.002, clipNorm: 1 },
      regularise: { dropout: 0.2 },
      batches: { size: 64, bucket: true },
      limits: { epochs: 10 },
    },
    data: {
      from: 'file',
      hint: 'a table with a column of words and a column of sounds, spaces between them',
    },
  },
  {
    id: 'dates',
    title: 'Sequence → sequence: dates in one form',
    why: 'Twenty ways to write a date become one. Embedding and LSTM of 64 with dot attention, as the well-known example has them: two epochs suffice, and the attention shows which characters make the year.',
    spec: {
      data: { task: 'seq2seq' },
      text: { tokeniser: 'character', maxLength: 40 },
      target: { tokeniser: 'character', maxLength: 20 },
      model: { cell: 'lstm', embedding: 64, hidden: 64 },
      decoder: { attention: 'dot' },
      optimise: { optimiser: 'adam', learningRate: 0.01, clipNorm: 1 },
      schedule: { kind: 'cosine' },
      batches: { size: 32 },
      limits: { epochs: 2 },
    },
    data: { from: 'file', hint: 'a table with the two forms of each date' },
  },
  {
    id: 'translation',
    title: 'Sequence → sequence: translation',
    why: 'Words seen at least twice on both sides, GRUs of 256 with additive attention (Bahdanau). Dropout, because fifty thousand short sentences are soon learned by heart; judge it by BLEU, not by the loss.',
    spec: {
      data: { task: 'seq2seq' },
      text: { tokeniser: 'word', lowercase: true, minCount: 2, maxVocabulary: 10_000, maxLength: 50 },
      target: { tokeniser: 'word', lowercase: true, minCount: 2, maxVocabulary: 10_000, maxLength: 50 },
      model: { cell: 'gru', embedding: 128, hidden: 256, bidirectional: true },
      decoder: { attention: 'additive', attentionSize: 128 },
      optimise: { optimiser: 'adam', learningRate: 0.001, clipNorm: 1 },
      regularise: { dropout: 0.3, labelSmoothing: 0.1 },
      batches: { size: 64, bucket: true },
      limits: { epochs: 6, evaluateEvery: 500 },
    },
    data: { from: 'file', hint: 'a table of sentences in two languages' },
  },
  {
    id: 'captions',
    title: 'Image → text',
    why: 'Two blocks of convolution make a map; the decoder starts from its mean and looks at one part of it for each word. Small, so that it learns from ten thousand images on a laptop’s processor.',
    spec: {
      data: { task: 'caption' },
      target: { tokeniser: 'word', lowercase: true, maxLength: 30 },
      model: { cell: 'lstm', embedding: 32, hidden: 96 },
      decoder: { attention: 'additive', attentionSize: 64, filters: 16, blocks: 2 },
      optimise: { optimiser: 'adam', learningRate: 0.002, clipNorm: 1 },
      batches: { size: 32 },
      limits: { epochs: 10 },
    },
    data: { from: 'file', hint: 'images with a text each' },
  },
];
