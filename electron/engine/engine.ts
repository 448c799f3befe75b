import type { EngineInfo, StudioEvents } from '#contract/api';
import type { LinkApi, LinkEvents } from '#contract/link';
import type { Client } from '#contract/rpc';
import type { RunHost } from '#core/run/run-host';
import type { SweepRunner } from '#core/run/sweep-runner';
import type { Store } from '#core/store/store';
import type { LabSessions } from '#core/run/lab-sessions';
import type { Intake } from './intake';
import type { LookedAt } from './looked-at';

/** What the handlers share. */
export interface Engine {
  store: Store;
  /** Everything that trains and infers. */
  host: RunHost;
  sweepRunner: SweepRunner;
  /** Experiments of the lecture that go on. */
  labSessions: LabSessions;
  /** Data on their way in. */
  intake: Intake;
  /** Data that are not stored yet. */
  lookedAt: LookedAt;
  /** To main. */
  link: Client<LinkApi, LinkEvents>;
  /** To every window. */
  emit<K extends keyof StudioEvents & string>(event: K, payload: StudioEvents[K]): void;
  version: EngineInfo['version'];
  /** That share a training step. */
  threads: number;
}
