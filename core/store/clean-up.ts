import type { Connection } from './connection';
import { goingStates } from './run-row';

const trashDays = 7;

/**
 * At the start, when no other writer can be alive: what a crash left unfinished goes, runs and sweeps whose process is
 * gone become `interrupted`, and the trash is emptied of what has lain in it for a week.
 */
export function cleanUp({ db, write }: Connection, now: number): void {
  const expired = now - trashDays * 24 * 3600 * 1000;
  write(() => {
    db.exec('DELETE FROM dataset WHERE summary IS NULL; DELETE FROM checkpoint WHERE whole = 0');
    const interrupt = db.prepare(
      "UPDATE run SET state = 'interrupted', message = 'Unfold ended while this run was going.' WHERE state = ?",
    );
    for (const state of goingStates) interrupt.run(state);
    db.exec(
      "UPDATE run SET state = 'interrupted' WHERE state = 'queued' AND id NOT IN (SELECT run FROM waiting)",
    );
    db.exec(
      "UPDATE sweep SET state = 'interrupted', message = 'Unfold ended while this sweep was going.' WHERE state = 'going'",
    );
    db.prepare('DELETE FROM sweep WHERE deleted_at < ?').run(expired);
    db.prepare('DELETE FROM run WHERE deleted_at < ?').run(expired);
    db.prepare(
      'DELETE FROM dataset WHERE deleted_at < ? AND id NOT IN (SELECT dataset FROM run WHERE dataset IS NOT NULL)',
    ).run(expired);
  });
  db.pragma('incremental_vacuum(4096)');
}
