import { breakdowns } from './2026-11-24-breakdowns';
import { initial } from './2026-11-24-initial';
import { labs } from './2026-11-24-labs';
import { library } from './2026-11-24-library';
import { sweeps } from './2026-11-24-sweeps';
import { tokenisers } from './2026-11-24-tokenisers';
import { trainingControl } from './2026-11-24-training-control';

/** In order; `user_version` counts how many were applied. A released one is never edited. */
export const migrations: readonly string[] = [
  initial,
  labs,
  tokenisers,
  trainingControl,
  library,
  sweeps,
  breakdowns,
];
