import { sizesOf } from '#core/data/codec';
import type { Codec } from '#core/data/codec';
import { codecToJSON } from '#core/data/codec-document';
import { baselines } from '#core/data/baseline';
import { DataError } from '#core/data/dataset';
import { prepare } from '#core/data/prepare';
import type { Prepared } from '#core/data/prepared';
import type { Device, DeviceKind, DeviceModel } from '#core/device/device';
import { FormatError } from '#core/export/format-error';
import { checkModel } from '#core/inspect/model-check';
import { parameterLayout } from '#core/model/build';
import { matchParameters } from '#core/model/match-parameters';
import { modelProblems } from '#core/model/problems';
import { SpecError } from '#core/spec/parse';
import type { ExperimentSpec } from '#core/spec/experiment';
import { answersOf } from '#core/train/answers';
import type { Answers } from '#core/train/answers';
import type { Breathe } from '#core/train/breathe';
import { decodeCheckpoint } from '#core/train/checkpoint';
import type { Checkpoint } from '#core/train/checkpoint';
import { openEvaluator } from '#core/train/evaluate/open';
import type { Evaluation } from '#core/train/events';
import { predict } from '#core/train/predict/predict';
import { measurePace, paceDefaults } from '#core/train/pace';
import { rangeTest } from '#core/train/range-test';
import { Session } from '#core/train/session';
import { trainingBatches } from '#core/train/training';
import { withTokenisers } from './imported-tokenisers';
import { batchPreview } from './preview/batch';
import { splitPreview } from './preview/split';
import { tokensPreview } from './preview/tokens';
import { valuesPreview } from './preview/values';
import { describe } from './previews';
import type {
  Command,
  DataDescription,
  Failure,
  FromWorker,
  Task,
  TaskResults,
  ToWorker,
  WorkerPort,
} from './protocol';

type Port = WorkerPort<ToWorker, FromWorker>;
/** How this worker opens a device: with as many threads as it was given. */
export type OpenDevice = (kind: DeviceKind | 'auto') => Promise<Device>;

/** The thread's turn between messages: commands wait at most this long. */
const breatheMs = 30;
/** Examples between two words of progress. */
const progressEvery = 50;

/** Does the tasks that come over `port`. What one task prepared of a data set serves the next. */
export function serveTasks(port: Port, openDevice: OpenDevice): void {
  let session: Session | null = null;
  /** Ends a range test or a measurement early. */
  let cut: (() => void) | null = null;
  /** Commands that came before there was a session to obey them. */
  const early: Command[] = [];
  let takeRows: (rows: string[][] | null) => void = () => undefined;
  let saved: () => void = () => undefined;
  let kept: { key: string; data: Prepared } | null = null;
  const breathe = makeBreathe();

  async function* rows(): AsyncGenerator<string[][], void, undefined> {
    for (;;) {
      const next = await new Promise<string[][] | null>((resolve) => {
        takeRows = resolve;
        port.post({ kind: 'want-rows' });
      });
      if (next === null) return;
      yield next;
    }
  }

  async function prepared(
    spec: ExperimentSpec,
    { columns, fingerprint, tokenisers = {}, decimalComma = false }: DataDescription,
  ): Promise<Prepared> {
    const { data, text, target, series, image } = spec;
    const read = { ...data, dataset: '', fingerprint: '' };
    const key = JSON.stringify([fingerprint, columns, decimalComma, read, text, target, series, image]);
    if (kept?.key !== key)
      kept = {
        key,
        data: await prepare(rows(), columns, withTokenisers(spec, tokenisers), undefined, decimalComma),
      };
    return kept.data;
  }

  async function train(
    { spec, checkpoint, fork }: Extract<Task, { kind: 'train' }>,
    description: DataDescription,
  ): Promise<null> {
    const start = checkpoint === null ? null : await decodeCheckpoint(checkpoint);
    const data = await prepared(spec, description);
    if (start !== null) refuseOtherData(start, data);
    const [problem] = modelProblems(spec, sizesOf(data.codec), trainingBatches(spec, data).shapes[0]);
    if (problem !== undefined) throw new SpecError(problem.message, problem.path);
    const device = await openDevice(spec.device === 'auto' ? (start?.device ?? 'auto') : spec.device);
    session = new Session({
      spec,
      data,
      device,
      checkpoint: fork ? null : start,
      weights: fork ? (start?.weights ?? null) : null,
      breathe,
    });
    for (const command of early.splice(0)) obey(session, command);
    for await (const event of session.run()) {
      if (event.kind !== 'checkpoint') {
        port.post({ kind: 'event', event });
        continue;
      }
      // The loop waits until the checkpoint is safe: training never runs ahead of what can be stored.
      const done = new Promise<void>((resolve) => (saved = resolve));
      port.post(
        { kind: 'event', event },
        event.bytes.buffer instanceof ArrayBuffer ? [event.bytes.buffer] : [],
      );
      await done;
    }
    session = null;
    return null;
  }

  /** Work that `stop` cuts short; then it fails and says so. */
  async function cuttable<T>(
    what: string,
    { spec }: { spec: ExperimentSpec },
    description: DataDescription,
    work: (data: Prepared, device: Device, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const controller = new AbortController();
    cut = () => controller.abort(new DataError(`${what} was stopped.`));
    try {
      return await work(await prepared(spec, description), await openDevice(spec.device), controller.signal);
    } finally {
      cut = null;
    }
  }

  async function answer(
    task: Extract<Task, { kind: 'answers' }>,
    description: DataDescription,
  ): Promise<Answers> {
    return cuttable('The comparison', task, description, async (data, device, signal) => {
      const checkpoint = await decodeCheckpoint(task.checkpoint);
      const goOn: Breathe = () => {
        signal.throwIfAborted();
        return breathe();
      };
      return withTrained(checkpoint, device, data, (model) =>
        answersOf(model, checkpoint.spec, data, task, goOn, (done, total) => {
          if (done % progressEvery === 0) port.post({ kind: 'progress', share: done / total });
        }),
      );
    });
  }

  async function work(task: Task, data: DataDescription): Promise<TaskResults[keyof TaskResults]> {
    switch (task.kind) {
      case 'train':
        return train(task, data);
      case 'describe':
        return describe(task.spec, await prepared(task.spec, data));
      case 'gradient-check':
        return checkModel(task.spec, sizesOf((await prepared(task.spec, data)).codec));
      case 'range-test':
        return cuttable('The range test', task, data, (rows, device, signal) =>
          rangeTest(task.spec, rows, device, task.options, breathe, signal),
        );
      case 'pace':
        return cuttable('The measurement', task, data, (rows, device, signal) =>
          measurePace(task.spec, rows, device, paceDefaults, breathe, signal),
        );
      case 'match-parameters': {
        const { codec } = await prepared(task.spec, data);
        return matchParameters(task.spec, sizesOf(codec), task.parameters);
      }
      case 'tokens':
        return tokensPreview(await prepared(task.spec, data), task.limit);
      case 'batch':
        return batchPreview(task.spec, await prepared(task.spec, data), task.index);
      case 'split':
        return splitPreview(task.spec, await prepared(task.spec, data));
      case 'values':
        return valuesPreview(rows(), data.decimalComma ?? false);
      case 'baselines':
        return baselines(await prepared(task.spec, data), task.split);
      case 'evaluate': {
        const checkpoint = await decodeCheckpoint(task.checkpoint);
        const device = await openDevice(checkpoint.device);
        return evaluate(checkpoint, device, await prepared(checkpoint.spec, data), task, breathe);
      }
      case 'answers':
        return answer(task, data);
      case 'predict': {
        const checkpoint = await decodeCheckpoint(task.checkpoint);
        return predict(checkpoint, await openDevice(checkpoint.device), task.request, breathe);
      }
    }
  }

  port.onMessage((message) => {
    switch (message.kind) {
      case 'task':
        work(message.task, message.data).then(
          (result) => port.post({ kind: 'result', result }),
          (error: unknown) => port.post({ kind: 'failed', failure: failureOf(error) }),
        );
        break;
      case 'rows':
        takeRows(message.rows);
        break;
      case 'command':
        if (cut !== null) cut();
        else if (session === null) early.push(message.command);
        else obey(session, message.command);
        break;
      case 'saved':
        saved();
        break;
    }
  });
}

async function evaluate(
  checkpoint: Checkpoint,
  device: Device,
  data: Prepared,
  { split, beam }: Extract<Task, { kind: 'evaluate' }>,
  breathe: Breathe,
): Promise<Evaluation> {
  const { spec, progress } = checkpoint;
  if (
    data.split[split] instanceof Int32Array
      ? data.split[split].length === 0
      : data.split[split].end === data.split[split].start
  ) {
    throw new DataError(`The ${split} part of this run is empty.`, 'Choose another part with --split.');
  }
  const options = { decoding: { kind: 'beam', ...beam } as const, mostWritten: Infinity };
  const findings = await withTrained(checkpoint, device, data, (model) =>
    openEvaluator(model, spec, data, split, options).run(breathe),
  );
  return { step: progress.step, epoch: progress.epoch, split, ...findings };
}

/** A model with the checkpoint's weights, for as long as it is used. */
async function withTrained<T>(
  checkpoint: Checkpoint,
  device: Device,
  data: Prepared,
  use: (model: DeviceModel) => Promise<T>,
): Promise<T> {
  refuseOtherData(checkpoint, data);
  const model = device.open(parameterLayout(checkpoint.spec, sizesOf(data.codec)), 0);
  try {
    await model.writeWeights(checkpoint.weights);
    return await use(model);
  } finally {
    model.close();
  }
}

/** Weights mean nothing with another numbering of tokens or classes, or other scales. */
function refuseOtherData(checkpoint: Checkpoint, data: Prepared): void {
  const text = (codec: Codec): string => JSON.stringify(codecToJSON(codec));
  if (text(checkpoint.codec) !== text(data.codec)) {
    throw new DataError(
      'The checkpoint was trained with other tokens, classes or scales than this data gives.',
      'Use the data and the settings of the run it comes from.',
    );
  }
}

function obey(session: Session, command: Command): void {
  if (typeof command === 'string') session.commands[command]();
  else session.commands.setLearningRate(command.learningRate);
}

function makeBreathe(): Breathe {
  let since = performance.now();
  return () => {
    if (performance.now() - since < breatheMs) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        since = performance.now();
        resolve();
      });
    });
  };
}

function failureOf(error: unknown): Failure {
  const expected = error instanceof DataError || error instanceof SpecError || error instanceof FormatError;
  return {
    message: error instanceof Error ? error.message : String(error),
    hint: expected && 'hint' in error ? error.hint : '',
    expected,
  };
}
