import { Slider } from '../../../ui/slider';
import styles from './try-it.module.css';

interface DialProps {
  label: string;
  value: number;
  minimum: number;
  maximum: number;
  step: number;
  /** The value as it is read: "greedy", "all". */
  text: string;
  onChange: (value: number) => void;
}

/** One number of how text is written: its name, a slider, and what it is now. */
export function Dial({ label, text, ...slider }: DialProps) {
  return (
    <div className={styles.dial}>
      <span>{label}</span>
      <Slider label={label} valueText={`${label} ${text}`} {...slider} />
      <output>{text}</output>
    </div>
  );
}
