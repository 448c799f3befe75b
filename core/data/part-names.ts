import { DataError } from './dataset';
import type { Part } from './split';

/** What data sets call their parts; case does not matter. */
const spellings: Record<string, Part> = {
  train: 'train',
  training: 'train',
  tr: 'train',
  dev: 'validation',
  development: 'validation',
  val: 'validation',
  valid: 'validation',
  validate: 'validation',
  validation: 'validation',
  test: 'test',
  testing: 'test',
};

/** @returns null for a value that names no part */
export function partNamed(cell: string): Part | null {
  const name = cell.trim().toLowerCase();
  return Object.hasOwn(spellings, name) ? (spellings[name] ?? null) : null;
}

/** The parts that a column gives its rows. */
export class PartNames {
  private readonly unknown = new Set<string>();

  constructor(private readonly column: string) {}

  /** What names no part is kept for the refusal, and counts as training. */
  read(cell: string): Part {
    const part = partNamed(cell);
    if (part === null && this.unknown.size < 4) this.unknown.add(cell === '' ? '(empty)' : cell.slice(0, 40));
    return part ?? 'train';
  }

  /** @throws DataError naming the values that are no part */
  check(): void {
    if (this.unknown.size === 0) return;
    const [first = '', ...others] = [...this.unknown].map((value) => `“${value}”`);
    const named = others.length === 0 ? `${first} names` : `${[first, ...others].join(', ')} name`;
    throw new DataError(
      `In the split column “${this.column}”, ${named} no part.`,
      'Parts are called train, validation (or dev) and test. Choose another column or split.',
    );
  }
}
