import { useDatasets } from '../../../client/queries';
import { useDraft } from '../../../state/draft';
import { designFor } from '../../../state/experiment-for';
import { count } from '../../../ui/format';
import { Select } from '../../../ui/select';
import type { ControlProps } from './control-props';

/** The data set and its columns: chosen among what is there, never typed. */
export function DataChoice({ field, value, problem, onChange }: ControlProps) {
  const datasets = useDatasets().data ?? [];
  const id = useDraft((state) => state.spec.data.dataset);
  if (field.path === 'data.dataset') {
    return (
      <Select
        label={field.meta.title}
        hideLabel
        placeholder={datasets.length === 0 ? 'No data set yet' : 'Choose…'}
        isDisabled={datasets.length === 0}
        isInvalid={problem !== null}
        options={datasets.map((row) => ({
          id: row.id,
          label: row.name,
          description: `${count(row.rowCount)} rows`,
        }))}
        value={datasets.some((row) => row.id === id) ? id : null}
        onChange={(chosen) => {
          const dataset = datasets.find((row) => row.id === chosen);
          if (dataset !== undefined) designFor(dataset);
        }}
      />
    );
  }
  const columns = datasets.find((row) => row.id === id)?.columns ?? [];
  return (
    <Select
      label={field.meta.title}
      hideLabel
      isDisabled={columns.length === 0}
      isInvalid={problem !== null}
      placeholder={columns.length === 0 ? 'Choose the data first' : 'Choose…'}
      options={columns.map(({ name }) => ({ id: name, label: name }))}
      value={columns.find(({ name }) => name === value)?.name ?? null}
      onChange={onChange}
    />
  );
}
