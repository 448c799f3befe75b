import type { Dataset } from '#core/data/dataset';
import type { Lab, LabSource } from '#core/lab/lab';
import type { LabOutcome, Verdict } from '#core/lab/outcome';
import { Outcomes } from '#core/lab/outcomes';
import { labStandings } from '#core/lab/standings';
import type { Standing } from '#core/lab/standings';
import type { LabResult, Store } from '#core/store/store';
import type { EmitRunEvent } from './events';
import { RunEnds, runLab } from './lab-runner';
import type { RunHost } from './run-host';

/** What came of a lab, to be drawn. */
export interface LabFindings {
  /** Milliseconds since 1970; null while it goes on. */
  finishedAt: number | null;
  /** A short try: its numbers prove nothing. */
  quick: boolean;
  /** Name of the file or of the gallery's data. */
  source: string;
  standings: Standing[];
  verdict: Verdict;
}

/** Where a lab is. */
export interface LabProgress {
  stage: 'reading' | 'training';
  /** Runs that were trained and measured, of all. */
  done: number;
  total: number;
  findings: LabFindings;
}

export interface LabState {
  lab: string;
  going: LabProgress | null;
  /** Newest first. */
  results: LabFindings[];
  /** Why the last try in this session of the studio came to nothing; '' when it did not. */
  failure: string;
}

interface Session {
  ends: RunEnds;
  progress: LabProgress;
  outcomes: LabOutcome[];
}

export interface LabSessionsOptions {
  labs: readonly Lab[];
  store: Store;
  host: RunHost;
  /** Something is new about a lab. */
  onChange: (lab: string) => void;
}

/** Brings a lab's data into the store. */
export type OpenLabData = (source: LabSource) => Promise<{ dataset: Dataset; name: string }>;

/** Labs that were started from the studio: each trains its runs in the queue, and says at the end what came out. */
export class LabSessions {
  private readonly going = new Map<string, Session>();
  private readonly failures = new Map<string, string>();

  constructor(private readonly options: LabSessionsOptions) {}

  /** Must hear every event of the host. */
  readonly hear: EmitRunEvent = (event, payload) => {
    for (const { ends } of this.going.values()) ends.emit(event, payload);
  };

  /** Begins a lab and returns at once. @returns false when it goes on already */
  start(lab: Lab, quick: boolean, open: OpenLabData): boolean {
    if (this.going.has(lab.id)) return false;
    const seeds = quick ? lab.seeds.slice(0, 1) : lab.seeds;
    const findings = findingsOf(lab, { finishedAt: null, quick, source: '', outcomes: [] });
    const total = lab.runs.length * seeds.length;
    const progress: LabProgress = { stage: 'reading', done: 0, total, findings };
    const session: Session = { ends: new RunEnds(), progress, outcomes: [] };
    this.going.set(lab.id, session);
    this.failures.delete(lab.id);
    this.options.onChange(lab.id);
    void this.run(lab, session, quick, seeds, open);
    return true;
  }

  /** Stops the run that trains; what was trained before stays in the list of runs. @returns whether it was going */
  async stop(lab: string): Promise<boolean> {
    const session = this.going.get(lab);
    if (session === undefined) return false;
    for (const run of session.ends.interrupt()) await this.options.host.stop(run);
    return true;
  }

  /** Of every lab, in their order. */
  states(): LabState[] {
    const stored = this.options.store.labs.list();
    return this.options.labs.map((lab) => ({
      lab: lab.id,
      going: this.going.get(lab.id)?.progress ?? null,
      results: stored
        .filter((result) => result.lab === lab.id)
        .map((result) => findingsOf(lab, result))
        .reverse(),
      failure: this.failures.get(lab.id) ?? '',
    }));
  }

  private async run(
    lab: Lab,
    session: Session,
    quick: boolean,
    seeds: readonly number[],
    open: OpenLabData,
  ): Promise<void> {
    const { host, store, onChange } = this.options;
    const { ends, outcomes } = session;
    const isOver = (): boolean => ends.isInterrupted;
    try {
      const datasets: Record<string, Dataset> = {};
      const names = new Set<string>();
      for (const [key, wanted] of Object.entries(lab.data)) {
        const { dataset, name } = await open(wanted);
        datasets[key] = dataset;
        names.add(name);
        if (isOver()) return;
      }
      const source = [...names].join(', ');
      const tell = (): void => {
        const findings = findingsOf(lab, { finishedAt: null, quick, source, outcomes });
        session.progress = { ...session.progress, stage: 'training', done: outcomes.length, findings };
        onChange(lab.id);
      };
      tell();
      for await (const outcome of runLab(host, ends, store, {
        lab,
        datasets,
        quick,
        seeds,
        runs: lab.runs,
      })) {
        outcomes.push(outcome);
        tell();
      }
      if (isOver()) return;
      store.labs.add({ lab: lab.id, finishedAt: Date.now(), quick, source, outcomes });
    } catch (error) {
      if (!isOver()) this.failures.set(lab.id, error instanceof Error ? error.message : String(error));
    } finally {
      this.going.delete(lab.id);
      onChange(lab.id);
    }
  }
}

function findingsOf(
  lab: Lab,
  {
    finishedAt,
    quick,
    source,
    outcomes,
  }: Omit<LabResult, 'lab' | 'finishedAt'> & { finishedAt: number | null },
): LabFindings {
  return { finishedAt, quick, source, standings: labStandings(lab, outcomes), verdict: verdictOf() };

  function verdictOf(): Verdict {
    if (finishedAt === null) return { holds: null, text: '' };
    if (quick) return { holds: null, text: 'A quick try: its numbers prove nothing. The whole lab does.' };
    return lab.verdict(new Outcomes(outcomes));
  }
}
