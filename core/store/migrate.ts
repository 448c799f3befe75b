import type { Database } from 'better-sqlite3';

/** "Unfd" in ASCII: tells `file` and us whose database this is. */
export const applicationId = 0x556e6664;

export function readVersion(db: Database): { application: number; version: number } {
  return {
    application: db.pragma('application_id', { simple: true }) as number,
    version: db.pragma('user_version', { simple: true }) as number,
  };
}

/** Applies what is missing, in one transaction: all or nothing. A database with contents is copied first. */
export function migrate(db: Database, migrations: readonly string[]): void {
  const { version } = readVersion(db);
  if (version >= migrations.length) return;
  if (version > 0) db.prepare('VACUUM INTO ?').run(`${db.name}.before-migration-${version}-${Date.now()}`);
  db.transaction(() => {
    for (const sql of migrations.slice(version)) db.exec(sql);
    db.pragma(`application_id = ${applicationId}`);
    db.pragma(`user_version = ${migrations.length}`);
  }).immediate();
}
