import type { Connection } from './connection';
import type { LabResult, LabResults } from './store';

interface LabRecord {
  lab: string;
  finished_at: number;
  quick: number;
  source: string;
  outcomes: string;
}

export function labs({ db, writeSoon }: Connection): LabResults {
  const insert = db.prepare<[string, number, number, string, string]>(
    'INSERT INTO lab_result (lab, finished_at, quick, source, outcomes) VALUES (?, ?, ?, ?, ?)',
  );
  const select = db.prepare<[], LabRecord>(
    'SELECT lab, finished_at, quick, source, outcomes FROM lab_result ORDER BY id',
  );
  return {
    add: ({ lab, finishedAt, quick, source, outcomes }) =>
      void writeSoon(() => insert.run(lab, finishedAt, quick ? 1 : 0, source, JSON.stringify(outcomes))),
    list: () => select.all().map(toResult),
  };
}

function toResult({ lab, finished_at, quick, source, outcomes }: LabRecord): LabResult {
  return {
    lab,
    finishedAt: finished_at,
    quick: quick === 1,
    source,
    outcomes: JSON.parse(outcomes) as LabResult['outcomes'],
  };
}
