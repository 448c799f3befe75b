import type { ColumnDetails } from '../dataset';
import { detached } from '../detached';
import { itemText } from '../list-cell';

/** Beyond this many different tokens a column has no set of labels, and they are no longer counted. */
const mostItems = 2000;
const longest = 64;
/** What a column's tokens are is known by then; counting on would only take time. */
const mostCells = 200_000;

/** How often each token between spaces, or each item of a list, came. */
export class Items {
  private counts: Map<string, number> | null = new Map();

  private cells = 0;

  push(cell: string, list: readonly unknown[] | null): void {
    if (this.counts === null || this.cells++ >= mostCells) return;
    if (list !== null) for (const item of list) this.count(typeof item === 'object' ? '' : itemText(item));
    else if (!cell.includes(' ')) this.count(cell);
    else for (const token of cell.match(/\S+/gu) ?? []) this.count(token);
  }

  finish(most: number): ColumnDetails['items'] {
    if (this.counts === null) return null;
    const top = [...this.counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most);
    return { distinct: this.counts.size, top: top.map(([label, count]) => ({ label, count })) };
  }

  private count(token: string): void {
    const { counts } = this;
    if (counts === null) return;
    const known = counts.get(token);
    if (known !== undefined) counts.set(token, known + 1);
    else if (counts.size < mostItems && token.length <= longest) counts.set(detached(token), 1);
    else this.counts = null;
  }
}
