import type { ParseOptions } from '../dataset';
import { decodeText } from '../decode';
import { breather } from '../breather';
import { linesOf } from '../parse/lines';
import type { ParseLog } from '../parse/log';
import type { ReadControl, RowSource } from '../row-source';
import { portioned } from '../rows';
import { baseName, type CollectedFile } from './collection';
import { folderSource } from './folder-source';
import { encodingOf } from './text-file';

/** Longer lines are prose, not names. */
const longestLine = 60;
const leastLines = 5;
const mostFiles = 1000;
const sampleBytes = 4096;

/** Whether each file is a list, a short text a line without gaps, as in names/Arabic.txt, names/Chinese.txt … */
export async function looksLikeLists(files: readonly CollectedFile[]): Promise<boolean> {
  if (files.length < 2 || files.length > mostFiles) return false;
  for (const file of files.slice(0, 40)) {
    const source = await file.open();
    const head = await source.head(sampleBytes);
    const text = new TextDecoder().decode(head).replace(/\r\n?/g, '\n');
    const lines = text.replace(/\n$/, '').split('\n');
    if (lines.length < leastLines) return false;
    if (lines.some((line) => line.trim() === '' || line.length > longestLine)) return false;
  }
  return true;
}

/** A class a file, an example a line: rows `text`, `label`. */
export function linesByFile(name: string, files: readonly CollectedFile[]): RowSource {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  async function* rows(
    { encoding }: ParseOptions,
    log: ParseLog,
    { onProgress, signal }: ReadControl,
  ): AsyncIterable<string[][]> {
    const breathe = breather(signal);
    log.columns = ['text', 'label'];
    let done = 0;
    for (const file of files) {
      const label = baseName(file.path).replace(/\.[^.]*$/, '');
      const source = await file.open();
      const text = decodeText(source, await encodingOf(source, encoding));
      for await (const lines of linesOf(text)) {
        log.lines += lines.length;
        const some = lines.filter((line) => line.trim() !== '').map((line) => [line, label]);
        log.blankLines += lines.length - some.length;
        yield* portioned(some, breathe);
      }
      onProgress?.((done += file.size), size);
    }
  }
  return folderSource(name, size, rows);
}
