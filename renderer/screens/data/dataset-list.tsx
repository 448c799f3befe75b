import { Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Dataset } from '#contract/api';
import { failureText, studio } from '../../client/client';
import { go } from '../../state/navigation';
import { cx } from '../../ui/cx';
import { count } from '../../ui/format';
import { IconButton } from '../../ui/icon-button';
import { Menu } from '../../ui/menu';
import { notify } from '../../ui/toast';
import styles from './dataset-list.module.css';
import { RenameField } from './rename-field';

interface DatasetListProps {
  datasets: readonly Dataset[];
  selected: string | null;
  /** Name of what is being looked at and is not stored yet. */
  incoming: string | null;
}

export function DatasetList({ datasets, selected, incoming }: DatasetListProps) {
  const [renaming, setRenaming] = useState<string | null>(null);
  return (
    <aside className={styles.list} aria-label="Data sets" data-region>
      <header className={styles.header}>
        <h2>Data sets</h2>
        <IconButton
          label="Add data"
          icon={<Plus />}
          size="small"
          keys="CmdOrCtrl+O"
          onPress={() => go({ dataset: null })}
        />
      </header>
      <ul>
        {incoming !== null && (
          <li className={cx(styles.item, selected === null && styles.selected)}>
            <AriaButton className={cx(styles.name)} onPress={() => go({ dataset: null })}>
              <span>{incoming}</span>
              <em>not stored</em>
            </AriaButton>
          </li>
        )}
        {datasets.map((dataset) => (
          <li key={dataset.id} className={cx(styles.item, dataset.id === selected && styles.selected)}>
            {renaming === dataset.id ? (
              <RenameField dataset={dataset} onDone={() => setRenaming(null)} />
            ) : (
              <>
                <AriaButton
                  className={cx(styles.name)}
                  {...(dataset.id === selected ? { 'aria-current': 'true' } : {})}
                  onPress={() => go({ dataset: dataset.id })}
                >
                  <span>{dataset.name}</span>
                  <em data-numeric>{count(dataset.rowCount)}</em>
                </AriaButton>
                <Menu
                  label={`Actions for ${dataset.name}`}
                  groups={[
                    [{ id: 'rename', title: 'Rename', icon: <Pencil />, run: () => setRenaming(dataset.id) }],
                    [
                      {
                        id: 'remove',
                        title: 'Remove',
                        icon: <Trash2 />,
                        danger: true,
                        run: () => void remove(dataset),
                      },
                    ],
                  ]}
                >
                  <IconButton label={`Actions for ${dataset.name}`} icon={<Ellipsis />} size="small" />
                </Menu>
              </>
            )}
          </li>
        ))}
      </ul>
      <p className={styles.hint}>Drop a file anywhere to add it.</p>
    </aside>
  );
}

/** No question asked: what is removed can be brought back. */
async function remove(dataset: Dataset): Promise<void> {
  try {
    await studio.call('dataset.remove', { dataset: dataset.id });
    notify({
      level: 'info',
      message: `Removed ${dataset.name}.`,
      action: {
        title: 'Undo',
        run: () => {
          void studio.call('dataset.restore', { dataset: dataset.id }).then(
            () => go({ screen: 'data', dataset: dataset.id }),
            (error: unknown) => notify({ level: 'error', ...failureText(error) }),
          );
        },
      },
    });
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}
