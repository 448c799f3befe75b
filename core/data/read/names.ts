import { compareCodePoints } from '#core/text/vocabulary';
import { detached } from '../detached';

/** Numbers the names of classes or labels as they come. */
export class NameNumbers {
  private readonly numbers = new Map<string, number>();

  get size(): number {
    return this.numbers.size;
  }

  of(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(detached(name), this.numbers.size);
    return this.numbers.size - 1;
  }

  /**
   * Names by falling count, then by code point, so that the order of the rows does not matter.
   * @param uses every use of a name, by number
   * @returns the names, and the place of each number among them
   */
  rank(uses: Iterable<number>): { names: string[]; places: Int32Array } {
    const counts = new Float64Array(this.numbers.size);
    for (const number of uses) counts[number] = (counts[number] ?? 0) + 1;
    const ranked = [...this.numbers]
      .filter(([, number]) => (counts[number] ?? 0) > 0)
      .sort((a, b) => (counts[b[1]] ?? 0) - (counts[a[1]] ?? 0) || compareCodePoints(a[0], b[0]));
    const places = new Int32Array(this.numbers.size);
    ranked.forEach(([, number], place) => (places[number] = place));
    return { names: ranked.map(([name]) => name), places };
  }
}
