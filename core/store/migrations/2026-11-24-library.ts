/**
 * What a person keeps of runs, and a number that grows with every change of what a list of runs tells, so that a window
 * asks only for what changed.
 */
export const library = /* sql */ `
ALTER TABLE run ADD COLUMN tags TEXT NOT NULL DEFAULT '[]'; -- JSON
ALTER TABLE run ADD COLUMN note TEXT NOT NULL DEFAULT ''; -- Markdown
ALTER TABLE run ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN archived_at INTEGER;
ALTER TABLE run ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
UPDATE run SET revision = rowid;
CREATE INDEX run_by_revision ON run (revision);

CREATE TRIGGER run_made AFTER INSERT ON run BEGIN
  UPDATE run SET revision = (SELECT max(revision) + 1 FROM run) WHERE id = NEW.id;
END;
CREATE TRIGGER run_changed AFTER UPDATE OF
  name, spec, colour, state, message, info, weights, step, epoch, seconds, tokens, deleted_at, tags, note, pinned, archived_at
ON run BEGIN
  UPDATE run SET revision = (SELECT max(revision) + 1 FROM run) WHERE id = NEW.id;
END;
CREATE TRIGGER run_measured AFTER INSERT ON evaluation BEGIN
  UPDATE run SET revision = (SELECT max(revision) + 1 FROM run) WHERE id = NEW.run;
END;
CREATE TRIGGER run_forgot AFTER DELETE ON evaluation BEGIN
  UPDATE run SET revision = (SELECT max(revision) + 1 FROM run) WHERE id = OLD.run;
END;
CREATE TRIGGER dataset_renamed AFTER UPDATE OF name ON dataset BEGIN
  UPDATE run SET revision = (SELECT max(revision) + 1 FROM run) WHERE dataset = NEW.id;
END;
`;
