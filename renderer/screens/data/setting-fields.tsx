import { useId, useState } from 'react';
import { applies, findField, valueAt, type SpecField, type SpecValue } from '#core/spec/fields';
import type { ExperimentSpec } from '#core/spec/experiment';
import { rangeProblem } from '../../state/draft-problems';
import { NumberField } from '../../ui/number-field';
import { Select } from '../../ui/select';
import { Switch } from '../../ui/switch';
import { TextField } from '../../ui/text-field';
import { stepFrom } from '../design/schema-form/scale';
import { setSetting } from './changes';
import styles from './setting-fields.module.css';
import type { Subject } from './subject';
import { isTokeniserField, TokeniserChoice } from './tokeniser-choice';

interface SettingFieldsProps {
  subject: Subject;
  spec: ExperimentSpec;
  /** Fields of the experiment; those that do not matter now are left out. */
  paths: readonly string[];
  label: string;
  /** Whether the label is also seen: where there are two rows of fields. */
  isNamed?: boolean;
}

/** Fields of the experiment that change how the data are read, in a row; each change shows at once. */
export function SettingFields({ subject, spec, paths, label, isNamed = false }: SettingFieldsProps) {
  const fields = paths.flatMap((path) => findField(path) ?? []).filter((field) => applies(field, spec));
  if (fields.length === 0) return null;
  return (
    <div className={styles.fields} role="group" aria-label={label}>
      {isNamed && (
        <span className={styles.name} aria-hidden>
          {label}
        </span>
      )}
      {fields.map((field) => (
        <OneField
          key={field.path}
          field={field}
          value={valueAt(spec, field.path) ?? null}
          onChange={(value, name) => setSetting(subject, field.path, value, name)}
        />
      ))}
    </div>
  );
}

interface OneFieldProps {
  field: SpecField;
  value: SpecValue;
  /** `name`: what the value is called, where it is an id. */
  onChange: (value: SpecValue, name?: string) => void;
}

/** One value by its schema: a choice, a switch, a number or a text, with its name above it. */
export function OneField({ field, value, onChange }: OneFieldProps) {
  const { title, help, choices, unit } = field.meta;
  if (field.type === 'choice')
    return (
      <div className={styles.field} title={help}>
        <Select
          label={title}
          className={styles.choice}
          options={field.choices.map((id) => ({ id, label: choices?.[id] ?? id }))}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
        />
      </div>
    );
  if (isTokeniserField(field.path))
    return <TokeniserChoice label={title} value={String(value ?? '')} onChange={onChange} />;
  if (field.type === 'boolean')
    return (
      <div className={styles.switch} title={help}>
        <Switch isSelected={value === true} onChange={onChange}>
          {title}
        </Switch>
      </div>
    );
  if (field.type === 'text')
    return (
      <div className={styles.field} title={help}>
        <TextField label={title} value={String(value ?? '')} onChange={onChange} />
      </div>
    );
  return (
    <NumberSetting
      field={field}
      value={typeof value === 'number' ? value : null}
      unit={unit}
      onChange={onChange}
    />
  );
}

/** A number out of its range is told and not taken. */
function NumberSetting({
  field,
  value,
  unit,
  onChange,
}: {
  field: SpecField;
  value: number | null;
  unit: string | undefined;
  onChange: (value: SpecValue) => void;
}) {
  const [wrong, setWrong] = useState<string | null>(null);
  const problemId = useId();
  const { title, help } = field.meta;
  return (
    <div className={styles.field} title={help}>
      <span className={styles.label} aria-hidden>
        {title}
      </span>
      <NumberField
        label={title}
        value={value}
        nullable={field.nullable}
        {...(unit === undefined ? {} : { unit })}
        isInvalid={wrong !== null}
        describedBy={wrong === null ? undefined : problemId}
        step={(from, direction, large) => stepFrom(field, from, direction, large)}
        onChange={(next) => {
          const problem = rangeProblem(field, next);
          setWrong(problem);
          if (problem === null && next !== value) onChange(next);
        }}
        onUnreadable={setWrong}
      />
      {wrong !== null && (
        <p id={problemId} className={styles.problem} role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}
