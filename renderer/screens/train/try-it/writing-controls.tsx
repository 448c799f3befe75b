import { count } from '../../../ui/format';
import { Segmented } from '../../../ui/segmented';
import { Dial } from './dial';
import type { Writing } from './writing';
import styles from './try-it.module.css';

interface WritingControlsProps {
  writing: Writing;
  onChange: (change: Partial<Writing>) => void;
  /** A language model goes on with what it is given. */
  isContinued: boolean;
}

/** Beam with its width and length penalty, or drawing with temperature, top-k and top-p. */
export function WritingControls({ writing, onChange, isContinued }: WritingControlsProps) {
  const { way, beam, lengthPenalty, temperature, topK, topP, length } = writing;
  const isBeam = way === 'beam' && !isContinued;
  return (
    <div className={styles.controls}>
      {!isContinued && (
        <Segmented
          label="How it writes"
          options={[
            { id: 'beam', label: 'Beam' },
            { id: 'draw', label: 'Draw' },
          ]}
          value={way}
          onChange={(next) => onChange({ way: next })}
        />
      )}
      {isBeam ? (
        <>
          <Dial
            label="Width"
            value={beam}
            minimum={1}
            maximum={10}
            step={1}
            text={beam === 1 ? 'greedy' : String(beam)}
            onChange={(value) => onChange({ beam: value })}
          />
          <Dial
            label="Length penalty"
            value={lengthPenalty}
            minimum={0}
            maximum={2}
            step={0.1}
            text={lengthPenalty === 0 ? 'none' : lengthPenalty.toFixed(1)}
            onChange={(value) => onChange({ lengthPenalty: value })}
          />
        </>
      ) : (
        <>
          <Dial
            label="Temperature"
            value={temperature}
            minimum={0}
            maximum={1.5}
            step={0.05}
            text={temperature === 0 ? 'greedy' : temperature.toFixed(2)}
            onChange={(value) => onChange({ temperature: value })}
          />
          <Dial
            label="Top-k"
            value={topK}
            minimum={0}
            maximum={50}
            step={1}
            text={topK === 0 ? 'all' : String(topK)}
            onChange={(value) => onChange({ topK: value })}
          />
          <Dial
            label="Top-p"
            value={topP}
            minimum={0.05}
            maximum={1}
            step={0.05}
            text={topP >= 1 ? 'all' : topP.toFixed(2)}
            onChange={(value) => onChange({ topP: value })}
          />
          {isContinued && (
            <Dial
              label="Length"
              value={length}
              minimum={50}
              maximum={2000}
              step={50}
              text={count(length)}
              onChange={(value) => onChange({ length: value })}
            />
          )}
        </>
      )}
    </div>
  );
}
