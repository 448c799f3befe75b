import { FileInput } from 'lucide-react';
import { useState } from 'react';
import type { StoredTokeniser } from '#contract/api';
import { useTokenisers } from '../../client/queries';
import { chooseTokeniser, dropTokeniser } from '../../state/tokenisers';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { bytes } from '../../ui/format';
import { Select } from '../../ui/select';
import styles from './tokeniser-choice.module.css';

/** Whether a field of the experiment names a kept tokenizer.json. */
export function isTokeniserField(path: string): boolean {
  return path === 'text.imported' || path === 'target.imported';
}

interface TokeniserChoiceProps {
  /** The field's name: "Imported tokeniser". */
  label: string;
  hideLabel?: boolean;
  /** Id of the one that is used; '' for none yet. */
  value: string;
  onChange: (id: string, name: string) => void;
}

/** Which tokenizer.json reads the text: one that the store keeps, by its name, or a file that is chosen or dropped here. */
export function TokeniserChoice({ label, hideLabel = false, value, onChange }: TokeniserChoiceProps) {
  const { data: kept = [], isSuccess } = useTokenisers();
  const [reading, setReading] = useState(false);
  const take = async (bring: () => Promise<StoredTokeniser | null>): Promise<void> => {
    setReading(true);
    const one = await bring();
    setReading(false);
    if (one !== null) onChange(one.id, one.name);
  };
  const options = kept.map(({ id, name, size }) => ({ id, label: name, description: bytes(size) }));
  // What an experiment of another store names is not here.
  const missing = isSuccess && value !== '' && kept.every(({ id }) => id !== value);
  return (
    <div
      className={cx(styles.choice, hideLabel && styles.inForm)}
      data-takes-files
      role="group"
      aria-label={label}
      onDrop={(event) => {
        event.preventDefault();
        const [file] = event.dataTransfer.files;
        if (file !== undefined) void take(() => dropTokeniser(file));
      }}
    >
      {(kept.length > 0 || !hideLabel) && (
        <Select
          label={label}
          hideLabel={hideLabel}
          className={styles.kept}
          placeholder={kept.length === 0 ? 'None kept yet' : missing ? 'Not in this store' : 'Choose…'}
          options={options}
          isDisabled={kept.length === 0}
          value={missing || value === '' ? null : value}
          onChange={(id) => onChange(id, kept.find((one) => one.id === id)?.name ?? id)}
        />
      )}
      <Button
        icon={<FileInput aria-hidden />}
        disabledReason={reading ? 'The file is being read and tried.' : null}
        onPress={() => void take(chooseTokeniser)}
      >
        {reading ? 'Reading…' : 'Choose a file…'}
      </Button>
    </div>
  );
}
