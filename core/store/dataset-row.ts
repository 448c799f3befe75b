import type { ColumnRole, Dataset, ParseOptions } from '#core/data/dataset';
import { guessWith, type Roles } from '#core/data/roles';
import type { DatasetSummary } from './store';

export const datasetColumns = 'id, name, options, roles, summary, imported_at';

export interface DatasetRecord {
  id: string;
  name: string;
  options: string;
  roles: string;
  summary: string;
  imported_at: number;
}

export function toDataset(record: DatasetRecord): Dataset {
  return {
    ...(JSON.parse(record.summary) as DatasetSummary),
    id: record.id,
    name: record.name,
    options: JSON.parse(record.options) as ParseOptions,
    roles: JSON.parse(record.roles) as Record<string, ColumnRole>,
    importedAt: record.imported_at,
  };
}

/** The summary with a guess that says what the person chose: one answer to "what is the task", wherever it is read. */
export function packSummary(summary: DatasetSummary, roles: Roles): string {
  const { bytes, columns, rowCount, characters, fingerprint, guess, warnings, badRows, badRowCount } =
    summary;
  const names = columns.map(({ name }) => name);
  return JSON.stringify({
    bytes,
    columns,
    rowCount,
    characters,
    fingerprint,
    guess: guessWith(guess, roles, names),
    warnings,
    badRows,
    badRowCount,
  });
}
