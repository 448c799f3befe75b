import { Formula } from '../../ui/formula';
import { Shortcut } from '../../ui/kbd';
import { Shelf, State } from './shelf';

const faces = ['title', 'heading', 'reading', 'interface', 'dense', 'code'] as const;

export function Type() {
  return (
    <Shelf title="Type">
      {faces.map((face) => (
        <State key={face} name={face}>
          <span style={{ font: `var(--text-${face})` }}>
            The state forgets; the gates remember. 0123456789
          </span>
        </State>
      ))}
      <State name="numbers in columns">
        <span data-numeric>
          1,111.11
          <br />
          8,088.80
        </span>
      </State>
      <State name="formula">
        <Formula tex="s^{(t)} = \tanh\left(b + W s^{(t-1)} + U x^{(t)}\right)" />
      </State>
      <State name="keys">
        <Shortcut keys="CmdOrCtrl+Shift+P" />
      </State>
    </Shelf>
  );
}
