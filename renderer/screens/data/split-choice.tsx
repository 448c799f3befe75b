import type { ColumnRole } from '#contract/api';
import { dataOf } from '#core/data/roles';
import { findField } from '#core/spec/fields';
import type { ExperimentSpec } from '#core/spec/experiment';
import { Select } from '../../ui/select';
import { setSettings } from './changes';
import styles from './split-tab.module.css';
import type { Subject } from './subject';

type Kind = ExperimentSpec['data']['split'];
const field = findField('data.split');
const kinds: readonly Kind[] = ['auto', 'random', 'grouped', 'ordered', 'column'];

/** How rows are dealt; where a column says how, which one. The column's role follows. */
export function SplitChoice({ subject, spec }: { subject: Subject; spec: ExperimentSpec }) {
  const { about, roles, task } = subject;
  const { split, splitColumn } = spec.data;
  const names = about.columns.map(({ name }) => name);
  const choose = (kind: Kind, column: string): void => {
    const needs = kind === 'grouped' || kind === 'column';
    const chosen = needs ? column : '';
    const next = rolesWith(roles, kind, chosen);
    const word = field?.meta.choices?.[kind] ?? kind;
    setSettings(
      subject,
      { 'data.split': kind, 'data.splitColumn': chosen },
      needs ? `Split: ${word.toLowerCase()}, “${chosen}”.` : `Split: ${word.toLowerCase()}.`,
      next,
    );
  };
  const { input } = dataOf(roles, task, names);
  const likely = (kind: Kind): string =>
    kind === 'column'
      ? (about.columns.find(({ distinct, name }) => distinct <= 4 && name !== input)?.name ?? names[0] ?? '')
      : names.includes(input)
        ? input
        : (names[0] ?? '');
  return (
    <div className={styles.choice}>
      <Select<Kind>
        label={field?.meta.title ?? 'Split'}
        options={kinds
          .filter((kind) => task !== 'forecast' || kind === 'auto' || kind === 'ordered' || kind === 'column')
          .map((id) => ({ id, label: field?.meta.choices?.[id] ?? id }))}
        value={split}
        onChange={(kind) => choose(kind, likely(kind))}
      />
      {(split === 'grouped' || split === 'column') && (
        <Select
          label="Split column"
          options={names.map((name) => ({ id: name, label: name }))}
          value={names.includes(splitColumn) ? splitColumn : null}
          onChange={(name) => choose(split, name)}
        />
      )}
    </div>
  );
}

/** A column that the model reads keeps its role: rows with the same input stay together without another. */
function rolesWith(
  roles: Readonly<Record<string, ColumnRole>>,
  kind: Kind,
  column: string,
): Record<string, ColumnRole> {
  const role: ColumnRole | null = kind === 'column' ? 'split' : kind === 'grouped' ? 'group' : null;
  return Object.fromEntries(
    Object.entries(roles).map(([name, old]): [string, ColumnRole] => {
      if (role !== null && name === column && old !== 'input') return [name, role];
      return [name, old === 'split' || old === 'group' ? 'ignored' : old];
    }),
  );
}
