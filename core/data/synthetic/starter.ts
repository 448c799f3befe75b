import { textSource, type ByteSource } from '../source';
import { parityRows } from './parity';

export const starterName = 'parity.csv';

/** The data of the preset `starter`, made here and read like any dropped file, so that a first run needs none. */
export function starterSource(): ByteSource {
  const rows = parityRows(10_000, 40, 1).map((cells) => cells.join(','));
  return textSource(starterName, `bits,parity\n${rows.join('\n')}\n`);
}
