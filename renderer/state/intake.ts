import { create } from 'zustand';
import type { ColumnRole, Dataset, DatasetPreview, ParseOptions, Source } from '#contract/api';
import { RequestError } from '#contract/errors';
import type { FileGrant } from '#contract/host';
import { guessedData, rolesOf } from '#core/data/roles';
import type { Task } from '#core/spec/data';
import type { ExperimentInput } from '#core/spec/experiment';
import { failureText, studio } from '../client/client';
import { host } from '../client/host';
import { queryClient } from '../client/query-client';
import { notify } from '../ui/toast';
import { forgetEdits } from './data-edits';
import { go } from './navigation';
import { takeOtherFiles } from './other-files';
import { dropTokeniser, isTokeniserFile } from './tokenisers';

export interface Incoming {
  source: Source;
  preview: DatasetPreview;
  roles: Record<string, ColumnRole>;
  task: Task;
  settings: ExperimentInput;
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

/** Looks at a source and shows it. */
export async function inspect(source: Source, name: string, options?: Partial<ParseOptions>): Promise<void> {
  const found = await look(source, name, options);
  if (found === null) return;
  if (options === undefined || useIntake.getState().incoming === null) forgetEdits();
  useIntake.setState({ reading: null, incoming: found });
}

/** Null when it could not be read, which is shown, or when something newer came. What was found is still being read. */
async function look(
  source: Source,
  name: string,
  options: Partial<ParseOptions> | undefined,
): Promise<Incoming | null> {
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
    return mine === turn ? incomingOf(source, preview) : null;
  } catch (error) {
    if (mine === turn) showFailure(name, error);
    return null;
  }
}

function showFailure(name: string, error: unknown): void {
  const cancelled = error instanceof RequestError && error.code === 'cancelled';
  useIntake.setState({ reading: null, failure: cancelled ? null : { name, ...failureText(error) } });
}

function incomingOf(source: Source, preview: DatasetPreview): Incoming {
  const { guess } = preview;
  const roles = rolesOf(preview, guessedData(guess));
  return { source, preview, roles, task: guess.task, settings: guess.settings };
}

export function cancelReading(): void {
  const { reading } = useIntake.getState();
  if (reading === null) return;
  turn += 1;
  useIntake.setState({ reading: null });
  void studio.call('dataset.cancel', { source: reading.source });
}

export function discardIncoming(): void {
  forgetEdits();
  useIntake.setState({ incoming: null, failure: null });
}

/** Stores what was looked at. Null when it could not be stored; the reason is shown. */
export async function storeIncoming(): Promise<Dataset | null> {
  const { incoming, storing } = useIntake.getState();
  if (incoming === null || storing) return null;
  useIntake.setState({ storing: true });
  try {
    return await store(incoming);
  } catch (error) {
    showFailure(incoming.preview.name, error);
    return null;
  } finally {
    useIntake.setState({ storing: false });
  }
}

/** Reads and stores at one press: what a ready data set is for is known. Null when that failed or was cancelled. */
export async function importReady(source: Source, name: string): Promise<Dataset | null> {
  const found = await look(source, name, undefined);
  if (found === null) return null;
  const mine = turn;
  try {
    return await store(found);
  } catch (error) {
    if (mine === turn) showFailure(name, error);
    return null;
  }
}

async function store({ source, preview, roles, task, settings }: Incoming): Promise<Dataset> {
  const { name, options } = preview;
  const dataset = await studio.call('dataset.import', { source, name, options, roles, task, settings });
  await queryClient.invalidateQueries({ queryKey: ['datasets'] });
  forgetEdits();
  useIntake.setState({ reading: null, incoming: null, failure: null });
  go({ screen: 'data', dataset: dataset.id });
  return dataset;
}

/** Several at once are one data set: its parts, the two sides of a translation, or pictures and their captions. The engine says the same name. */
function inspectFiles(grants: readonly FileGrant[]): void {
  const [first, ...rest] = grants;
  if (first === undefined) return;
  if (rest.length === 0) void inspect({ kind: 'file', token: first.token }, first.name);
  else void inspect({ kind: 'files', tokens: grants.map(({ token }) => token) }, `${grants.length} files`);
}

export async function openData(kind: 'data' | 'folder'): Promise<void> {
  try {
    inspectFiles(await takeOtherFiles(await host().openDialog(kind)));
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}

export async function dropFiles(files: readonly File[]): Promise<void> {
  const [only] = files;
  if (only !== undefined && files.length === 1 && isTokeniserFile(only.name)) return dropKept(only);
  try {
    const grants = await Promise.all(files.map((file) => host().grantDropped(file)));
    inspectFiles(await takeOtherFiles(grants));
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}

/** A tokenizer.json is no data: it is kept for the experiments that will read with it. */
async function dropKept(file: File): Promise<void> {
  const kept = await dropTokeniser(file);
  if (kept === null) return;
  notify({
    level: 'info',
    message: `The tokeniser “${kept.name}” is kept.`,
    hint: 'Choose “From a tokenizer.json” as tokens to read with it.',
  });
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
