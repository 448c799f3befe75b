import { examine } from '#core/doctor/examine';
import type { Finding } from '#core/doctor/finding';
import { watchedCurves } from '#core/doctor/patient';
import type { Patient } from '#core/doctor/patient';
import type { Store } from '#core/store/store';

/** Enough for every trend; a spike of one step stays, as the extreme of its bucket. */
const points = 480;

/** What is wrong with a run, from what is stored of it. @throws StoreError */
export function examineRun(store: Store, id: string): Finding[] {
  const { spec, state, step, info } = store.runs.get(id);
  const curves = Object.fromEntries(
    watchedCurves.map((name) => [name, store.curves.read(id, name, points)]),
  ) as unknown as Patient['curves'];
  const evaluations = store.evaluations.list(id).filter(({ split }) => split === 'validation');
  return examine({ spec, state, step, info, curves, evaluations });
}
