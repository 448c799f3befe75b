import katex from 'katex';
import 'katex/dist/katex.min.css';
import { useLayoutEffect, useRef } from 'react';

interface FormulaProps {
  /** KaTeX source. What KaTeX cannot read is shown as it is written. */
  tex: string;
  block?: boolean;
}

/**
 * Renders into the DOM rather than to a string: the strict Content-Security-Policy refuses style attributes in
 * markup but not those set by script.
 */
export function Formula({ tex, block = false }: FormulaProps) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (place.current !== null)
      katex.render(tex, place.current, { displayMode: block, throwOnError: false, strict: 'ignore' });
  }, [tex, block]);
  return <span ref={place} />;
}
