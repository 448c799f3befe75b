import type { Curve, Evaluation, RunInfo, RunRow, StepColumns, StudioEvents } from '#contract/api';
import { defaultRunName } from '#core/spec/diff';
import { ExperimentSpec } from '#core/spec/experiment';
import { mockAnswers } from './mock-class-samples';
import { random } from './mock-data';
import type { Task } from '#core/spec/data';
import { sceneRuns } from './mock-scenes';
import { taskBaselines, taskFindings } from './mock-tasks';

type Emit = <K extends keyof StudioEvents & string>(event: K, payload: StudioEvents[K]) => void;
const stepsPerEpoch = 250;
const labels = [
  'Russian',
  'English',
  'Arabic',
  'Japanese',
  'German',
  'Italian',
  'Czech',
  'Spanish',
  'Dutch',
  'French',
  'Chinese',
  'Irish',
  'Greek',
  'Polish',
  'Scottish',
  'Korean',
  'Portuguese',
  'Vietnamese',
];

function info(task: Task): RunInfo {
  return {
    parameters: 116_882,
    deviceBytes: 2_900_000,
    device: 'wasm',
    vocabularySize: 87,
    classes: labels,
    counts: { train: 16_040, validation: 2_005, test: 2_005 },
    stepsPerEpoch,
    totalSteps: 2500,
    baselines: taskBaselines(task) ?? [
      { name: 'Most frequent class', metrics: { loss: 2.03, accuracy: 0.469 } },
    ],
    warnings: [],
  };
}

/** A plausible loss: an exponential fall with noise, and a spike of the gradient now and then. */
export function mockColumns(seed: number, from: number, to: number): StepColumns {
  const next = random(seed * 7919 + from);
  const length = to - from;
  const columns = Object.fromEntries(
    [
      'step',
      'epoch',
      'loss',
      'gradientNorm',
      'learningRate',
      'tokensPerSecond',
      'padding',
      'seconds',
      'tokens',
    ].map((name) => [name, new Float64Array(length)]),
  ) as StepColumns;
  for (let k = 0; k < length; k += 1) {
    const step = from + k + 1;
    columns.step[k] = step;
    columns.epoch[k] = step / stepsPerEpoch;
    columns.loss[k] = 0.42 + 0.04 * seed + 1.7 * Math.exp(-step / (220 + 60 * seed)) + (next() - 0.5) * 0.22;
    columns.gradientNorm[k] = 0.6 + next() * 0.8 + (next() > 0.995 ? 6 : 0);
    columns.learningRate[k] = 2e-3;
    columns.tokensPerSecond[k] = 41_000 + next() * 3000 - seed * 4000;
    columns.padding[k] = 0.06;
    columns.seconds[k] = step * 0.011;
    columns.tokens[k] = step * 450;
  }
  return columns;
}

export function mockEvaluation(spec: ExperimentSpec, seed: number, step: number): Evaluation {
  const findings = taskFindings(spec, step);
  if (findings !== null)
    return { step, epoch: step / stepsPerEpoch, split: 'validation', confusion: null, ...findings };
  const accuracy = 0.83 - 0.02 * seed - 0.36 * Math.exp(-step / 500);
  const next = random(step + seed);
  if (spec.data.task === 'language-model') {
    const loss = 1.52 + 0.03 * seed + 1.9 * Math.exp(-step / 400);
    const metrics = { loss, accuracy, perplexity: Math.exp(loss), bitsPerCharacter: loss / Math.LN2 };
    return { step, epoch: step / stepsPerEpoch, split: 'validation', metrics, confusion: null, worst: [] };
  }
  return {
    step,
    epoch: step / stepsPerEpoch,
    split: 'validation',
    metrics: { loss: 0.58 + 0.04 * seed + 1.4 * Math.exp(-step / 300), accuracy, macroF1: accuracy - 0.14 },
    confusion: {
      labels,
      counts: labels.flatMap((_, truth) =>
        labels.map((__, said) => Math.floor(truth === said ? 180 - truth * 9 : next() * 14)),
      ),
    },
    worst: [
      { text: 'Abbey', truth: 'English', predicted: 'Arabic', probability: 0.008, loss: 4.83 },
      { text: 'Romão', truth: 'Portuguese', predicted: 'Russian', probability: 0.011, loss: 4.51 },
      { text: 'Han', truth: 'Chinese', predicted: 'Korean', probability: 0.034, loss: 3.38 },
    ],
    samples: mockAnswers(step),
  };
}

export class MockRuns {
  readonly rows: RunRow[];
  constructor(
    private readonly emit: Emit,
    empty: boolean,
    scene = '',
  ) {
    const spec = ExperimentSpec.parse({ data: { dataset: 'names', input: 'name', label: 'language' } });
    const variants = [
      spec,
      { ...spec, model: { ...spec.model, cell: 'gru' as const } },
      {
        ...spec,
        model: { ...spec.model, cell: 'rnn-tanh' as const },
        optimise: { ...spec.optimise, learningRate: 5e-4 },
      },
    ];
    this.rows = empty ? [] : variants.map((variant, k) => this.row(variant, k, 2500, 'finished'));
    sceneRuns(scene, this);
  }

  row(spec: ExperimentSpec, seed: number, step: number, state: RunRow['state']): RunRow {
    const evaluation = mockEvaluation(spec, seed, step);
    const name = defaultRunName(spec, this.rows?.map((row) => row.name) ?? []);
    return {
      id: `run-${seed + 1}`,
      name,
      spec,
      datasetName: 'names',
      state,
      message: '',
      createdAt: Date.now() - (2_000 - seed) * 60_000,
      seconds: step * 0.011,
      step,
      epoch: step / stepsPerEpoch,
      tokens: step * 460,
      info: info(spec.data.task),
      weights: `sha256:${'0f'.repeat(32)}`,
      parent: null,
      last: evaluation.metrics,
      best: evaluation.metrics,
      bestStep: step,
      colour: seed,
      tags: [],
      note: '',
      pinned: false,
      archivedAt: null,
      deletedAt: null,
    };
  }

  find(id: string): RunRow {
    const row = this.rows.find((candidate) => candidate.id === id);
    if (row === undefined) throw new Error(`There is no run ${id}.`);
    return row;
  }

  start(spec: ExperimentSpec): RunRow {
    const row = this.row(spec, this.rows.length, 0, 'running');
    this.rows.unshift({ ...row, seconds: 0, last: {}, best: {}, bestStep: null });
    this.emit('run.ready', { run: row.id, info: info(spec.data.task) });
    this.train(row.id);
    return this.find(row.id);
  }

  /** Nine steps ten times a second, until the run is done or stopped. */
  train(id: string): void {
    const row = this.find(id);
    const seed = row.colour;
    const tick = setInterval(() => {
      const live = this.find(row.id);
      if (live.state === 'paused') return;
      if (live.state !== 'running' || live.step >= 2500) {
        if (live.state === 'running') this.set(row.id, { state: 'finished' });
        clearInterval(tick);
        this.tell(row.id);
        return;
      }
      const to = live.step + 9;
      this.emit('run.steps', { run: row.id, columns: mockColumns(seed, live.step, to) });
      this.set(row.id, { step: to, epoch: to / stepsPerEpoch, seconds: to * 0.011 });
      if (Math.floor(to / 125) > Math.floor(live.step / 125)) {
        const evaluation = mockEvaluation(row.spec, seed, to);
        this.set(row.id, { last: evaluation.metrics, best: evaluation.metrics, bestStep: to });
        this.emit('run.evaluation', { run: row.id, evaluation });
      }
      this.tell(row.id);
    }, 100);
  }

  set(id: string, part: Partial<RunRow>): void {
    const at = this.rows.findIndex((row) => row.id === id);
    this.rows[at] = { ...this.find(id), ...part };
  }

  tell(id: string): void {
    const { state, step, epoch, message } = this.find(id);
    this.emit('run.state', {
      run: id,
      state,
      step,
      epoch,
      fraction: step / 2500,
      secondsLeft: state === 'running' ? (2500 - step) * 0.011 : null,
      message,
    });
  }

  curves(runs: string[], names: string[]): Curve[] {
    return runs.flatMap((run) => {
      const row = this.find(run);
      const columns = mockColumns(row.colour, 0, row.step);
      // A run that failed has lost its numbers in its last steps.
      if (row.state === 'failed') columns.loss.fill(NaN, row.step - 40);
      return names.flatMap((name): Curve[] => {
        if (name.startsWith('validation.')) {
          const steps = Array.from({ length: Math.floor(row.step / 125) }, (_, k) => (k + 1) * 125);
          const value = Float64Array.from(
            steps,
            (step) => mockEvaluation(row.spec, row.colour, step).metrics[name.slice(11)] ?? NaN,
          );
          return [{ run, name, step: Float64Array.from(steps), value, low: value, high: value }];
        }
        const value = columns[name as keyof StepColumns];
        return value === undefined ? [] : [{ run, name, step: columns.step, value, low: value, high: value }];
      });
    });
  }
}
