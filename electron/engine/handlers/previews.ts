import type { StudioApi } from '#contract/api';
import type { Handlers } from '#contract/rpc';
import type { RowSample } from '#core/run/row-supply';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Engine } from '../engine';

/** The data as a model would read them: of a stored data set, or of the first rows of what is only looked at. */
export function previewHandlers({
  host,
  lookedAt,
}: Engine): Pick<
  Handlers<StudioApi>,
  'dataset.tokens' | 'dataset.batch' | 'dataset.split' | 'dataset.values'
> {
  const sampleOf = ({ data }: ExperimentSpec): RowSample | null =>
    data.dataset === '' ? lookedAt.sample(data.fingerprint) : null;
  return {
    'dataset.tokens': ({ spec, limit }) => host.tokens(spec, limit, sampleOf(spec)),
    'dataset.batch': ({ spec, index }) => host.batch(spec, index, sampleOf(spec)),
    'dataset.split': ({ spec }) => host.split(spec, sampleOf(spec)),
    'dataset.values': ({ dataset, fingerprint, column }) =>
      host.values(dataset === '' ? lookedAt.sample(fingerprint) : dataset, column),
  };
}
