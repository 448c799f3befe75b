import type { SpecField, SpecValue } from '#core/spec/fields';

/** What every control of the form is given. */
export interface ControlProps {
  field: SpecField;
  value: SpecValue;
  problem: string | null;
  problemId: string;
  onChange: (value: SpecValue) => void;
  onUnreadable: (reason: string | null) => void;
}
