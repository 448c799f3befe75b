import { Confusion } from '#core/metrics/confusion';
import { areSpanTags, SpanF1 } from '#core/metrics/span-f1';
import type { Baseline } from './baseline';
import { startsOf, type PreparedExamples } from '../prepared';
import type { TokenArray } from '../token-pool';
import { Frequencies } from './frequencies';

/** Labels of single steps: the most frequent one, and for tokens the one that each has most often. */
export function stepLabels(
  data: PreparedExamples,
  steps: TokenArray,
  names: readonly string[],
  part: Int32Array,
): Baseline[] {
  const frequencies = new Frequencies(names.length);
  const spans = startsOf(data.inputs);
  const eachStep = function* (examples: Int32Array): Iterable<number> {
    for (const example of examples) {
      const start = spans.starts[example] ?? 0;
      const end = start + (spans.lengths[example] ?? 0);
      for (let at = start; at < end; at++) yield at;
    }
  };
  for (const at of eachStep(data.split.train)) frequencies.add(steps[at] ?? 0);
  const { likeliest } = frequencies;
  const loss = meanLoss(frequencies, steps, eachStep(part));
  const overall: Baseline = {
    name: 'Most frequent label',
    metrics: { loss, ...measured(data, steps, names, part, () => likeliest) },
  };
  if (data.inputs.kind !== 'tokens') return [overall];
  const { values } = data.inputs;
  const own = labelsOfTokens(values, steps, names.length, eachStep(data.split.train));
  return [
    overall,
    {
      name: 'Most frequent label of each token',
      metrics: measured(data, steps, names, part, (at) => own.get(values[at] ?? 0) ?? likeliest),
    },
  ];
}

function meanLoss(frequencies: Frequencies, steps: TokenArray, places: Iterable<number>): number {
  const { losses } = frequencies;
  let [sum, count] = [0, 0];
  for (const at of places) {
    sum += losses[steps[at] ?? 0] ?? 0;
    count++;
  }
  return sum / Math.max(1, count);
}

/** By token, the label that the training part gives it most often; of equals the more frequent one of all. */
function labelsOfTokens(
  tokens: TokenArray,
  steps: TokenArray,
  labels: number,
  places: Iterable<number>,
): Map<number, number> {
  const pairs = new Map<number, number>();
  for (const at of places) {
    const pair = (tokens[at] ?? 0) * labels + (steps[at] ?? 0);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  const best = new Map<number, { label: number; count: number }>();
  for (const [pair, count] of pairs) {
    const [token, label] = [Math.floor(pair / labels), pair % labels];
    const known = best.get(token);
    // Labels are numbered by falling frequency.
    if (known === undefined || count > known.count || (count === known.count && label < known.label))
      best.set(token, { label, count });
  }
  return new Map(Array.from(best, ([token, { label }]) => [token, label]));
}

function measured(
  { inputs }: PreparedExamples,
  steps: TokenArray,
  names: readonly string[],
  part: Int32Array,
  answer: (at: number) => number,
): Record<string, number> {
  const spans = startsOf(inputs);
  const confusion = new Confusion(names.length);
  const slots = areSpanTags(names) ? new SpanF1() : null;
  let exact = 0;
  for (const example of part) {
    const start = spans.starts[example] ?? 0;
    const places = Array.from({ length: spans.lengths[example] ?? 0 }, (_, t) => start + t);
    for (const at of places) confusion.add(steps[at] ?? 0, answer(at));
    if (places.every((at) => steps[at] === answer(at))) exact++;
    slots?.add(
      places.map((at) => names[steps[at] ?? 0] ?? ''),
      places.map((at) => names[answer(at)] ?? ''),
    );
  }
  const { accuracy, macroF1 } = confusion.finish();
  return {
    accuracy,
    macroF1,
    ...(slots !== null && { slotF1: slots.finish().f1 }),
    exact: exact / Math.max(1, part.length),
  };
}
