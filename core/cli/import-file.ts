import type { Dataset, DatasetPreview } from '#core/data/dataset';
import { DataError } from '#core/data/dataset';
import { rolesOf, type RoleFields } from '#core/data/roles';
import type { DataSource, ReadControl } from '#core/data/row-source';
import { readRows } from '#core/data/rows';
import { trainingProblems } from '#core/data/training-problems';
import type { Task } from '#core/spec/data';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Store } from '#core/store/store';

/** @throws DataError when nothing can be trained on this data as the experiment says */
export function refuseUntrainable(
  preview: DatasetPreview,
  spec: Pick<ExperimentSpec, 'data' | 'batches'>,
): void {
  const [problem] = trainingProblems(preview, spec);
  if (problem !== undefined) throw new DataError(`${preview.name}: ${problem.message}`);
}

/** Stores a file's rows, all or nothing; the same data is not stored twice. */
export async function importFile(
  store: Store,
  source: DataSource,
  preview: DatasetPreview,
  choice: RoleFields & { task: Task; name?: string | undefined },
  control?: ReadControl,
): Promise<Dataset> {
  const { datasets } = store;
  const { rows: _rows, options, name, ...summary } = preview;
  const roles = rolesOf(preview, choice);
  const same = datasets.findByFingerprint(preview.fingerprint, options);
  if (same !== null) return datasets.update(same.id, { name: choice.name, roles, task: choice.task });
  const draft = datasets.begin({ name: choice.name ?? name, options, roles });
  try {
    for await (const chunk of readRows(source, options, preview, control)) draft.append(chunk);
    const { id } = draft.commit(summary);
    return datasets.update(id, { roles, task: choice.task });
  } catch (error) {
    draft.abort();
    throw error;
  }
}
