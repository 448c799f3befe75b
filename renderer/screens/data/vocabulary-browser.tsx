import { useState } from 'react';
import type { TokenSide } from '#contract/api';
import { cx } from '../../ui/cx';
import { count, counted, percent } from '../../ui/format';
import { Segmented } from '../../ui/segmented';
import { TextField } from '../../ui/text-field';
import { VirtualTable } from '../../ui/virtual-table';
import { visibleToken } from './token';
import styles from './vocabulary-browser.module.css';

const sideWords = { input: 'Input', target: 'Target', both: 'Both sides' } as const;

/** All tokens by their number, with how often the training part has them; what is typed finds those that hold it. */
export function VocabularyBrowser({ sides }: { sides: readonly TokenSide[] }) {
  const [chosen, setChosen] = useState<TokenSide['of']>('input');
  const [search, setSearch] = useState('');
  const side = sides.find(({ of }) => of === chosen) ?? sides[0];
  if (side === undefined) return null;
  const wanted = visibleToken(search.trim() === '' ? search.trim() : search);
  const entries =
    wanted === ''
      ? side.entries
      : side.entries.filter(({ token, id }) => visibleToken(token).includes(wanted) || String(id) === wanted);
  return (
    <section className={styles.vocabulary} aria-label="Vocabulary">
      <div className={styles.head}>
        {sides.length > 1 && (
          <Segmented
            label="Side"
            options={sides.map(({ of }) => ({ id: of, label: sideWords[of] }))}
            value={side.of}
            onChange={setChosen}
          />
        )}
        <TextField
          label="Find a token"
          hideLabel
          placeholder="Find a token or an id"
          value={search}
          onChange={setSearch}
        />
        <p className={styles.facts} data-numeric>
          {`${counted(side.size, 'token')}. ${side.unknown === 0 ? 'Nothing of the training part is unknown.' : `${percent(side.unknown / Math.max(1, side.total))} of the training part is <unk>.`}`}
        </p>
      </div>
      <VirtualTable
        key={side.of}
        label={`Vocabulary, ${counted(side.size, 'token')}`}
        tracks="64px minmax(80px, 1fr) 104px"
        heads={[
          'id',
          'token',
          <span key="count" className={styles.right}>
            count
          </span>,
        ]}
        rowCount={entries.length}
        row={(index) => {
          const entry = entries[index];
          if (entry === undefined) return null;
          return [
            <span key="id" className={styles.id} data-numeric>
              {entry.id}
            </span>,
            <code key="token" className={cx(entry.special && styles.special)}>
              <bdi>{visibleToken(entry.token)}</bdi>
            </code>,
            <span key="count" className={styles.right} data-numeric>
              {entry.special && entry.count === 0 ? '' : count(entry.count)}
            </span>,
          ];
        }}
        foot={footOf(entries.length, side, wanted !== '')}
      />
    </section>
  );
}

function footOf(found: number, { entries, size }: TokenSide, searched: boolean): string {
  if (searched && found === 0) return 'No token holds this.';
  return !searched && entries.length < size ? `The first ${count(entries.length)} of ${count(size)}.` : '';
}
