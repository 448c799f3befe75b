/** A binary heap: `pop` takes the item that comes before all others. */
export interface Heap<T> {
  push(item: T): void;
  pop(): T | undefined;
}

export function heap<T>(before: (a: T, b: T) => boolean): Heap<T> {
  const items: T[] = [];
  return {
    push(item) {
      let k = items.push(item) - 1;
      while (k > 0) {
        const parent = (k - 1) >> 1;
        const above = items[parent] as T;
        if (!before(item, above)) break;
        items[k] = above;
        k = parent;
      }
      items[k] = item;
    },
    pop() {
      const first = items[0];
      const last = items.pop();
      if (last === undefined || items.length === 0) return first;
      let k = 0;
      for (;;) {
        let child = 2 * k + 1;
        if (child >= items.length) break;
        if (child + 1 < items.length && before(items[child + 1] as T, items[child] as T)) child += 1;
        const below = items[child] as T;
        if (!before(below, last)) break;
        items[k] = below;
        k = child;
      }
      items[k] = last;
      return first;
    },
  };
}
