import { useLayoutEffect, useState, type RefObject } from 'react';

/** Chromium cannot make an element higher than 2²⁵ pixels. */
const mostPixels = 30_000_000;
/** Rows that exist above and below those that are seen. */
const beyond = 8;

export interface VisibleRows {
  first: number;
  /** The last one; below `first` where there are none. */
  last: number;
  /** Of all rows together, in pixels. */
  height: number;
  /** A row is drawn at its index times the height of a row, plus this, in pixels. */
  offset: number;
}

/**
 * Which of many rows of one height exist. Nothing is kept for a row, so that a million cost no more than ten; more than
 * an element can be high are scrolled in proportion. @param inView height of what is seen, in pixels
 */
export function visibleRows(
  rowCount: number,
  rowHeight: number,
  scrollTop: number,
  inView: number,
): VisibleRows {
  const fits = Math.ceil(inView / rowHeight);
  const height = Math.min(rowCount * rowHeight, mostPixels);
  const isScaled = rowCount * rowHeight > height;
  const share = Math.min(1, scrollTop / Math.max(1, height - inView));
  const exact = isScaled ? share * (rowCount - fits + 1) : scrollTop / rowHeight;
  const top = Math.max(0, Math.min(Math.floor(exact), rowCount - fits));
  return {
    first: Math.max(0, top - beyond),
    last: Math.min(rowCount, top + fits + beyond + 1) - 1,
    height,
    // In proportion, the row at the top edge is where the scroller is.
    offset: isScaled ? scrollTop - exact * rowHeight : 0,
  };
}

/** The same, of a scroller while it scrolls and changes its size. */
export function useVisibleRows(
  scroller: RefObject<HTMLElement | null>,
  rowCount: number,
  rowHeight: number,
): VisibleRows {
  const [rows, setRows] = useState(() => visibleRows(rowCount, rowHeight, 0, 0));
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const look = (): void => {
      const next = visibleRows(rowCount, rowHeight, element.scrollTop, element.clientHeight);
      setRows((old) => (isSame(old, next) ? old : next));
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, rowCount, rowHeight]);
  return rows;
}

function isSame(one: VisibleRows, other: VisibleRows): boolean {
  return (
    one.first === other.first &&
    one.last === other.last &&
    one.height === other.height &&
    one.offset === other.offset
  );
}
