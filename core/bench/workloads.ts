import { encoderDecoder } from './encoder-decoder';
import { languageModel } from './language-model';
import type { Workload } from './workload';

const small = { V: 96, D: 128, H: 128, B: 32, T: 64 };
const translation = { V: 40, D: 64, H: 128, B: 64, S: 20, T: 20 };

export const workloads: readonly Workload[] = [
  languageModel('W1', { cell: 'lstm', V: 64, D: 64, H: 64, B: 16, T: 32 }),
  languageModel('W2', { cell: 'lstm', ...small }),
  languageModel('W3', { cell: 'lstm', V: 96, D: 256, H: 256, B: 64, T: 64 }),
  languageModel('W4', { cell: 'lstm', V: 96, D: 512, H: 512, B: 64, T: 64 }),
  languageModel('W5', { cell: 'gru', ...small }),
  languageModel('W6', { cell: 'rnn', ...small }),
  encoderDecoder('W7a', { attention: 'dot', ...translation }),
  encoderDecoder('W7b', { attention: 'additive', ...translation }),
];
