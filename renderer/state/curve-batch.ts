import type { Curve } from '#contract/api';

type Ask = (question: { runs: string[]; names: string[]; maxPoints: number }) => Promise<Curve[]>;

/** The engine answers for no more runs at a time. */
const mostRuns = 200;

interface Batch {
  runs: string[];
  answer: Promise<Curve[]>;
}

/**
 * Curves of single runs, asked for together: of fifty runs that are opened at once the engine is asked once, and all
 * charts are drawn once, with the answer.
 */
export function createCurveBatcher(
  ask: Ask,
): (run: string, names: readonly string[], maxPoints: number) => Promise<Curve[]> {
  const open = new Map<string, Batch>();
  return async (run, names, maxPoints) => {
    const key = [maxPoints, ...names].join('\n');
    let batch = open.get(key);
    if (batch === undefined) {
      const runs: string[] = [];
      const begun: Batch = {
        runs,
        // Whoever asks in this turn of the event loop comes along.
        answer: Promise.resolve().then(() => {
          if (open.get(key) === begun) open.delete(key);
          return ask({ runs, names: [...names], maxPoints });
        }),
      };
      open.set(key, (batch = begun));
    }
    batch.runs.push(run);
    if (batch.runs.length >= mostRuns) open.delete(key);
    return (await batch.answer).filter((curve) => curve.run === run);
  };
}
