import type { StudioApi } from '#contract/api';
import type { Handlers } from '#contract/rpc';
import type { Engine } from '../engine';
import { findGalleryItem, listGallery } from '#core/data/gallery/gallery';
import { createIntake } from '../intake';

type DatasetMethods =
  | Exclude<
      Extract<keyof StudioApi, `dataset.${string}`>,
      'dataset.tokens' | 'dataset.batch' | 'dataset.split' | 'dataset.values'
    >
  | 'gallery.list';

export function datasetHandlers({
  store,
  link,
  emit,
  lookedAt,
}: Engine): Pick<Handlers<StudioApi>, DatasetMethods> {
  const { datasets } = store;
  const intake = createIntake({
    datasets,
    async resolve(source) {
      if (source.kind === 'text') return source;
      if (source.kind === 'gallery') return { ...source, name: findGalleryItem(source.id).title };
      const tokens = source.kind === 'file' ? [source.token] : source.tokens;
      const files = await Promise.all(
        tokens.map((token) => link.call('file.resolve', { token, access: 'read' })),
      );
      const [only] = files;
      const name = files.length === 1 && only !== undefined ? only.name : `${files.length} files`;
      return { kind: 'files', paths: files.map(({ path }) => path), name };
    },
    onProgress: (progress) => emit('dataset.progress', progress),
    onLook: (preview) => lookedAt.add(preview),
  });
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
