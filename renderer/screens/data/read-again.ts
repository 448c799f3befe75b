import type { ParseOptions } from '#contract/api';
import { makeEdit } from '../../state/data-edits';
import { cancelReading, inspect, useIntake } from '../../state/intake';
import type { Subject } from './subject';

/** Reads what is only looked at in another way; undone, what was seen before is shown again without reading. */
export function readAgain(subject: Subject, part: Partial<ParseOptions>): void {
  if (subject.kind !== 'incoming') return;
  const { incoming } = subject;
  const { source, preview } = incoming;
  makeEdit({
    message: `Read as ${wordsOf(part)}.`,
    redo: () => void inspect(source, preview.name, { ...preview.options, ...part }),
    undo: () => {
      cancelReading();
      useIntake.setState({ incoming, failure: null });
    },
  });
}

function wordsOf({
  format,
  encoding,
  delimiter,
  header,
  quotes,
  decimalComma,
}: Partial<ParseOptions>): string {
  if (format !== undefined) return format.toUpperCase();
  if (encoding !== undefined) return encoding.toUpperCase();
  if (header !== undefined) return header ? 'a table with a header' : 'a table without a header';
  if (quotes !== undefined) return quotes ? 'a table with quotes' : 'a table without quotes';
  if (decimalComma !== undefined)
    return decimalComma ? 'a table with decimal commas' : 'a table with decimal points';
  return delimiter === '\t' ? 'a table parted by tabs' : `a table parted by “${delimiter ?? ''}”`;
}
