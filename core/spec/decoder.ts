import { z } from 'zod';
import { ofTasks } from './data';
import { field } from './field';

const writes = ofTasks('seq2seq', 'caption');
const attends = { path: 'decoder.attention', is: ['dot', 'general', 'additive'] } as const;

/** The half of an encoder–decoder that writes. Cell, sizes and layers are those of the model. */
export const DecoderSpec = z.strictObject({
  attention: z
    .enum(['none', 'dot', 'general', 'additive'])
    .default('dot')
    .meta(
      field({
        title: 'Attention',
        help: 'How the decoder scores each place of the source against its own state. None: all it knows is the encoder’s last state.',
        choices: {
          none: 'None',
          dot: 'Dot product',
          general: 'General (Luong)',
          additive: 'Additive (Bahdanau)',
        },
        cite: 'Lecture: “Attention”; Bahdanau, Cho & Bengio 2015; Luong, Pham & Manning 2015',
        short: 'attention',
        when: writes,
      }),
    ),
  attentionSize: z
    .int()
    .min(1)
    .max(2048)
    .default(128)
    .meta(
      field({
        title: 'Width of the score',
        help: 'Units of the small network that scores a place.',
        short: 'attention size',
        scale: 'log',
        when: { path: 'decoder.attention', is: ['additive'] },
      }),
    ),
  inputFeeding: z
    .boolean()
    .default(false)
    .meta(
      field({
        title: 'Input feeding',
        help: 'Each step also reads what the step before made of its attention. Slower: steps can no longer be attended together.',
        cite: 'Luong, Pham & Manning 2015, §3.3',
        short: 'feeding',
        when: attends,
      }),
    ),
  reverseSource: z
    .boolean()
    .default(false)
    .meta(
      field({
        title: 'Reverse the source',
        help: 'Brings the first words of both sides close together; helps without attention.',
        cite: 'Sutskever, Vinyals & Le 2014',
        short: 'reversed',
        when: ofTasks('seq2seq'),
      }),
    ),
  teacherForcing: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta(
      field({
        title: 'Teacher forcing',
        help: 'Share of steps that read the true token before them; the others read the model’s own guess.',
        cite: 'Bengio et al. 2015; Mihaylova & Martins 2019',
        short: 'forcing',
        step: 0.05,
        when: writes,
      }),
    ),
  filters: z
    .int()
    .min(1)
    .max(256)
    .default(16)
    .meta(
      field({
        title: 'Filters',
        help: 'Channels of the image encoder’s first block; each further block has twice as many.',
        short: 'filters',
        scale: 'log',
        when: ofTasks('caption'),
      }),
    ),
  blocks: z
    .int()
    .min(1)
    .max(5)
    .default(2)
    .meta(
      field({
        title: 'Blocks',
        help: 'Convolution and pooling, so many times; each halves height and width.',
        short: 'blocks',
        when: ofTasks('caption'),
      }),
    ),
  coordinates: z
    .boolean()
    .default(true)
    .meta(
      field({
        title: 'Coordinates',
        help: 'Each convolution also reads the row and the column of every position. Without them a map says what is there and not where, and a decoder cannot go from left to right.',
        cite: 'Liu et al. 2018, “CoordConv”',
        short: 'coordinates',
        when: ofTasks('caption'),
      }),
    ),
});
