import { useMemo } from 'react';
import type { RunRow } from '#contract/api';
import { settingsOf, type SpecRow } from '../../state/spec-rows';
import styles from './run-details.module.css';

/** Every setting of the run, as the form has them. */
export function SettingsList({ run }: { run: RunRow }) {
  const groups = useMemo(() => grouped(run), [run.spec]);
  return (
    <div className={styles.settings}>
      {groups.map(([group, fields]) => (
        <section key={group}>
          <h2>{group}</h2>
          <dl className={styles.fields}>
            {fields.map((field) => (
              <div key={field.path}>
                <dt>{field.title}</dt>
                <dd data-selectable>{field.text}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function grouped(run: RunRow): [string, SpecRow[]][] {
  const groups = new Map<string, SpecRow[]>();
  for (const row of settingsOf(run.spec)) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return [...groups];
}
