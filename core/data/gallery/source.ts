import { breather } from '../breather';
import { counted } from '../counted';
import type { ParseOptions, TaskGuess } from '../dataset';
import type { RowSource } from '../row-source';
import type { GalleryItem } from '../gallery-item';

/** Rows that were never bytes are told as what they would be in a file. */
const jsonLines: ParseOptions = {
  format: 'jsonl',
  encoding: 'utf-8',
  delimiter: '',
  header: false,
  quotes: false,
  decimalComma: false,
};

/** An item of the gallery as a source, which is looked at, fingerprinted and stored as files are. @param parameters complete */
export function gallerySource(item: GalleryItem, parameters: Record<string, unknown>): RowSource {
  const options = { ...jsonLines, format: item.format ?? jsonLines.format };
  const expectedRows = item.rowCount(parameters);
  /** Characters of all cells, with one more a cell; known once all were read. */
  let size = 0;
  return {
    name: item.title,
    get size() {
      return size;
    },
    sniff: () => Promise.resolve({ options, warnings: [] }),
    encoding: () => Promise.resolve({ encoding: 'utf-8', reason: null }),
    guess: (rowCount) => guessOf(item, parameters, rowCount),
    async *rows(_options, log, { signal, onProgress }) {
      const breathe = breather(signal);
      log.columns = [...item.columns];
      let characters = 0;
      let rows = 0;
      for await (const chunk of item.rows(parameters)) {
        for (const cells of chunk) for (const cell of cells) characters += cell.length + 1;
        rows += chunk.length;
        yield chunk;
        onProgress?.(characters, Math.max(characters, (characters / rows) * expectedRows));
        await breathe();
      }
      size = characters;
    },
  };
}

/** What the data is for is known here, so nothing is guessed. */
function guessOf(item: GalleryItem, parameters: Record<string, unknown>, rowCount: number): TaskGuess {
  const { task, input, label, stepLabel = '', title, definition, citation } = item;
  return {
    task,
    input,
    label,
    stepLabel,
    settings: item.settings(parameters),
    sentence: `${title}: ${counted(rowCount, 'row')}.`,
    reasons: [definition, `From: ${citation}`],
  };
}
