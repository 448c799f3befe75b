import { Search, X } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { RunRow } from '#contract/api';
import { completeQuery, type Completion } from '#core/query/complete';
import type { QueryError } from '#core/query/query';
import { useComparison } from '../../state/comparison';
import { keepQuery, useLibrary } from '../../state/library';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/icon-button';
import { readQuery } from './arrange';
import styles from './query-bar.module.css';

interface QueryBarProps {
  /** Whose values are offered. */
  runs: readonly RunRow[];
}
/** A query is told to be wrong when its writer has paused so long (ms): nearly every query is wrong while it is written. */
const patience = 700;

/** Which rows the table shows: a query with its fields and values offered as one writes, or plain words. */
export function QueryBar({ runs }: QueryBarProps) {
  const query = useComparison((state) => state.filter);
  const setQuery = useComparison((state) => state.setFilter);
  const recent = useLibrary((state) => state.recent);
  const [cursor, setCursor] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  const [isOpen, setOpen] = useState(false);
  const settled = useSettled(query);
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  const [list, problemId] = [useId(), useId()];

  const read = readQuery(query);
  // One that ends too soon is still being written.
  const isToldNow = (error: QueryError): boolean =>
    !isOpen || (settled === query && error.at.start < query.trimEnd().length);
  const problem = 'error' in read && isToldNow(read.error) ? read.error : null;
  const place = cursor ?? query.length;
  const completions = isOpen ? completeQuery(query, place, runs) : null;
  const isEmpty = query.trim() === '';
  const options: Completion[] =
    completions === null
      ? []
      : [
          ...(isEmpty ? recent.map((insert) => ({ insert, detail: 'asked before' })) : []),
          ...completions.options,
        ];

  const write = (text: string, at: number): void => {
    setQuery(text);
    setCursor(at);
    setActive(-1);
    caret.current = at;
    input.current?.focus();
  };
  // At once, or the next key would be written where the caret was before.
  useLayoutEffect(() => {
    if (caret.current === null) return;
    input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  const accept = ({ insert }: Completion): void => {
    if (isEmpty && recent.includes(insert)) return write(insert, insert.length);
    const { from, to } = completions ?? { from: place, to: place };
    const space = insert === '(' || query.charAt(to) === ' ' ? '' : ' ';
    write(`${query.slice(0, from)}${insert}${space}${query.slice(to)}`, from + insert.length + 1);
  };
  const leave = (): void => {
    setOpen(false);
    setActive(-1);
    if (!('error' in read)) keepQuery(query);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = options[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const by = event.key === 'ArrowDown' ? 1 : -1;
      if (!isOpen) setOpen(true);
      else if (options.length > 0)
        setActive((active + by + options.length + (active < 0 && by < 0 ? 1 : 0)) % options.length);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && isOpen && chosen !== undefined)
      accept(chosen);
    else if (event.key === 'Enter') leave();
    else if (event.key === 'Escape' && isOpen) leave();
    else if (event.key === 'Escape' && query !== '') write('', 0);
    else if (event.key === ' ' && event.ctrlKey) setOpen(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      className={styles.place}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && leave()}
    >
      <Search className={styles.icon} size={14} strokeWidth={1.5} aria-hidden />
      <input
        ref={input}
        className={styles.input}
        role="combobox"
        aria-label="Filter runs"
        aria-autocomplete="list"
        aria-expanded={isOpen && options.length > 0}
        aria-controls={list}
        aria-activedescendant={isOpen && active >= 0 ? `${list}-${active}` : undefined}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : problemId}
        placeholder="lr > 1e-3 and cell = lstm and val.loss < 1.4"
        autoComplete="off"
        spellCheck={false}
        data-filter
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setCursor(event.target.selectionStart);
          setActive(-1);
          setOpen(true);
        }}
        onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      {query !== '' && (
        <IconButton size="small" label="Clear the filter" icon={<X />} onPress={() => write('', 0)} />
      )}
      {(problem !== null || options.length > 0) && (
        <div className={styles.panel}>
          {problem !== null && <Problem id={problemId} query={query} error={problem} onMend={write} />}
          <ul
            id={list}
            role="listbox"
            aria-label="What may come next"
            className={styles.list}
            hidden={options.length === 0}
          >
            {options.map((option, index) => (
              <li
                key={`${option.insert} ${index}`}
                id={`${list}-${index}`}
                ref={(item) => {
                  if (index === active) item?.scrollIntoView({ block: 'nearest' });
                }}
                role="option"
                aria-selected={index === active}
                className={cx(styles.option)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => accept(option)}
              >
                <code>{option.insert}</code>
                <span className={styles.detail}>{option.detail}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

interface ProblemProps {
  id: string;
  query: string;
  error: QueryError;
  onMend: (query: string, cursor: number) => void;
}

/** What is wrong, with the place marked, and what was probably meant to be put there. */
function Problem({ id, query, error: { message, at, suggestion }, onMend }: ProblemProps) {
  return (
    <div id={id} role="status" className={styles.problem}>
      <code className={styles.marked}>
        {query.slice(0, at.start)}
        <mark>{query.slice(at.start, at.end) || '…'}</mark>
        {query.slice(at.end)}
      </code>
      <p>{message}</p>
      {suggestion !== null && (
        <Button
          onPress={() =>
            onMend(
              `${query.slice(0, at.start)}${suggestion}${query.slice(at.end)}`,
              at.start + suggestion.length,
            )
          }
        >
          {`Write “${suggestion}”`}
        </Button>
      )}
    </div>
  );
}

/** The value once it has stood for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), patience);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
