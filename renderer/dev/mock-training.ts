import type { Finding, QueueState, RunMark, StudioApi, StudioEvents } from '#contract/api';
import type { Handlers } from '#contract/rpc';
import type { MockRuns } from './mock-runs';

type Methods =
  'run.step' | 'run.setLearningRate' | 'run.marks' | 'run.doctor' | 'queue.get' | 'queue.move' | 'queue.set';
type Emit = <K extends keyof StudioEvents & string>(event: K, payload: StudioEvents[K]) => void;

/** What is asked of runs while they train, with made-up answers. */
export function mockTraining(runs: MockRuns, emit: Emit): Pick<Handlers<StudioApi>, Methods> {
  const marks = new Map<string, RunMark[]>();
  let settings = { concurrent: 2, threads: 1 };
  let order: readonly string[] = [];
  const waiting = (): string[] => {
    const queued = runs.rows.filter(({ state }) => state === 'queued').map(({ id }) => id);
    return [...order.filter((id) => queued.includes(id)), ...queued.filter((id) => !order.includes(id))];
  };
  const state = (): QueueState => ({ ...settings, waiting: waiting() });
  const mark = (run: string, made: Omit<RunMark, 'at' | 'step'>): void => {
    const own = { ...made, step: runs.find(run).step, at: Date.now() };
    marks.set(run, [...(marks.get(run) ?? []), own]);
    emit('run.mark', { run, mark: own });
  };
  return {
    'run.step'({ run }) {
      const row = runs.find(run);
      runs.set(run, { state: 'paused', step: row.step + 1 });
      runs.tell(run);
      return true;
    },
    'run.setLearningRate'({ run, value }) {
      mark(run, { kind: 'learning-rate', value });
      return true;
    },
    'run.marks': ({ run }) => [
      { step: 700, kind: 'pause', value: null, at: 0 },
      { step: 700, kind: 'learning-rate', value: 5e-4, at: 0 },
      { step: 700, kind: 'resume', value: null, at: 0 },
      ...(marks.get(run) ?? []),
    ],
    'run.doctor': ({ run }) =>
      runs.find(run).state === 'failed' ? ill : runs.find(run).colour % 3 === 1 ? mild : [],
    'queue.get': state,
    'queue.move'({ run, to }) {
      const others = waiting().filter((id) => id !== run);
      order = [...others.slice(0, to), run, ...others.slice(to)];
      emit('queue.changed', state());
      return true;
    },
    'queue.set'(chosen) {
      settings = chosen;
      emit('queue.changed', state());
      return state();
    },
  };
}

const ill: Finding[] = [
  {
    rule: 'diverged',
    level: 'problem',
    message:
      'The loss stopped being a number at step 600. The gradient norm was 4,012 at step 598; clipping is off.',
    reason:
      'One step along a very long gradient throws the weights so far that sums overflow, and nothing can be learned from there. Shortening long gradients, or shorter steps, keep the weights where they were good.',
    source: 'Pascanu, Mikolov & Bengio 2013; lecture, “Exploding gradients”',
    evidence: { curve: 'gradientNorm', from: 540, to: 600 },
    fixes: [
      { title: 'clip 1', changes: [{ path: 'optimise.clipNorm', value: 1 }] },
      { title: 'learning rate 2e-4', changes: [{ path: 'optimise.learningRate', value: 2e-4 }] },
    ],
    stop: false,
  },
];
const mild: Finding[] = [
  {
    rule: 'overfitting',
    level: 'warning',
    message:
      'The validation loss was lowest at step 1,250 (0.831) and is 1.02 now, while the training loss fell from 0.62 to 0.44.',
    reason:
      'The model learns its examples by heart: what it gains on them it loses on others. The best checkpoint is kept; to go further, make learning by heart harder or bring more data.',
    source: 'Goodfellow, Bengio & Courville 2016, chapter 7; Srivastava et al. 2014',
    evidence: { curve: 'validation.loss', from: 1250, to: 2500 },
    fixes: [
      { title: 'dropout 0.3', changes: [{ path: 'regularise.dropout', value: 0.3 }] },
      { title: 'an end after 5 epochs', changes: [{ path: 'limits.epochs', value: 5 }] },
    ],
    stop: true,
  },
  {
    rule: 'padding-waste',
    level: 'warning',
    message: '31 % of the steps that are computed are padding; sequences are not grouped by length.',
    reason:
      'A batch is as long as its longest sequence; the others are filled up with steps that are thrown away.',
    source: 'Lecture, “Batches of sequences”; Morishita et al. 2017',
    evidence: { curve: 'padding', from: 1, to: 2500 },
    fixes: [{ title: 'sequences grouped by length', changes: [{ path: 'batches.bucket', value: true }] }],
    stop: false,
  },
];
