import { Eye } from 'lucide-react';
import { useState } from 'react';
import type { GalleryListing, Source } from '#contract/api';
import { findField, type SpecValue } from '#core/spec/fields';
import { designFor } from '../../state/experiment-for';
import { importReady, inspect } from '../../state/intake';
import { Button } from '../../ui/button';
import { counted, number } from '../../ui/format';
import { notify } from '../../ui/toast';
import styles from './gallery-item.module.css';
import { OneField } from './setting-fields';

const taskWords = findField('data.task')?.meta.choices ?? {};

/** What a ready data set is, who made it, what others reached, and the way to have it. */
export function GalleryItem({ item }: { item: GalleryListing }) {
  const [values, setValues] = useState<Record<string, SpecValue>>(() =>
    Object.fromEntries(item.parameters.map(({ path, default: value }) => [path, value])),
  );
  const source: Source = { kind: 'gallery', id: item.id, parameters: chosenOf(item, values) };
  const isAsListed = Object.keys(source.parameters).length === 0;
  return (
    <article className={styles.item} tabIndex={0} aria-label={item.title}>
      <header className={styles.header}>
        <div>
          <h2 className={styles.title}>{item.title}</h2>
          <p className={styles.task} data-numeric>
            {`${taskWords[item.task] ?? item.task} · ${isAsListed ? counted(item.rowCount, 'row') : 'rows as chosen below'}`}
          </p>
        </div>
        <div className={styles.actions}>
          <Button icon={<Eye aria-hidden />} onPress={() => void inspect(source, item.title)}>
            Look first
          </Button>
          <Button variant="primary" onPress={() => void take(source, item.title)}>
            Import
          </Button>
        </div>
      </header>
      <p className={styles.definition}>{item.definition}</p>
      {item.parameters.length > 0 && (
        <div className={styles.parameters} role="group" aria-label="Parameters">
          {item.parameters.map((field) => (
            <OneField
              key={field.path}
              field={field}
              value={values[field.path] ?? null}
              onChange={(value) => setValues({ ...values, [field.path]: value })}
            />
          ))}
        </div>
      )}
      <References item={item} />
      <dl className={styles.origin}>
        <div>
          <dt>From</dt>
          <dd>{item.citation}</dd>
        </div>
        <div>
          <dt>Licence</dt>
          <dd>{item.licence}</dd>
        </div>
        {item.attribution !== '' && (
          <div>
            <dt>Credit</dt>
            <dd>{item.attribution}</dd>
          </div>
        )}
      </dl>
    </article>
  );
}

/** Only what differs from the defaults: the engine knows the rest. */
function chosenOf(
  { parameters }: GalleryListing,
  values: Readonly<Record<string, SpecValue>>,
): Record<string, string | number | boolean> {
  return Object.fromEntries(
    parameters.flatMap(({ path, default: usual }) => {
      const value = values[path] ?? null;
      return value === null || value === usual ? [] : [[path, value]];
    }),
  );
}

async function take(source: Source, title: string): Promise<void> {
  const dataset = await importReady(source, title);
  if (dataset === null) return;
  notify({
    level: 'info',
    message: `“${title}” is in the library.`,
    action: { title: 'Design a model', run: () => designFor(dataset) },
  });
}

function References({ item: { references } }: { item: GalleryListing }) {
  const { chance, naive, published } = references;
  if (chance === null && naive === null && published.length === 0) return null;
  const rows = [
    ...(chance === null
      ? []
      : [{ who: 'Chance', value: `${chance.metric} ${number(chance.value)}`, note: chance.how }]),
    ...(naive === null
      ? []
      : [{ who: 'Naive rule', value: `${naive.metric} ${number(naive.value)}`, note: naive.how }]),
    ...published.map(({ who, value, note }) => ({ who, value, note })),
  ];
  return (
    <section aria-labelledby="references">
      <h3 id="references">What a result is read against</h3>
      <table className={styles.references}>
        <tbody>
          {rows.map(({ who, value, note }) => (
            <tr key={who + value}>
              <th scope="row">{who}</th>
              <td data-numeric>{value}</td>
              <td>{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {published.length === 0 && (
        <p className={styles.none}>No published number is known for exactly these data.</p>
      )}
    </section>
  );
}
