import type { Connection } from './connection';
import type { LabResult, LabResults } from './store';

interface LabRecord {
  lab: string;
  finished_at: number;
  quick: number;
  source: string;
  outcomes: string;
  verdict: string;
}

export function labs({ db, writeSoon }: Connection): LabResults {
  const insert = db.prepare<[string, number, number, string, string, string]>(
    'INSERT INTO lab_result (lab, finished_at, quick, source, outcomes, verdict) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const select = db.prepare<[], LabRecord>(
    'SELECT lab, finished_at, quick, source, outcomes, verdict FROM lab_result ORDER BY id',
  );
  return {
    add: ({ lab, finishedAt, quick, source, outcomes, verdict }) =>
      void writeSoon(() =>
        insert.run(lab, finishedAt, quick ? 1 : 0, source, JSON.stringify(outcomes), JSON.stringify(verdict)),
      ),
    list: () => select.all().map(toResult),
  };
}

function toResult({ lab, finished_at, quick, source, outcomes, verdict }: LabRecord): LabResult {
  return {
    lab,
    finishedAt: finished_at,
    quick: quick === 1,
    source,
    outcomes: JSON.parse(outcomes) as LabResult['outcomes'],
    verdict: JSON.parse(verdict) as LabResult['verdict'],
  };
}
