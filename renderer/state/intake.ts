import { create } from 'zustand';
import type { ColumnRole, Dataset, DatasetPreview, ParseOptions, Source } from '#contract/api';
import { RequestError } from '#contract/errors';
import type { FileGrant } from '#contract/host';
import type { Task } from '#core/spec/data';
import { failureText, studio } from '../client/client';
import { host } from '../client/host';
import { queryClient } from '../client/query-client';
import { notify } from '../ui/toast';
import { go } from './navigation';

export interface Incoming {
  source: Source;
  preview: DatasetPreview;
  roles: Record<string, ColumnRole>;
  task: Task;
}
interface Reading {
  name: string;
  source: Source;
  done: number;
  total: number;
}

/** A file or text on its way in: read, looked at, not stored yet. */
interface Intake {
  reading: Reading | null;
  incoming: Incoming | null;
  failure: { name: string; message: string; hint: string } | null;
  storing: boolean;
}

export const useIntake = create<Intake>(() => ({
  reading: null,
  incoming: null,
  failure: null,
  storing: false,
}));

/** Only the newest inspection may change what is shown. */
let turn = 0;

export async function inspect(source: Source, name: string, options?: Partial<ParseOptions>): Promise<void> {
  const mine = ++turn;
  const before = useIntake.getState().reading;
  if (before !== null) void studio.call('dataset.cancel', { source: before.source });
  useIntake.setState({ reading: { name, source, done: 0, total: 0 }, failure: null });
  go({ screen: 'data', dataset: null });
  try {
    const preview = await studio.call('dataset.inspect', {
      source,
      ...(options === undefined ? {} : { options }),
    });
    if (mine !== turn) return;
    useIntake.setState({
      reading: null,
      incoming: { source, preview, roles: rolesOf(preview), task: preview.guess.task },
    });
  } catch (error) {
    if (mine !== turn) return;
    const cancelled = error instanceof RequestError && error.code === 'cancelled';
    useIntake.setState({ reading: null, failure: cancelled ? null : { name, ...failureText(error) } });
  }
}

/** The guess as roles: one input, one label where the task has one, the rest ignored. */
export function rolesOf({ columns, guess }: DatasetPreview): Record<string, ColumnRole> {
  return Object.fromEntries(
    columns.map(({ name }) => [
      name,
      name === guess.input ? 'input' : name === guess.label ? 'label' : 'ignored',
    ]),
  );
}

/** A role moves: another column that had it gives it up. */
export function withRole(
  roles: Record<string, ColumnRole>,
  column: string,
  role: ColumnRole,
): Record<string, ColumnRole> {
  const entries = Object.entries(roles).map(([name, old]): [string, ColumnRole] => {
    if (name === column) return [name, role];
    return [name, role !== 'ignored' && old === role ? 'ignored' : old];
  });
  return Object.fromEntries(entries);
}

export function cancelReading(): void {
  const { reading } = useIntake.getState();
  if (reading === null) return;
  turn += 1;
  useIntake.setState({ reading: null });
  void studio.call('dataset.cancel', { source: reading.source });
}

export function discardIncoming(): void {
  useIntake.setState({ incoming: null, failure: null });
}

/** Stores what was looked at. Null when it could not be stored; the reason is shown. */
export async function storeIncoming(): Promise<Dataset | null> {
  const { incoming, storing } = useIntake.getState();
  if (incoming === null || storing) return null;
  const { source, preview, roles, task } = incoming;
  useIntake.setState({ storing: true });
  try {
    const dataset = await studio.call('dataset.import', {
      source,
      name: preview.name,
      options: preview.options,
      roles,
      task,
    });
    await queryClient.invalidateQueries({ queryKey: ['datasets'] });
    useIntake.setState({ incoming: null, failure: null });
    go({ screen: 'data', dataset: dataset.id });
    return dataset;
  } catch (error) {
    useIntake.setState({ failure: { name: preview.name, ...failureText(error) } });
    return null;
  } finally {
    useIntake.setState({ storing: false });
  }
}

function inspectFiles(grants: readonly FileGrant[]): void {
  const [first, ...rest] = grants;
  if (first === undefined) return;
  if (rest.length === 0) void inspect({ kind: 'file', token: first.token }, first.name);
  // Several at once are one data set: its parts, or pictures and their captions. The engine says the same name.
  else void inspect({ kind: 'files', tokens: grants.map(({ token }) => token) }, `${grants.length} files`);
}

export async function openData(): Promise<void> {
  try {
    inspectFiles(await host().openDialog());
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}

export async function dropFiles(files: readonly File[]): Promise<void> {
  try {
    inspectFiles(await Promise.all(files.map((file) => host().grantDropped(file))));
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}

export function inspectText(text: string): void {
  if (text.trim() === '') {
    notify({ level: 'info', message: 'There is no text to paste.', hint: 'Copy some rows or a text first.' });
    return;
  }
  void inspect({ kind: 'text', name: 'Pasted text', text }, 'Pasted text');
}

export async function pasteData(): Promise<void> {
  try {
    inspectText(await navigator.clipboard.readText());
  } catch {
    notify({
      level: 'info',
      message: 'Reading the clipboard was not allowed.',
      hint: 'Press Ctrl+V (⌘V) on the Data screen instead.',
    });
  }
}

/** Progress and notices of the engine. */
export function followIntake(): void {
  studio.on('dataset.progress', ({ name, done, total }) => {
    useIntake.setState(({ reading }) =>
      reading === null || reading.name !== name ? {} : { reading: { ...reading, done, total } },
    );
  });
  studio.on('engine.notice', notify);
}
