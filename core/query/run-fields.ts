import type { QueryField } from './field';

/** State → the word that the studio shows for it. */
const states = {
  queued: 'queued',
  preparing: 'preparing',
  running: 'training',
  paused: 'paused',
  finished: 'finished',
  stopped: 'stopped',
  failed: 'failed',
  interrupted: 'interrupted',
};

/** What a run is besides its settings and its metrics. */
export const runFields: readonly QueryField[] = [
  { names: ['name'], title: 'Name', kind: 'text', read: (run) => run.name },
  { names: ['tag', 'tags'], title: 'Tag', kind: 'tags', read: (run) => run.tags },
  { names: ['note', 'notes'], title: 'Note', kind: 'text', read: ({ note }) => (note === '' ? null : note) },
  { names: ['state', 'status'], title: 'State', kind: 'choice', choices: states, read: (run) => run.state },
  {
    names: ['data', 'dataset'],
    title: 'Data set',
    kind: 'text',
    read: ({ datasetName }) => (datasetName === '' ? null : datasetName),
  },
  { names: ['created', 'date'], title: 'Created', kind: 'date', read: (run) => run.createdAt },
  { names: ['time', 'seconds'], title: 'Training time', kind: 'duration', read: (run) => run.seconds },
  { names: ['step', 'steps'], title: 'Steps done', kind: 'number', read: (run) => run.step },
  { names: ['epoch', 'epochs'], title: 'Epochs done', kind: 'number', read: (run) => run.epoch },
  { names: ['tokens'], title: 'Tokens read', kind: 'number', read: (run) => run.tokens },
  {
    names: ['parameters', 'params', 'weights'],
    title: 'Parameters',
    kind: 'number',
    read: (run) => run.info?.parameters ?? null,
  },
  { names: ['best-step'], title: 'Step of the best', kind: 'number', read: (run) => run.bestStep },
  { names: ['pinned'], title: 'Pinned', kind: 'boolean', read: (run) => run.pinned },
  { names: ['archived'], title: 'Archived', kind: 'boolean', read: (run) => run.archivedAt !== null },
  {
    names: ['forked'],
    title: 'Forked from another run',
    kind: 'boolean',
    read: (run) => run.parent !== null,
  },
  { names: ['parent'], title: 'Forked from', kind: 'text', read: (run) => run.parent?.run ?? null },
  { names: ['id'], title: 'Id', kind: 'text', read: (run) => run.id },
];
