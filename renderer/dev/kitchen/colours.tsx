import type { CSSProperties } from 'react';
import styles from './kitchen.module.css';
import { Shelf, State } from './shelf';

const surfaces = ['window', 'panel', 'popover', 'well', 'raised', 'hover', 'pressed', 'selected'];
const inks = ['ink', 'ink-secondary', 'ink-faint', 'accent', 'accent-ink', 'good', 'warn', 'bad'];
const lines = ['hairline', 'hairline-strong', 'control-border', 'focus-ring'];
const signed = ['negative-2', 'negative-1', 'zero', 'positive-1', 'positive-2'];
const dashes = ['none', '6 4', '2 3'];

export function Colours() {
  return (
    <Shelf title="Colours">
      <State name="surfaces">
        <Swatches names={surfaces.map((name) => `surface-${name}`)} />
      </State>
      <State name="ink and state">
        <Swatches names={inks} />
      </State>
      <State name="lines">
        <Swatches names={lines} />
      </State>
      {dashes.map((dash) => (
        <State key={dash} name={`runs, ${dash === 'none' ? 'solid' : dash}`}>
          {Array.from({ length: 8 }, (_, hue) => (
            <svg key={hue} className={styles.line} viewBox="0 0 72 16" aria-hidden>
              <path
                d="M 2 12 C 24 -8, 40 24, 70 4"
                fill="none"
                stroke={`var(--run-${hue})`}
                strokeWidth="2"
                strokeDasharray={dash}
              />
            </svg>
          ))}
        </State>
      ))}
      <State name="signed">
        <Swatches names={signed.map((name) => `signed-${name}`)} />
      </State>
      <State name="from zero">
        <Swatches names={Array.from({ length: 6 }, (_, k) => `ramp-${k}`)} />
      </State>
    </Shelf>
  );
}

function Swatches({ names }: { names: readonly string[] }) {
  return names.map((name) => (
    <span key={name} className={styles.swatch}>
      <span className={styles.colour} style={{ '--colour': `var(--${name})` } as CSSProperties} />
      {name}
    </span>
  ));
}
