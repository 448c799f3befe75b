import type { StudioApi } from '#contract/api';
import type { Handlers } from '#contract/rpc';
import type { Engine } from '../engine';
import { listGallery } from '#core/data/gallery/gallery';

type DatasetMethods =
  | Exclude<
      Extract<keyof StudioApi, `dataset.${string}`>,
      'dataset.tokens' | 'dataset.batch' | 'dataset.split' | 'dataset.values'
    >
  | 'gallery.list';

export function datasetHandlers({ store, intake, emit }: Engine): Pick<Handlers<StudioApi>, DatasetMethods> {
  const { datasets } = store;
  const changed = (dataset: string): void => emit('dataset.changed', { dataset });

  return {
    'gallery.list': listGallery,
    'dataset.inspect': ({ source, options }) => intake.inspect(source, options ?? {}),
    'dataset.cancel': ({ source }) => intake.cancel(source),
    'dataset.import': async (choice) => {
      const dataset = await intake.store(choice);
      changed(dataset.id);
      return dataset;
    },
    'dataset.list': () => datasets.list(),
    'dataset.rows': ({ dataset, offset, limit }) => datasets.rows(dataset, offset, limit),
    'dataset.update': ({ dataset, ...change }) => {
      const updated = datasets.update(dataset, change);
      changed(dataset);
      return updated;
    },
    'dataset.remove': ({ dataset }) => {
      datasets.remove(dataset);
      changed(dataset);
      return true;
    },
    'dataset.restore': ({ dataset }) => {
      datasets.restore(dataset);
      changed(dataset);
      return true;
    },
  };
}
