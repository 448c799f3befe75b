import { prepare } from '#core/data/prepare';
import type { Prepared } from '#core/data/prepared';
import { createDevice } from '#core/device/index';
import type { Patient, Points } from '#core/doctor/patient';
import { stream } from '#core/random';
import type { Random } from '#core/random';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { StepColumn } from '#core/train/events';
import { runSession } from '../train/support';

type Rows = readonly (readonly string[])[];

/** Really trains the experiment on these rows, and gives what is known of the run as the Doctor gets it. */
export async function trainedOn(spec: ExperimentSpec, rows: Rows): Promise<Patient> {
  return trained(spec, await prepare([rows.map((row) => [...row])], ['text', 'class'], spec));
}

export async function trained(spec: ExperimentSpec, data: Prepared): Promise<Patient> {
  const told = await runSession(spec, data, { device: await createDevice('wasm') });
  const points = (name: StepColumn): Points => {
    const value = Float64Array.from(told.column(name));
    return { step: Float64Array.from(told.column('step')), value, low: value, high: value };
  };
  const ready = told.events.find((event) => event.kind === 'ready');
  return {
    spec,
    state: told.done?.state ?? 'failed',
    step: told.column('step').length,
    info: ready?.kind === 'ready' ? ready.info : null,
    curves: {
      loss: points('loss'),
      gradientNorm: points('gradientNorm'),
      learningRate: points('learningRate'),
      padding: points('padding'),
    },
    evaluations: told.events.flatMap((event) => (event.kind === 'evaluation' ? [event.evaluation] : [])),
  };
}

/** Noise of a few letters. */
function noise(random: Random, length: number): string {
  return Array.from({ length }, () => 'xyz'[random.int(3)]).join('');
}

/**
 * The class is the first letter; `rare`: the share of the first class; `wrong`: of rows that say the other; `shuffled`:
 * the class has nothing to do with the text.
 */
export function firstLetters(
  count: number,
  { shortest = 2, longest = 8, wrong = 0, rare = 0.5, shuffled = false } = {},
): Rows {
  const random = stream(11, 'split');
  return Array.from({ length: count }, () => {
    const isFirst = random.uniform() < rare;
    const letter = shuffled ? (random.uniform() < 0.5 ? 'a' : 'b') : isFirst ? 'a' : 'b';
    const told = random.uniform() < wrong ? !isFirst : isFirst;
    const length = shortest + random.int(longest - shortest + 1);
    return [letter + noise(random, length), told ? 'first' : 'second'];
  });
}

/** Texts of eight letters in the alphabet's order; with which letter they begin, nothing tells. */
export function chains(count: number): Rows {
  const random = stream(12, 'split');
  const alphabet = 'abcdefghijklmnop';
  return Array.from({ length: count }, () => {
    const start = random.int(alphabet.length);
    return [
      noise(random, 4),
      Array.from({ length: 8 }, (_, k) => alphabet[(start + k) % alphabet.length]).join(''),
    ];
  });
}
