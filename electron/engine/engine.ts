import type { EngineInfo, StudioEvents } from '#contract/api';
import type { LinkApi, LinkEvents } from '#contract/link';
import type { Client } from '#contract/rpc';
import type { RunHost } from '#core/run/run-host';
import type { Store } from '#core/store/store';
import type { LookedAt } from './looked-at';

/** What the handlers share. */
export interface Engine {
  store: Store;
  /** Everything that trains and infers. */
  host: RunHost;
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
