import { stream } from '#core/random';
import type { ExperimentSpec } from '#core/spec/experiment';
import { DataError } from './dataset';
import { Groups } from './groups';
import { PartNames } from './part-names';
import { parts, splitByGroup, splitStream, type Part } from './split';

type DataSpec = ExperimentSpec['data'];

/** Lines of one part of a text, in order. */
export interface LinePart {
  readonly lines: string[];
  /** Whether a line end follows its last line: not where the part ends in the middle of a line. */
  whole: boolean;
}
export type LineParts = Readonly<Record<Part, LinePart>>;

/** Lines of a text that are dealt whole: at random, by group, or as a column says. */
export class DealtLines {
  private readonly lines: string[] = [];
  private readonly given: Part[] = [];
  private readonly groups: Groups | null;
  private readonly names: PartNames | null;

  constructor(
    private readonly data: DataSpec,
    private readonly splitColumn: number,
  ) {
    this.groups = data.split === 'grouped' ? new Groups(splitColumn) : null;
    this.names = data.split === 'column' ? new PartNames(data.splitColumn) : null;
  }

  add(line: string, cells: readonly string[]): void {
    this.lines.push(line);
    this.groups?.add(cells);
    if (this.names !== null) this.given.push(this.names.read(cells[this.splitColumn] ?? ''));
  }

  finish(): LineParts {
    this.names?.check();
    const { lines, data } = this;
    if (this.groups !== null) {
      const { values, count } = this.groups.finish();
      const split = splitByGroup(values, count, data);
      return partsOf((part) => Array.from(split[part], (row) => lines[row] ?? ''));
    }
    if (this.names !== null) return asGiven(lines, this.given, data);
    if (data.split !== 'random') return cutLines(lines, data);
    const shuffled = [...lines];
    stream(data.splitSeed, 'split').shuffle(shuffled);
    const ranges = splitStream(lines.length, data);
    return partsOf((part) => shuffled.slice(ranges[part].start, ranges[part].end));
  }
}

function partsOf(linesOf: (part: Part) => string[]): LineParts {
  const of = (part: Part): LinePart => ({ lines: linesOf(part), whole: true });
  return { train: of('train'), validation: of('validation'), test: of('test') };
}

/** Where no line is for validation, the last of those for training are. */
function asGiven(lines: readonly string[], given: readonly Part[], data: DataSpec): LineParts {
  const of = (part: Part): string[] => lines.filter((_, row) => given[row] === part);
  const [train, validation, test] = [of('train'), of('validation'), of('test')];
  if (train.length === 0)
    throw new DataError(
      `“${data.splitColumn}” names no row for training.`,
      'Choose another column or split.',
    );
  const held =
    validation.length > 0 ? validation : train.splice(Math.floor(train.length * (1 - data.validation)));
  return partsOf((part) => (part === 'train' ? train : part === 'test' ? test : held));
}

/** Contiguous parts by characters; a line may be cut. */
function cutLines(lines: readonly string[], data: DataSpec): LineParts {
  const characters = lines.reduce((sum, line) => sum + line.length + 1, -1);
  const ranges = splitStream(Math.max(0, characters), data);
  const cut = partsOf(() => []);
  let part = 0;
  let at = 0;
  const current = (): LinePart => cut[parts[part] ?? 'test'];
  for (const line of lines) {
    let rest = line;
    while (part < 2 && at + rest.length > ranges[parts[part] ?? 'test'].end) {
      const end = wholeCharacters(rest, ranges[parts[part] ?? 'test'].end - at);
      if (end > 0) {
        current().lines.push(rest.slice(0, end));
        current().whole = false;
      }
      at += end;
      rest = rest.slice(end);
      part++;
    }
    current().lines.push(rest);
    at += rest.length + 1;
  }
  return cut;
}

/** A place to cut that is not in the middle of a UTF-16 pair. */
function wholeCharacters(text: string, at: number): number {
  const place = Math.max(0, at);
  const unit = text.charCodeAt(place);
  return unit >= 0xdc00 && unit <= 0xdfff && place > 0 ? place - 1 : place;
}
