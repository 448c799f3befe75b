import type { ExperimentSpec } from '#core/spec/experiment';
import { SpecError } from '#core/spec/parse';
import { SweepSpec } from '#core/spec/sweep';
import type { SweepInput } from '#core/spec/sweep';
import { parseAxis } from '#core/spec/sweep-axis';
import { oneOf, realNumber, UsageError, wholeNumber } from './usage';

/** Options that say how a sweep goes. */
export const sweepOptions = {
  axis: { type: 'string', multiple: true },
  seeds: { type: 'string' },
  strategy: { type: 'string' },
  trials: { type: 'string' },
  runs: { type: 'string' },
  minutes: { type: 'string' },
  parallel: { type: 'string' },
  metric: { type: 'string' },
} as const;
export const sweepHelp = {
  '--axis PATH=…':
    'a field that varies: its values (model.cell=lstm,gru) or a range (optimise.learningRate=1e-4..1e-1:log, with :N for N values of a grid); may be given several times',
  '--seeds 1,2,3': 'train each trial with each of these; judged by the mean',
  '--strategy S': 'grid (every combination), random, bayesian, halving or hyperband',
  '--trials N': 'how many to draw (20), for random, bayesian and halving',
  '--runs N': 'begin no more runs than these',
  '--minutes N': 'after so much training, all runs together, begin none any more',
  '--parallel N': 'runs that train at once (1)',
  '--metric M': 'judge by this metric of the validation part (the task’s headline)',
} as const;

type Choices = { [K in keyof typeof sweepOptions]?: (K extends 'axis' ? string[] : string) | undefined };

/**
 * @param part of a sweep's file, which the options go over
 * @throws UsageError, SpecError
 */
export function sweepOf(
  base: ExperimentSpec,
  part: Readonly<Record<string, unknown>>,
  values: Choices,
): SweepSpec {
  const document: Record<string, unknown> = { ...part, base };
  if (values.axis !== undefined) document['axes'] = values.axis.map(parseAxis);
  if (values.seeds !== undefined)
    document['seeds'] = values.seeds.split(',').map((seed) => wholeNumber('seeds', seed.trim()));
  else document['seeds'] ??= [base.seed];
  const budget = {
    ...(values.runs === undefined ? {} : { runs: wholeNumber('runs', values.runs, 1) }),
    ...(values.minutes === undefined ? {} : { minutes: realNumber('minutes', values.minutes, 0.01, 1e6) }),
    ...(values.parallel === undefined ? {} : { parallel: wholeNumber('parallel', values.parallel, 1) }),
  };
  document['budget'] = { ...(document['budget'] as object | undefined), ...budget };
  if (values.metric !== undefined) document['metric'] = values.metric;
  if (values.strategy !== undefined || values.trials !== undefined)
    document['strategy'] = strategyOf(document['strategy'], values, (document['seeds'] as unknown[]).length);
  const read = SweepSpec.safeParse(document);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new SpecError(
    `“${issue?.path.join('.') ?? ''}” of the sweep cannot be read: ${issue?.message ?? 'it is unknown'}.`,
    '',
  );
}

function strategyOf(
  given: unknown,
  { strategy, trials, runs }: Choices,
  seeds: number,
): SweepInput['strategy'] {
  const before = typeof given === 'object' && given !== null ? given : { kind: 'random' as const };
  const kind =
    strategy === undefined
      ? (before as { kind: 'random' }).kind
      : oneOf('strategy', strategy, ['grid', 'random', 'bayesian', 'halving', 'hyperband']);
  if (kind !== 'random' && kind !== 'bayesian' && kind !== 'halving') {
    if (trials !== undefined) throw new UsageError(`--trials means nothing to a ${kind}.`);
    return { kind };
  }
  // A budget of runs says as well how many trials there can be.
  const count =
    trials !== undefined
      ? wholeNumber('trials', trials, 1)
      : runs === undefined
        ? undefined
        : Math.ceil(wholeNumber('runs', runs, 1) / seeds);
  return { ...before, kind, ...(count === undefined ? {} : { trials: count }) };
}
