import { useState, type KeyboardEvent } from 'react';
import { cx } from './cx';
import { number as format } from './format';
import styles from './number-field.module.css';

interface NumberFieldProps {
  label: string;
  value: number | null;
  /** May be empty, which is null. */
  nullable?: boolean;
  unit?: string;
  /** Shown while it is empty. */
  placeholder?: string;
  isInvalid?: boolean;
  describedBy?: string | undefined;
  /** The next value up (1) or down (-1); `large` with Shift. */
  step: (value: number | null, direction: 1 | -1, large: boolean) => number;
  onChange: (value: number | null) => void;
  /** The text is not a number at all: why, or null once it is one again. */
  onUnreadable: (reason: string | null) => void;
}

/** "1e-3", "0,002" and "20 000" are numbers too. NaN when it is none. */
export function readNumber(text: string): number {
  const plain = text
    .trim()
    .replace(/[\s\u00a0_]/g, '')
    // A comma groups only where every group is whole: "20,000" does, "0,002" is a decimal comma.
    .replace(/^[+-]?[1-9]\d{0,2}(,\d{3})+$/, (whole) => whole.replaceAll(',', ''))
    .replace(',', '.');
  return plain === '' ? NaN : Number(plain);
}

/** As it is typed: without grouping, so that it can be edited. */
function editable(value: number | null): string {
  if (value === null) return '';
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e9) ? format(value, 6) : String(value);
}

/** Whether a text can stand for the value: the same number, or none yet. */
function agrees(text: string, value: number | null): boolean {
  const read = readNumber(text);
  return !Number.isFinite(read) || read === value;
}

/** A number in words of the field; what is out of range is kept and told, never silently changed. */
export function NumberField({
  label,
  value,
  nullable = false,
  unit,
  placeholder,
  isInvalid = false,
  describedBy,
  step,
  onChange,
  onUnreadable,
}: NumberFieldProps) {
  // The text is its own while it is edited, so that "1e-" can be on the way to "1e-3".
  const [typed, setTyped] = useState<string | null>(null);

  // Undo, a preset or the slider may have changed the value meanwhile: then the text is out of date.
  const text = typed !== null && agrees(typed, value) ? typed : editable(value);

  const read = (next: string): void => {
    setTyped(next);
    if (next.trim() === '') {
      if (nullable) onChange(null);
      onUnreadable(nullable ? null : 'A number is needed here.');
      return;
    }
    const result = readNumber(next);
    onUnreadable(Number.isFinite(result) ? null : `“${next}” is not a number.`);
    if (Number.isFinite(result)) onChange(result);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      setTyped(null);
      onUnreadable(null);
      onChange(step(value, event.key === 'ArrowUp' ? 1 : -1, event.shiftKey));
    } else if (event.key === 'Enter') setTyped(null);
  };
  return (
    <span className={styles.box}>
      <input
        className={cx(styles.input)}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={unit === undefined ? label : `${label}, in ${unit}`}
        aria-invalid={isInvalid}
        aria-describedby={describedBy}
        placeholder={placeholder}
        value={text}
        onChange={(event) => read(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setTyped(null);
          onUnreadable(null);
        }}
      />
      {unit !== undefined && (
        <span className={styles.unit} aria-hidden>
          {unit}
        </span>
      )}
    </span>
  );
}
