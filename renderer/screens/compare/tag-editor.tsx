import { useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { RunRow } from '#contract/api';
import { addTag, removeTag, tagsOf } from '../../state/run-notes';
import { cx } from '../../ui/cx';
import fieldStyles from '../../ui/field.module.css';
import listStyles from '../../ui/list.module.css';
import { TagChips } from './tag-chips';
import styles from './run-dialogs.module.css';

interface TagEditorProps {
  runs: readonly RunRow[];
  /** Whose tags are offered. */
  all: readonly RunRow[];
}
const longest = 60;

/** Tags of one run or several: Enter adds what is written or chosen, the cross takes one off all of them. */
export function TagEditor({ runs, all }: TagEditorProps) {
  const [text, setText] = useState('');
  const own = tagsOf(runs);
  const isOnAll = (tag: string): boolean => runs.every(({ tags }) => tags.includes(tag));
  const offered = tagsOf(all).filter(
    (tag) => !isOnAll(tag) && tag.toLowerCase().includes(text.trim().toLowerCase()),
  );
  const add = (tag: string): void => {
    const plain = tag.trim().slice(0, longest);
    setText('');
    if (plain !== '') void addTag(runs, plain);
  };
  return (
    <div className={styles.tags}>
      {own.length === 0 ? (
        <p className={styles.hint}>No tags yet. Tags gather runs: filter by them with “tag = paper”.</p>
      ) : (
        <TagChips tags={own} onRemove={(tag) => void removeTag(runs, tag)} />
      )}
      {runs.length > 1 && own.some((tag) => !isOnAll(tag)) && (
        <p className={styles.hint}>Not on all of them: {own.filter((tag) => !isOnAll(tag)).join(', ')}.</p>
      )}
      <ComboBox
        className={cx(fieldStyles.field)}
        allowsCustomValue
        menuTrigger="focus"
        items={offered.map((tag) => ({ id: tag }))}
        inputValue={text}
        onInputChange={setText}
        selectedKey={null}
        onSelectionChange={(key) => {
          if (key !== null) add(String(key));
        }}
      >
        <Label className={cx(fieldStyles.label)}>Add a tag</Label>
        <Input
          autoFocus
          maxLength={longest}
          className={cx(fieldStyles.input)}
          onKeyDown={(event) => {
            const isOption = event.currentTarget.getAttribute('aria-activedescendant') !== null;
            if (event.key === 'Enter' && !isOption && text.trim() !== '') add(text);
          }}
        />
        <Popover className={cx(listStyles.popover)}>
          <ListBox className={cx(listStyles.list)}>
            {({ id }: { id: string }) => (
              <ListBoxItem id={id} textValue={id} className={cx(listStyles.item)}>
                {id}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}
