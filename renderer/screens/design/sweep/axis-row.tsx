import { X } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { findField, type SpecField } from '#core/spec/fields';
import { SpecError } from '#core/spec/parse';
import { gridValues } from '#core/spec/sweep-axis';
import { axisOf, editAxis, hold, type AxisDraft, type StrategyKind } from '../../../state/sweep-draft';
import { cx } from '../../../ui/cx';
import { number } from '../../../ui/format';
import { IconButton } from '../../../ui/icon-button';
import { Segmented } from '../../../ui/segmented';
import { TextField } from '../../../ui/text-field';
import styles from './sweep-dialog.module.css';

/** One field that varies: which values, or between which ends. */
export function AxisRow({ axis, strategy }: { axis: AxisDraft; strategy: StrategyKind }) {
  const field = findField(axis.path);
  if (field === undefined) return null;
  const { title } = field.meta;
  const isNumber = field.type === 'integer' || field.type === 'number';
  return (
    <li className={styles.axis} aria-label={title}>
      <div className={styles.axisHead}>
        <span className={styles.axisTitle}>{title}</span>
        {isNumber && (
          <Segmented
            label={`How ${title.toLowerCase()} varies`}
            options={[
              { id: 'choices', label: 'Values' },
              { id: 'range', label: 'Range' },
            ]}
            value={axis.kind}
            onChange={(kind) => editAxis(axis.path, { kind })}
          />
        )}
        <IconButton
          label={`Do not vary ${title.toLowerCase()}`}
          icon={<X />}
          size="small"
          onPress={() => hold(axis.path)}
        />
      </div>
      {axis.kind === 'range' ? (
        <Range axis={axis} isGrid={strategy === 'grid'} />
      ) : field.type === 'choice' || field.type === 'boolean' ? (
        <Choices axis={axis} field={field} />
      ) : (
        <TextField
          label={`Values of ${title.toLowerCase()}, between commas`}
          hideLabel
          placeholder="0.001, 0.01"
          value={axis.values}
          onChange={(values) => editAxis(axis.path, { values })}
        />
      )}
      <Preview axis={axis} isGrid={strategy === 'grid'} />
    </li>
  );
}

function Range({ axis, isGrid }: { axis: AxisDraft; isGrid: boolean }) {
  const { path, low, high, scale, points } = axis;
  return (
    <div className={styles.range}>
      <TextField label="From" value={low} onChange={(next) => editAxis(path, { low: next })} />
      <TextField label="To" value={high} onChange={(next) => editAxis(path, { high: next })} />
      {isGrid && (
        <TextField label="Values" value={points} onChange={(next) => editAxis(path, { points: next })} />
      )}
      <Segmented
        label="Scale"
        options={[
          { id: 'linear', label: 'Linear' },
          { id: 'log', label: 'Log' },
        ]}
        value={scale}
        onChange={(next) => editAxis(path, { scale: next })}
      />
    </div>
  );
}

function Choices({ axis, field }: { axis: AxisDraft; field: SpecField }) {
  const options = field.type === 'boolean' ? ['false', 'true'] : field.choices;
  const chosen = axis.values.split(',').map((value) => value.trim());
  const words: Readonly<Record<string, string>> = field.meta.choices ?? { false: 'Off', true: 'On' };
  return (
    <ToggleButtonGroup
      aria-label={`Values of ${field.meta.title.toLowerCase()}`}
      className={cx(styles.choices)}
      selectionMode="multiple"
      disallowEmptySelection
      selectedKeys={chosen}
      onSelectionChange={(keys) =>
        editAxis(axis.path, { values: options.filter((option) => keys.has(option)).join(', ') })
      }
    >
      {options.map((option) => (
        <ToggleButton key={option} id={option} className={cx(styles.choice)}>
          {words[option] ?? option}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** What a grid takes of a range, or what is wrong with what is typed. */
function Preview({ axis, isGrid }: { axis: AxisDraft; isGrid: boolean }) {
  try {
    const values = gridValues(axisOf(axis));
    if (axis.kind === 'choices' || !isGrid) return null;
    const shown = values
      .slice(0, 8)
      .map((value) => (typeof value === 'number' ? number(value, 3) : String(value)));
    return (
      <p className={styles.preview} data-numeric>
        {`${shown.join(', ')}${values.length > shown.length ? ', …' : ''}`}
      </p>
    );
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return <p className={styles.problem}>{error.message}</p>;
  }
}
