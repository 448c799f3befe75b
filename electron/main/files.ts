import { dialog } from 'electron';
import type { BrowserWindow, OpenDialogOptions } from 'electron';
import { stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import type { FileGrant, OpenKind } from '#contract/host';
import { RequestError } from '#contract/errors';
import type { GrantedFile } from '#contract/link';
import type { Access, Grants } from './grants';

const dataFiles = {
  name: 'Data',
  extensions: [
    ...['csv', 'tsv', 'tab', 'txt', 'text', 'jsonl', 'ndjson', 'json', 'md'],
    ...['parquet', 'zip', 'gz', 'unfold-run', 'png', 'jpg', 'jpeg', 'webp'],
  ],
};

/** A file or folder the user dropped or chose. @throws RequestError when it cannot be read */
export async function grantRead(grants: Grants, path: string): Promise<FileGrant> {
  const name = basename(path);
  // What a page makes up itself (`new File(…)`) has no path.
  if (path === '' || !isAbsolute(path) || path.includes('\0')) {
    throw new RequestError(
      'refused',
      'This is not a file on this computer.',
      'Drop a file from your file manager, or paste the text.',
    );
  }
  const found = await stat(path).catch(() => null);
  if (found === null)
    throw new RequestError(
      'refused',
      `“${name}” cannot be read.`,
      'See whether it still exists and whether you may open it.',
    );
  // Reading a pipe or a device could wait for ever.
  if (!found.isFile() && !found.isDirectory())
    throw new RequestError(
      'refused',
      `“${name}” is not an ordinary file.`,
      'Save its content to a file first.',
    );
  return { token: grants.grant(path, 'read'), name, bytes: found.isFile() ? found.size : 0 };
}

/** What a token stands for, for the engine. @throws RequestError for one that is not, or no longer, good for this */
export function resolveGrant(grants: Grants, token: string, access: Access): GrantedFile {
  const path = grants.resolve(token, access);
  if (path === undefined)
    throw new RequestError(
      'refused',
      'The studio no longer has access to this file.',
      'Drop or choose it again.',
    );
  return { path, name: basename(path) };
}

const allFiles = { name: 'All files', extensions: ['*'] };
/** Linux and Windows have no dialog that takes files and folders: they are asked for apart. */
const openDialogs: Record<OpenKind, OpenDialogOptions> = {
  data: { title: 'Open data', filters: [dataFiles, allFiles], properties: ['openFile', 'multiSelections'] },
  folder: { title: 'Open a folder of data', properties: ['openDirectory'] },
  tokeniser: {
    title: 'Open a tokenizer.json',
    filters: [{ name: 'Tokeniser', extensions: ['json'] }, allFiles],
    properties: ['openFile'],
  },
};

export async function askToOpen(window: BrowserWindow, grants: Grants, kind: OpenKind): Promise<FileGrant[]> {
  const { filePaths } = await dialog.showOpenDialog(window, { buttonLabel: 'Open', ...openDialogs[kind] });
  return Promise.all(filePaths.map((path) => grantRead(grants, path)));
}

export async function askWhereToSave(
  window: BrowserWindow,
  grants: Grants,
  suggestedName: string,
): Promise<FileGrant | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    // Only the name: where it goes is the user's choice.
    defaultPath: basename(suggestedName.replace(/[\\/:*?"<>|\0]/g, '-')),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || filePath === '') return null;
  return { token: grants.grant(filePath, 'write'), name: basename(filePath), bytes: 0 };
}
