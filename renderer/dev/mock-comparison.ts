import type { AnswerComparison, ComparedExample, Outcome, RunRow } from '#contract/api';
import { RequestError } from '#contract/errors';
import { mockRows } from './mock-data';

let stop: (() => void) | null = null;

/** What two runs would answer, made up: every third name is taken for another language by one of them. */
export async function mockComparison(
  a: RunRow,
  b: RunRow,
  part: AnswerComparison['part'],
  tell: (share: number) => void,
): Promise<AnswerComparison> {
  stop?.();
  let isStopped = false;
  stop = () => (isStopped = true);
  for (let share = 0; share < 1; share += 0.1) {
    tell(share);
    await new Promise((resolve) => setTimeout(resolve, 40));
    if (isStopped) throw new RequestError('refused', 'The comparison was stopped.', '');
  }
  stop = null;
  const examples = mockRows.flatMap(([text = '', truth = ''], row) => exampleOf(text, truth, row, a, b));
  const count = (outcome: Outcome): number => examples.filter((one) => one.outcome === outcome).length;
  return {
    part,
    judged: 'right',
    total: examples.length,
    unshared: 0,
    examples,
    counts: { both: count('both'), a: count('a'), b: count('b'), neither: count('neither') },
    p: 0.031,
  };
}

export function stopMockComparison(): boolean {
  const was = stop !== null;
  stop?.();
  stop = null;
  return was;
}

const outcomes: readonly Outcome[] = ['both', 'both', 'a', 'both', 'b', 'neither', 'a'];

function exampleOf(text: string, truth: string, row: number, a: RunRow, b: RunRow): ComparedExample[] {
  const outcome = outcomes[(row + a.colour + b.colour) % outcomes.length] ?? 'both';
  const answer = (right: boolean, sure: number): ComparedExample['a'] => ({
    predicted: right ? truth : truth === 'Greek' ? 'Russian' : 'Greek',
    probability: right ? sure : 1 - sure,
    loss: -Math.log(right ? sure : 1 - sure),
    right,
  });
  const [left, right] = [outcome === 'both' || outcome === 'a', outcome === 'both' || outcome === 'b'];
  const sure = 0.55 + ((row * 37) % 40) / 100;
  return [{ row, text, truth, a: answer(left, sure), b: answer(right, sure - 0.04), outcome }];
}
