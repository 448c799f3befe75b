import { useEffect, useState } from 'react';
import type { AnswerComparison, AnswerQuestion } from '#contract/api';
import { studio } from '../../client/client';

export type AnswersState =
  | { state: 'idle' }
  | { state: 'asked'; share: number }
  | { state: 'answered'; comparison: AnswerComparison }
  | { state: 'failed'; error: unknown };

interface Answers {
  found: AnswersState;
  ask: () => void;
  stop: () => void;
}
const idle: AnswersState = { state: 'idle' };

/** What two runs answer to the same examples, asked for by hand: it takes a while. Another question forgets the last. */
export function useAnswers({ a, b, part }: AnswerQuestion): Answers {
  const key = `${a} ${b} ${part}`;
  const [kept, keep] = useState({ key, found: idle });
  const found = kept.key === key ? kept.found : idle;
  const isAsked = found.state === 'asked';

  useEffect(() => {
    if (!isAsked) return undefined;
    const leave = studio.on('comparison.progress', ({ share }) =>
      keep((now) => (now.key === key ? { key, found: { state: 'asked', share } } : now)),
    );
    // Left, or asked for something else: nobody waits for it any more.
    return () => {
      leave();
      void studio.call('run.stopComparison', {});
    };
  }, [isAsked, key]);

  const ask = (): void => {
    const settle = (next: AnswersState): void =>
      keep((now) => (now.key === key && now.found.state === 'asked' ? { key, found: next } : now));
    keep({ key, found: { state: 'asked', share: 0 } });
    studio.call('run.compareAnswers', { a, b, part }).then(
      (comparison) => settle({ state: 'answered', comparison }),
      (error: unknown) => settle({ state: 'failed', error }),
    );
  };
  return { found, ask, stop: () => keep({ key, found: idle }) };
}
