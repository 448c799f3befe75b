import type { Encoding, ParseOptions, SourceFormat } from '#contract/api';
import { tasks, type Task } from '#core/spec/data';
import { findField } from '#core/spec/fields';
import { inspect } from '../../state/intake';
import { Select } from '../../ui/select';
import { Switch } from '../../ui/switch';
import styles from './change-form.module.css';
import { setTask, type Subject } from './subject';

const formats: { id: SourceFormat; label: string }[] = [
  { id: 'csv', label: 'CSV, fields parted by a character' },
  { id: 'tsv', label: 'TSV, fields parted by tabs' },
  { id: 'jsonl', label: 'JSON Lines, one object a line' },
  { id: 'text', label: 'Plain text, one row a line' },
];
const encodings: { id: Encoding; label: string }[] = [
  { id: 'utf-8', label: 'UTF-8' },
  { id: 'utf-16le', label: 'UTF-16, little-endian' },
  { id: 'utf-16be', label: 'UTF-16, big-endian' },
  { id: 'windows-1252', label: 'Windows-1252 (Western)' },
];
const delimiters = [
  { id: ',', label: 'Comma' },
  { id: ';', label: 'Semicolon' },
  { id: '\t', label: 'Tab' },
  { id: '|', label: 'Vertical bar' },
  { id: ' ', label: 'Space' },
];
const taskWords = findField('data.task')?.meta.choices ?? {};

/** Task and reading of the file. A stored data set keeps its reading: its rows are already there. */
export function ChangeForm({ subject }: { subject: Subject }) {
  const { options } = subject.about;
  const stored = subject.kind === 'stored';
  const read = (part: Partial<ParseOptions>): void => {
    if (subject.kind === 'incoming')
      void inspect(subject.incoming.source, subject.about.name, { ...options, ...part });
  };
  return (
    <div className={styles.form}>
      <Select<Task>
        label="What to learn"
        options={tasks.map((id) => ({ id, label: taskWords[id] ?? id }))}
        value={subject.task}
        onChange={(task) => setTask(subject, task)}
      />
      <hr />
      <Select<SourceFormat>
        label="Format"
        options={formats}
        value={options.format}
        isDisabled={stored}
        onChange={(format) =>
          read({ format, delimiter: format === 'tsv' ? '\t' : format === 'csv' ? ',' : '' })
        }
      />
      <Select<Encoding>
        label="Encoding"
        options={encodings}
        value={options.encoding}
        isDisabled={stored}
        onChange={(encoding) => read({ encoding })}
      />
      {options.format === 'csv' && (
        <Select
          label="Delimiter"
          options={delimiters}
          value={options.delimiter}
          isDisabled={stored}
          onChange={(delimiter) => read({ delimiter })}
        />
      )}
      {(options.format === 'csv' || options.format === 'tsv') && (
        <>
          <Switch isSelected={options.header} isDisabled={stored} onChange={(header) => read({ header })}>
            The first line holds the names of the columns
          </Switch>
          <Switch isSelected={options.quotes} isDisabled={stored} onChange={(quotes) => read({ quotes })}>
            Quotes (") enclose fields
          </Switch>
        </>
      )}
      <p>
        {stored
          ? 'How the file was read is fixed once it is imported. Drop the file again to read it in another way.'
          : 'Roles are chosen at the heads of the columns below.'}
      </p>
    </div>
  );
}
