import type { Encoding, ParseOptions, SourceFormat } from '#contract/api';
import { tasks, type Task } from '#core/spec/data';
import { findField } from '#core/spec/fields';
import { Select } from '../../ui/select';
import { Switch } from '../../ui/switch';
import styles from './change-form.module.css';
import { setTask } from './changes';
import { readAgain } from './read-again';
import type { Subject } from './subject';

const formatWords: Record<SourceFormat, string> = {
  csv: 'CSV, fields parted by a character',
  tsv: 'TSV, fields parted by tabs',
  json: 'JSON, one list of rows',
  jsonl: 'JSON Lines, one object a line',
  text: 'Plain text, one row a line',
  parquet: 'Parquet',
  idx: 'IDX',
  folder: 'Folder or archive',
};
/** What any text can be read as; the others are what the bytes say. */
const textFormats: readonly SourceFormat[] = ['csv', 'tsv', 'json', 'jsonl', 'text'];
const encodings: { id: Encoding; label: string }[] = [
  { id: 'utf-8', label: 'UTF-8' },
  { id: 'utf-16le', label: 'UTF-16, little-endian' },
  { id: 'utf-16be', label: 'UTF-16, big-endian' },
  { id: 'utf-32le', label: 'UTF-32, little-endian' },
  { id: 'utf-32be', label: 'UTF-32, big-endian' },
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
  const isText = textFormats.includes(options.format);
  const isTable = options.format === 'csv' || options.format === 'tsv';
  const isFile = subject.kind === 'incoming' && subject.incoming.source.kind !== 'gallery';
  const read = (part: Partial<ParseOptions>): void => readAgain(subject, part);
  return (
    <div className={styles.form}>
      <Select<Task>
        label="What to learn"
        options={tasks.map((id) => ({ id, label: taskWords[id] ?? id }))}
        value={subject.task}
        onChange={(task) => setTask(subject, task)}
      />
      {(isFile || stored) && (
        <>
          <hr />
          <Select<SourceFormat>
            label="Format"
            options={(isText ? textFormats : [options.format]).map((id) => ({ id, label: formatWords[id] }))}
            value={options.format}
            isDisabled={stored || !isText}
            onChange={(format) =>
              read({ format, delimiter: format === 'tsv' ? '\t' : format === 'csv' ? ',' : '' })
            }
          />
          {isText && (
            <Select<Encoding>
              label="Encoding"
              options={encodings}
              value={options.encoding}
              isDisabled={stored}
              onChange={(encoding) => read({ encoding })}
            />
          )}
        </>
      )}
      {options.format === 'csv' && (
        <Select
          label="Delimiter"
          options={delimiters}
          value={options.delimiter}
          isDisabled={stored}
          onChange={(delimiter) => read({ delimiter })}
        />
      )}
      {isTable && (
        <>
          <Switch isSelected={options.header} isDisabled={stored} onChange={(header) => read({ header })}>
            The first line holds the names of the columns
          </Switch>
          <Switch isSelected={options.quotes} isDisabled={stored} onChange={(quotes) => read({ quotes })}>
            Quotes (") enclose fields
          </Switch>
          <Switch
            isSelected={options.decimalComma}
            isDisabled={stored}
            onChange={(decimalComma) => read({ decimalComma })}
          >
            Decimal comma: 1,5 is a number
          </Switch>
        </>
      )}
      <p>
        {stored
          ? 'How the file was read is fixed once it is imported. Drop the file again to read it in another way.'
          : 'Roles are chosen at the heads of the columns below. Every change can be undone.'}
      </p>
    </div>
  );
}
