import type { SourceFormat } from '#contract/api';
import type { ReactNode } from 'react';
import { columnWith } from '../../state/experiment-for';
import { bytes, count, counted, number, percent } from '../../ui/format';
import { Message } from '../../ui/message';
import { ClassBalance } from './class-balance';
import { Histogram } from './histogram';
import styles from './profile-tab.module.css';
import { RoleMenu } from './role-menu';
import type { Subject } from './subject';

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

export function ProfileTab({ subject }: { subject: Subject }) {
  const { about, roles, task } = subject;
  const column = (name: string) => about.columns.find((candidate) => candidate.name === name);
  const input = column(columnWith(roles, 'input'));
  const label = task === 'sequence-class' ? column(columnWith(roles, 'label')) : undefined;
  return (
    <div className={styles.profile} tabIndex={0} role="region" aria-label="Profile">
      <dl className={styles.facts} data-numeric>
        <Fact title="Rows">{count(about.rowCount)}</Fact>
        <Fact title="Characters">{count(about.characters)}</Fact>
        <Fact title="Size">{bytes(about.bytes)}</Fact>
        <Fact title="Read as">{`${formatWords[about.options.format]}, ${about.options.encoding.toUpperCase()}`}</Fact>
        <Fact title="Fingerprint">
          <code>{about.fingerprint.slice(0, 12)}</code>
        </Fact>
      </dl>
      {(about.warnings.length > 0 || about.badRowCount > 0) && (
        <section className={styles.notes} aria-label="Notes">
          {about.warnings.map((warning) => (
            <Message key={warning.code + warning.message} level="warning" hint={warning.fix}>
              {warning.message}
            </Message>
          ))}
          {about.badRowCount > 0 && <BadRows subject={subject} />}
        </section>
      )}
      <div className={styles.charts}>
        {input !== undefined && (
          <Histogram label={`Length of “${input.name}”`} bins={input.lengths} unit="characters" />
        )}
        {label !== undefined && <ClassBalance column={label} rowCount={about.rowCount} />}
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
            {about.columns.map((profile) => (
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
                    : `${profile.top[0].label} (${count(profile.top[0].count)})`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
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
