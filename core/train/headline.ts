import type { Task } from '#core/spec/data';

/** The one number a run of this task is known by. */
export function headlineOf(task: Task): string {
  switch (task) {
    case 'sequence-class':
    case 'step-class':
      return 'accuracy';
    case 'sequence-scalar':
    case 'forecast':
      return 'rmse';
    case 'sequence-vector':
      return 'microF1';
    case 'class-and-steps':
      return 'slotF1';
    case 'step-vector':
    case 'language-model':
      return 'loss';
    case 'seq2seq':
    case 'caption':
      return 'exact';
  }
}
