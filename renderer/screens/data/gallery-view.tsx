import { FileInput, SearchX } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { GalleryListing } from '#contract/api';
import { findField } from '#core/spec/fields';
import { useGallery } from '../../client/queries';
import { go } from '../../state/navigation';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { EmptyState } from '../../ui/empty-state';
import { Failure } from '../../ui/failure';
import { count } from '../../ui/format';
import { TextField } from '../../ui/text-field';
import { GalleryItem } from './gallery-item';
import styles from './gallery-view.module.css';
import { foundInGallery, groupWords } from './gallery-search';

const taskWords = findField('data.task')?.meta.choices ?? {};

/** Ready data sets: found by what they are, told by what they are measured against, imported at one press. */
export function GalleryView() {
  const { data, error } = useGallery();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  if (error !== null)
    return (
      <div className={styles.aside}>
        <h1>Gallery</h1>
        <Failure error={error} />
      </div>
    );
  if (data === undefined) return <p className={styles.aside}>Listing the gallery…</p>;
  const found = foundInGallery(data, search);
  const item = found.find(({ id }) => id === chosen) ?? found[0];
  return (
    <div className={styles.gallery}>
      <div className={styles.side}>
        <header className={styles.header}>
          <div className={styles.title}>
            <h1>Gallery</h1>
            <Button variant="quiet" icon={<FileInput aria-hidden />} onPress={() => go({ dataset: null })}>
              Your own data
            </Button>
          </div>
          <TextField
            label="Search the gallery"
            hideLabel
            placeholder={`Search ${data.length} data sets`}
            value={search}
            onChange={setSearch}
          />
        </header>
        <div className={styles.list}>
          {groupWords.map(({ id, title }) => (
            <Group
              key={id}
              title={title}
              items={found.filter(({ group }) => group === id)}
              chosen={item?.id ?? ''}
              onChoose={setChosen}
            />
          ))}
        </div>
      </div>
      {item === undefined ? (
        <EmptyState icon={<SearchX />} title="Nothing found" level={2}>
          {`No ready data set holds “${search}”. Search for a task, a kind of data or a name.`}
        </EmptyState>
      ) : (
        <GalleryItem key={item.id} item={item} />
      )}
    </div>
  );
}

function Group({
  title,
  items,
  chosen,
  onChoose,
}: {
  title: string;
  items: readonly GalleryListing[];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <AriaButton
              className={cx(styles.item, item.id === chosen && styles.chosen)}
              {...(item.id === chosen ? { 'aria-current': 'true' } : {})}
              onPress={() => onChoose(item.id)}
            >
              <span>{item.title}</span>
              <em data-numeric>{`${taskWords[item.task] ?? item.task} · ${count(item.rowCount)}`}</em>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
