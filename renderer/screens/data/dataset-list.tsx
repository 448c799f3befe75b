import { ArrowDownUp, Images, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Dataset } from '#contract/api';
import { galleryPlace, go } from '../../state/navigation';
import { recall, remember } from '../../state/persist';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/icon-button';
import { Menu } from '../../ui/menu';
import { TextField } from '../../ui/text-field';
import styles from './dataset-list.module.css';
import { DatasetEntry } from './dataset-entry';
import { listed, orders, orderWords, type Order } from './library';

interface DatasetListProps {
  datasets: readonly Dataset[];
  /** A data set's id, `galleryPlace`, or null for what is on its way in. */
  selected: string | null;
  /** Name of what is being looked at and is not stored yet. */
  incoming: string | null;
}

/** From so many on a search is quicker than looking. */
const searchFrom = 6;

export function DatasetList({ datasets, selected, incoming }: DatasetListProps) {
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<Order>(
    () => recall<{ order: Order }>('data-list', { order: 'newest' }).order,
  );
  const shown = listed(datasets, search, order);
  return (
    <aside className={styles.list} aria-label="Data sets" data-region>
      <header className={styles.header}>
        <h2>Data sets</h2>
        <span className={styles.tools}>
          {datasets.length > 1 && (
            <Menu
              label="Order"
              selected={order}
              groups={[
                orders.map((id) => ({
                  id,
                  title: orderWords[id],
                  run: () => {
                    setOrder(id);
                    remember('data-list', { order: id });
                  },
                })),
              ]}
            >
              <IconButton
                label={`Order: ${orderWords[order].toLowerCase()}`}
                icon={<ArrowDownUp />}
                size="small"
              />
            </Menu>
          )}
          <IconButton
            label="Add data"
            icon={<Plus />}
            size="small"
            keys="CmdOrCtrl+O"
            onPress={() => go({ dataset: null })}
          />
        </span>
      </header>
      {datasets.length >= searchFrom && (
        <div className={styles.search}>
          <TextField
            label="Search data sets"
            hideLabel
            placeholder="Search name or task"
            value={search}
            onChange={setSearch}
          />
        </div>
      )}
      <ul>
        {incoming !== null && (
          <li className={cx(styles.item, selected === null && styles.selected)}>
            <AriaButton className={cx(styles.name)} onPress={() => go({ dataset: null })}>
              <bdi>{incoming}</bdi>
              <em>not stored yet</em>
            </AriaButton>
          </li>
        )}
        {shown.map((dataset) => (
          <DatasetEntry key={dataset.id} dataset={dataset} isSelected={dataset.id === selected} />
        ))}
      </ul>
      {shown.length === 0 && datasets.length > 0 && (
        <p className={styles.hint}>{`No data set holds “${search}”.`}</p>
      )}
      <AriaButton
        className={cx(styles.gallery, selected === galleryPlace && styles.selected)}
        {...(selected === galleryPlace ? { 'aria-current': 'true' } : {})}
        onPress={() => go({ dataset: galleryPlace })}
      >
        <Images size={16} strokeWidth={1.5} aria-hidden />
        Gallery
      </AriaButton>
      <p className={styles.hint}>Drop files or a folder anywhere to add them.</p>
    </aside>
  );
}
