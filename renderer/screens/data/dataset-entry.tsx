import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Dataset } from '#contract/api';
import { failureText, studio } from '../../client/client';
import { go } from '../../state/navigation';
import { cx } from '../../ui/cx';
import { bytes, count, counted } from '../../ui/format';
import { IconButton } from '../../ui/icon-button';
import { Menu } from '../../ui/menu';
import { notify } from '../../ui/toast';
import styles from './dataset-list.module.css';
import { taskWordOf } from './library';
import { RenameField } from './rename-field';

/** One data set of the library: what it is called, what it is for, how large it is. */
export function DatasetEntry({ dataset, isSelected }: { dataset: Dataset; isSelected: boolean }) {
  const [isRenaming, setRenaming] = useState(false);
  const { id, name, rowCount } = dataset;
  if (isRenaming)
    return (
      <li className={cx(styles.item, styles.renaming)}>
        <RenameField dataset={dataset} onDone={() => setRenaming(false)} />
      </li>
    );
  return (
    <li className={cx(styles.item, isSelected && styles.selected)}>
      <AriaButton
        className={cx(styles.name)}
        {...(isSelected ? { 'aria-current': 'true' } : {})}
        aria-label={`${name}, ${taskWordOf(dataset)}, ${counted(rowCount, 'row')}, ${bytes(dataset.bytes)}`}
        onPress={() => go({ dataset: id })}
      >
        <span className={styles.first}>
          <bdi>{name}</bdi>
          <em data-numeric>{count(rowCount)}</em>
        </span>
        <span className={styles.second}>
          <em>{taskWordOf(dataset)}</em>
          <em data-numeric>{bytes(dataset.bytes)}</em>
        </span>
      </AriaButton>
      <Menu
        label={`Actions for ${name}`}
        groups={[
          [{ id: 'rename', title: 'Rename', icon: <Pencil />, run: () => setRenaming(true) }],
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
        <IconButton label={`Actions for ${name}`} icon={<Ellipsis />} size="small" />
      </Menu>
    </li>
  );
}

/** No question asked: what is removed can be brought back. */
async function remove({ id, name }: Dataset): Promise<void> {
  try {
    await studio.call('dataset.remove', { dataset: id });
    notify({
      level: 'info',
      message: `Removed ${name}.`,
      action: {
        title: 'Undo',
        run: () => {
          void studio.call('dataset.restore', { dataset: id }).then(
            () => go({ screen: 'data', dataset: id }),
            (error: unknown) => notify({ level: 'error', ...failureText(error) }),
          );
        },
      },
    });
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}
