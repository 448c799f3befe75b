import { float, int, type FloatInput, type IntInput, type OperationCase } from './case';

/** Sizes of the scans: T steps, B rows, I inputs, H states. Rows of no, one, some and all real steps. */
const [T, B, I, H] = [4, 4, 3, 2];
const lengths = int([B], [0, 1, 3, T]);
const directions = [false, true];
const given = [false, true];

function scan(gates: number): Record<string, FloatInput | IntInput> {
  return { x: float(T, B, I), lengths, U: float(gates * H, I), W: float(gates * H, H), b: float(gates * H) };
}

const state = (isGiven: boolean): FloatInput | null => (isGiven ? float(B, H) : null);
const say = (name: string, reverse: boolean, ...optional: (string | false)[]): string => {
  const list = optional.filter((word) => word !== false).join(' ');
  return `${name}${reverse ? ', reverse' : ''}${list === '' ? '' : `, ${list}`}`;
};

function rnnCases(): OperationCase[] {
  return ['tanh', 'relu'].flatMap((activation) =>
    directions.flatMap((reverse) =>
      given.map((h0) => ({
        name: say(`rnn-scan ${activation}`, reverse, h0 && 'h0'),
        op: 'rnn-scan',
        attributes: { activation, reverse },
        inputs: { ...scan(1), h0: state(h0) },
      })),
    ),
  );
}

function lstmCases(): OperationCase[] {
  return directions.flatMap((reverse) =>
    given.flatMap((h0) =>
      given.map((c0) => ({
        name: say('lstm-scan', reverse, h0 && 'h0', c0 && 'c0'),
        op: 'lstm-scan',
        attributes: { reverse },
        inputs: { ...scan(4), h0: state(h0), c0: state(c0) },
      })),
    ),
  );
}

function gruCases(): OperationCase[] {
  const forms = [
    { reset: 'before', bn: false },
    { reset: 'after', bn: false },
    { reset: 'after', bn: true },
  ];
  return forms.flatMap(({ reset, bn }) =>
    directions.flatMap((reverse) =>
      given.map((h0) => ({
        name: say(`gru-scan ${reset}`, reverse, h0 && 'h0', bn && 'bn'),
        op: 'gru-scan',
        attributes: { reset, reverse },
        inputs: { ...scan(3), h0: state(h0), bn: bn ? float(H) : null },
      })),
    ),
  );
}

export const scanCases: readonly OperationCase[] = [...rnnCases(), ...lstmCases(), ...gruCases()];
