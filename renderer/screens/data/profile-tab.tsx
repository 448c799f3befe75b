import type { SourceFormat } from '#contract/api';
import type { ReactNode } from 'react';
import { bytes, count, counted, number, percent } from '../../ui/format';
import { Message } from '../../ui/message';
import { ColumnCard } from './column-card';
import styles from './profile-tab.module.css';
import { RoleMenu } from './role-menu';
import type { Subject } from './subject';
import { WarningFix } from './warning-fix';

const formatWords: Record<SourceFormat, string> = {
  csv: 'CSV',
  tsv: 'TSV',
  json: 'JSON',
  jsonl: 'JSON Lines',
  text: 'Plain text',
  parquet: 'Parquet',
  idx: 'IDX',
  folder: 'Folder',
};

/** Formats that have an encoding. */
const isText = new Set<SourceFormat>(['csv', 'tsv', 'json', 'jsonl', 'text']);

/** Charts of more columns than these are not looked at one by one. */
const mostCards = 12;
/** Each row of the table has a menu; a thousand of them would hold the window. */
const mostRows = 100;

export function ProfileTab({ subject }: { subject: Subject }) {
  const { about, roles } = subject;
  const used = about.columns.filter(({ name }) => (roles[name] ?? 'ignored') !== 'ignored');
  return (
    <div className={styles.profile} tabIndex={0} role="region" aria-label="Profile">
      <dl className={styles.facts} data-numeric>
        <Fact title="Rows">{count(about.rowCount)}</Fact>
        <Fact title="Characters">{count(about.characters)}</Fact>
        <Fact title="Size">{bytes(about.bytes)}</Fact>
        <Fact title="Read as">
          {isText.has(about.options.format)
            ? `${formatWords[about.options.format]}, ${about.options.encoding.toUpperCase()}`
            : formatWords[about.options.format]}
        </Fact>
        <Fact title="Fingerprint">
          <code>{about.fingerprint.slice(0, 12)}</code>
        </Fact>
      </dl>
      {(about.warnings.length > 0 || about.badRowCount > 0) && (
        <section className={styles.notes} aria-label="Notes">
          {about.warnings.map((warning) => (
            <Message
              key={warning.code + warning.message}
              level="warning"
              hint={warning.fix}
              action={<WarningFix subject={subject} warning={warning} />}
            >
              <bdi>{warning.message}</bdi>
            </Message>
          ))}
          {about.badRowCount > 0 && <BadRows subject={subject} />}
        </section>
      )}
      <div className={styles.charts}>
        {used.slice(0, mostCards).map((column) => (
          <ColumnCard key={column.name} subject={subject} column={column} />
        ))}
      </div>
      <section aria-labelledby="columns">
        <h2 id="columns">Columns</h2>
        <table className={styles.columns}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Type</th>
              <th scope="col">Missing</th>
              <th scope="col">Distinct</th>
              <th scope="col">Length, least</th>
              <th scope="col">mean</th>
              <th scope="col">most</th>
              <th scope="col">Most frequent</th>
            </tr>
          </thead>
          <tbody data-numeric>
            {about.columns.slice(0, mostRows).map((profile) => (
              <tr key={profile.name}>
                <th scope="row">
                  <RoleMenu subject={subject} column={profile.name} />
                </th>
                <td>{profile.type}</td>
                <td>
                  {profile.missing === 0
                    ? '0'
                    : `${count(profile.missing)} (${percent(profile.missing / Math.max(1, about.rowCount))})`}
                </td>
                <td>{`${count(profile.distinct)}${profile.distinctCapped ? '+' : ''}`}</td>
                <td>{count(profile.minLength)}</td>
                <td>{number(profile.meanLength, 3)}</td>
                <td>{count(profile.maxLength)}</td>
                <td className={styles.frequent}>
                  {profile.top[0] === undefined
                    ? ''
                    : `${profile.type === 'image' ? 'one image' : profile.top[0].label.slice(0, 80)} (${count(profile.top[0].count)})`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {about.columns.length > mostRows && (
          <p className={styles.more}>{`and ${count(about.columns.length - mostRows)} more columns`}</p>
        )}
      </section>
    </div>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function BadRows({ subject: { about } }: { subject: Subject }) {
  return (
    <Message
      level="warning"
      hint="They are left out. Mend these lines in the file and drop it again to keep them."
    >
      {`${counted(about.badRowCount, 'row')} could not be read:`}
      <ul className={styles.bad} data-numeric>
        {about.badRows.map(({ line, reason }) => (
          <li key={line}>
            <span>{`line ${count(line)}`}</span>
            {reason}
          </li>
        ))}
        {about.badRowCount > about.badRows.length && (
          <li>{`and ${count(about.badRowCount - about.badRows.length)} more`}</li>
        )}
      </ul>
    </Message>
  );
}
