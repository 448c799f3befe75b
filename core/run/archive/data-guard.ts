import { StoreError } from '#core/store/store-error';
import type { RunRow } from '#core/store/types';

/** A run that came from elsewhere can be looked at and asked; it trains further only on its own rows. @throws StoreError */
export function refuseWithoutData({ name, spec }: RunRow): void {
  if (spec.data.dataset === '')
    throw new StoreError(
      'invalid',
      `The data set of “${name}” is not in this store.`,
      'Import the same file; the run finds it by its fingerprint.',
    );
}
