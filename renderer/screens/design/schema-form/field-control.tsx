import { Segmented } from '../../../ui/segmented';
import { Select } from '../../../ui/select';
import { Switch } from '../../../ui/switch';
import { TextField } from '../../../ui/text-field';
import { isTokeniserField, TokeniserChoice } from '../../data/tokeniser-choice';
import type { ControlProps } from './control-props';
import { DataChoice } from './data-choice';
import { NumberControl } from './number-control';

const dataChoices = new Set(['data.dataset', 'data.input', 'data.label']);

/** The control a field's type asks for. */
export function FieldControl(props: ControlProps) {
  const { field, value, onChange } = props;
  const { title } = field.meta;
  if (dataChoices.has(field.path)) return <DataChoice {...props} />;
  if (isTokeniserField(field.path))
    return <TokeniserChoice label={title} hideLabel value={String(value)} onChange={(id) => onChange(id)} />;
  switch (field.type) {
    case 'integer':
    case 'number':
      return <NumberControl {...props} value={typeof value === 'number' ? value : null} />;
    case 'boolean':
      return <Switch aria-label={title} isSelected={value === true} onChange={onChange} />;
    case 'choice': {
      const options = field.choices.map((id) => ({ id, label: field.meta.choices?.[id] ?? id }));
      const short =
        options.length <= 3 && options.reduce((sum, option) => sum + option.label.length, 0) <= 18;
      return short ? (
        <Segmented label={title} options={options} value={String(value)} onChange={onChange} />
      ) : (
        <Select label={title} hideLabel options={options} value={String(value)} onChange={onChange} />
      );
    }
    case 'text':
      return <TextField label={title} hideLabel value={String(value ?? '')} onChange={onChange} />;
  }
}
