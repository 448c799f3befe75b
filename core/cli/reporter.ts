import type { EmitRunEvent, RunEvents } from '#core/run/events';
import type { Task } from '#core/spec/data';
import { findField } from '#core/spec/fields';
import type { Store } from '#core/store/store';
import type { StepColumns } from '#core/train/events';
import { metricsText } from './metrics';
import { bar, clock, short } from './terminal';
import type { Terminal } from './terminal';

/** With `--json`, of the steps these and the last of each report are printed. */
const everySteps = 10;

/** Tells one run's story as it happens: JSON lines for programs, a progress line and evaluations for people. */
export interface Reporter {
  emit: EmitRunEvent;
  /** The last line, when the run has ended. */
  finish(): void;
}

export function jsonReporter(terminal: Terminal, store: Store, run: string): Reporter {
  let printed = 0;
  const step = (columns: StepColumns, k: number): void => {
    const value = (name: keyof StepColumns): number => columns[name][k] ?? 0;
    printed = value('step');
    terminal.json({
      event: 'step',
      step: value('step'),
      epoch: value('epoch'),
      loss: value('loss'),
      gradientNorm: value('gradientNorm'),
      learningRate: value('learningRate'),
      tokensPerSecond: Math.round(value('tokensPerSecond')),
      seconds: value('seconds'),
    });
  };
  const tell: { [K in keyof RunEvents]?: (payload: RunEvents[K]) => void } = {
    'run.ready': ({ info: { classes, ...info } }) =>
      terminal.json({ event: 'ready', run, ...info, classes: classes.length }),
    'run.steps': ({ columns }) =>
      columns.step.forEach((at, k) => (at === 1 || at % everySteps === 0) && step(columns, k)),
    'run.evaluation': ({ evaluation: { step: at, epoch, split, metrics } }) =>
      terminal.json({ event: 'eval', step: at, epoch, split, metrics }),
    'run.sample': ({ sample: { step: at, prompt, text } }) =>
      terminal.json({ event: 'sample', step: at, prompt, text }),
    'run.checkpoint': ({ checkpoint: { step: at, reasons, bytes } }) =>
      terminal.json({ event: 'checkpoint', step: at, reasons, bytes }),
    'engine.notice': ({ message, hint }) => terminal.note(`${message} ${hint}`.trim()),
  };
  return {
    emit: (event, payload) => tell[event]?.(payload as never),
    finish() {
      const row = store.runs.get(run);
      const last = store.curves.read(run, 'loss', 4);
      if (row.step > printed && last.step.length > 0) {
        terminal.json({
          event: 'step',
          step: row.step,
          epoch: row.epoch,
          loss: last.value.at(-1) ?? null,
          seconds: row.seconds,
        });
      }
      terminal.json({
        event: 'done',
        run,
        name: row.name,
        state: row.state,
        steps: row.step,
        seconds: row.seconds,
        tokensPerSecond: row.seconds > 0 ? Math.round(row.tokens / row.seconds) : 0,
        weights: row.weights,
        metrics: row.last,
        best: { step: row.bestStep, metrics: row.best },
        message: row.message,
      });
    },
  };
}

export function textReporter(terminal: Terminal, store: Store, run: string, name: string): Reporter {
  let loss = Number.NaN;
  let pace = 0;
  const tell: { [K in keyof RunEvents]?: (payload: RunEvents[K]) => void } = {
    'run.ready': ({ info }) => {
      const { parameters, vocabularySize, classes, counts, baselines, warnings } = info;
      const what = [
        taskTitle(store.runs.get(run).spec.data.task),
        ...(classes.length > 0 ? [`${classes.length} classes`] : []),
        ...(vocabularySize > 0 ? [`vocabulary ${vocabularySize}`] : []),
      ];
      terminal.out(
        `${name}: ${what.join(', ')}, ${parameters.toLocaleString('en')} parameters, ${counts.train.toLocaleString('en')} to train on`,
      );
      for (const { name: answer, metrics } of baselines)
        terminal.out(`To beat: ${metricsText(metrics)} (${answer.toLowerCase()})`);
      for (const warning of warnings) terminal.out(`Note: ${warning}`);
    },
    'run.steps': ({ columns }) => {
      const latest = columns.loss.at(-1) ?? Number.NaN;
      loss = Number.isNaN(loss) ? latest : 0.9 * loss + 0.1 * latest;
      const rates = columns.tokensPerSecond;
      pace = rates.reduce((sum, rate) => sum + rate, 0) / Math.max(1, rates.length);
    },
    'run.state': ({ state, epoch, fraction, secondsLeft, message }) => {
      if (state !== 'running') return terminal.progress(state === 'preparing' ? 'Preparing the data …' : '');
      if (message !== '') terminal.note(message);
      const done = fraction ?? 0;
      terminal.progress(
        `${bar(done, 20)} ${Math.floor(100 * done)} %  epoch ${epoch.toFixed(1)}  loss ${loss.toFixed(3)}  ${short(pace)} tokens/s  ${clock(secondsLeft)} left`,
      );
    },
    'run.evaluation': ({ evaluation: { step, metrics } }) =>
      terminal.out(`step ${String(step).padStart(6)}  validation: ${metricsText(metrics)}`),
    'run.sample': ({ sample: { prompt, text } }) =>
      terminal.out(
        (prompt === '' ? text : `${prompt} → ${text}`)
          .trim()
          .split('\n')
          .map((line) => `    │ ${line}`)
          .join('\n'),
      ),
    'engine.notice': ({ message, hint }) => terminal.note(`${message} ${hint}`.trim()),
  };
  return {
    emit: (event, payload) => tell[event]?.(payload as never),
    finish() {
      const row = store.runs.get(run);
      terminal.progress('');
      const best = row.bestStep === null ? '' : ` Best at step ${row.bestStep}: ${metricsText(row.best)}.`;
      if (row.state === 'finished')
        terminal.out(`Finished ${row.step} steps in ${clock(row.seconds)}.${best}`);
      else if (row.state === 'stopped') terminal.out(`Stopped at step ${row.step}.${best}`);
      if (row.state === 'finished')
        terminal.out(`Try it: npm run unfold -- predict "${row.name}" --input "…"`);
    },
  };
}

/** "Sequence → class", as the form says it. */
function taskTitle(task: Task): string {
  return findField('data.task')?.meta.choices?.[task] ?? task;
}
