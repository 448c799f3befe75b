import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GrowingColumns } from '../../../renderer/state/growing-columns';

type Act =
  | { kind: 'append'; from: number; count: number }
  | { kind: 'truncate'; at: number }
  | { kind: 'drop'; at: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('append' as const), from: fc.nat(900), count: fc.nat(400) }),
  fc.record({ kind: fc.constant('truncate' as const), at: fc.nat(1200) }),
  fc.record({ kind: fc.constant('drop' as const), at: fc.nat(1200) }),
);

it('does what plain arrays do, whatever comes in whatever order', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const columns = new GrowingColumns(['step', 'loss']);
      let rows: [number, number][] = [];
      for (const [turn, one] of acts.entries()) {
        if (one.kind === 'append') {
          const step = Float64Array.from({ length: one.count }, (_, k) => one.from + k);
          const loss = step.map((value) => value * 100 + turn);
          columns.append({ step, loss }, 'step');
          const last = rows.at(-1)?.[0] ?? -Infinity;
          rows.push(
            ...[...step].map((value, k): [number, number] => [value, loss[k]!]).filter(([s]) => s > last),
          );
        } else if (one.kind === 'truncate') {
          columns.truncateAfter('step', one.at);
          rows = rows.filter(([step]) => step <= one.at);
        } else {
          columns.dropThrough('step', one.at);
          rows = rows.filter(([step]) => step > one.at);
        }
        expect(columns.length).toBe(rows.length);
        expect([...columns.column('step')]).toEqual(rows.map(([step]) => step));
        expect([...columns.column('loss')]).toEqual(rows.map(([, loss]) => loss));
      }
    }),
  );
});
