import { z } from 'zod';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';
import { tasks } from '#core/spec/data';
import { LimitSpec } from '#core/spec/optimise';
import { SweepSpec } from '#core/spec/sweep';
import type { StudioApi } from './api';
import type { ArgumentSchemas } from './rpc';

/** Ids are made by the store; what else comes as one is refused before it meets a query. */
const id = z.string().min(1).max(64);
const name = z.string().trim().min(1).max(200);
const token = z.string().min(16).max(64);
const nothing = z.strictObject({});
const ofRun = z.strictObject({ run: id });
const ofSweep = z.strictObject({ sweep: id });
const ofRuns = z.strictObject({ runs: z.array(id).max(100_000) });
const tags = z.array(z.string().trim().min(1).max(60)).max(100);
const ofDataset = z.strictObject({ dataset: id });

/** Pasted text, in UTF-16 units. More than this is a file's job, which is streamed. */
const longestPaste = 64_000_000;
const source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file'), token }),
  z.strictObject({ kind: z.literal('files'), tokens: z.array(token).min(1).max(1000) }),
  z.strictObject({ kind: z.literal('text'), name, text: z.string().max(longestPaste) }),
  z.strictObject({
    kind: z.literal('gallery'),
    id,
    // Which there are and what they may be is the item's own schema's business.
    parameters: z.record(z.string().max(64), z.union([z.string().max(200), z.number(), z.boolean()])),
  }),
]);

const task = z.enum(tasks);
/** Column names are the file's own, so nothing but their length is limited; 2,000 columns is the importer's cap. */
const roles = z
  .record(
    z.string().max(10_000),
    z.enum(['input', 'label', 'step-label', 'split', 'group', 'time', 'ignored']),
  )
  .refine((map) => Object.keys(map).length <= 2000, 'more than 2,000 columns');
/** Part of an experiment: kept as it came, so that what it leaves open stays open. */
const settings = z.custom<ExperimentInput>(
  (value) => ExperimentSpec.safeParse(value).success,
  'is no part of an experiment',
);
const parseOptions = {
  format: z.enum(['csv', 'tsv', 'json', 'jsonl', 'text', 'parquet', 'idx', 'folder']),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be', 'windows-1252']),
  delimiter: z.string().max(1),
  header: z.boolean(),
  quotes: z.boolean(),
  decimalComma: z.boolean(),
};
const someParseOptions = z.strictObject({
  format: parseOptions.format.exactOptional(),
  encoding: parseOptions.encoding.exactOptional(),
  delimiter: parseOptions.delimiter.exactOptional(),
  header: parseOptions.header.exactOptional(),
  quotes: parseOptions.quotes.exactOptional(),
  decimalComma: parseOptions.decimalComma.exactOptional(),
});

const { epochs, steps, minutes } = LimitSpec.shape;
const limits = z.strictObject({ epochs: epochs.unwrap(), steps: steps.unwrap(), minutes: minutes.unwrap() });

/** What each method accepts. A method without a schema, or with a schema of another type, does not compile. */
export const studioArguments = {
  'engine.info': nothing,
  'dataset.inspect': z.strictObject({ source, options: someParseOptions.optional() }),
  'dataset.cancel': z.strictObject({ source }),
  'dataset.import': z.strictObject({
    source,
    name,
    options: z.strictObject(parseOptions),
    roles,
    task,
    settings: settings.optional(),
  }),
  'dataset.list': nothing,
  'dataset.rows': z.strictObject({ dataset: id, offset: z.int().min(0), limit: z.int().min(1).max(1000) }),
  'dataset.update': z.strictObject({
    dataset: id,
    name: name.optional(),
    roles: roles.optional(),
    task: task.optional(),
    settings: settings.optional(),
  }),
  'dataset.remove': ofDataset,
  'dataset.restore': ofDataset,
  'tokeniser.list': nothing,
  'tokeniser.import': z.strictObject({ token }),
  'gallery.list': nothing,
  'dataset.tokens': z.strictObject({ spec: ExperimentSpec, limit: z.int().min(1).max(10_000) }),
  'dataset.batch': z.strictObject({ spec: ExperimentSpec, index: z.int().min(0) }),
  'dataset.split': z.strictObject({ spec: ExperimentSpec }),
  'dataset.values': z.strictObject({
    dataset: z.string().max(64),
    fingerprint: z.string().max(64),
    column: z.string().max(10_000),
  }),
  'spec.presets': nothing,
  'model.describe': z.strictObject({ spec: ExperimentSpec }),
  'model.gradcheck': z.strictObject({ spec: ExperimentSpec }),
  'model.rangeTest': z.strictObject({ spec: ExperimentSpec }),
  'model.stopRangeTest': nothing,
  'model.measure': z.strictObject({ spec: ExperimentSpec }),
  'lab.list': nothing,
  'lab.outcomes': nothing,
  'lab.start': z.strictObject({ lab: id, quick: z.boolean(), source: source.optional() }),
  'lab.stop': z.strictObject({ lab: id }),
  'run.start': z.strictObject({
    spec: ExperimentSpec,
    name: name.optional(),
    parent: z.strictObject({ run: id, step: z.int().min(0) }).optional(),
  }),
  'run.pause': ofRun,
  'run.resume': ofRun,
  'run.step': ofRun,
  'run.setLearningRate': z.strictObject({ run: id, value: z.number().positive().max(10) }),
  'run.stop': ofRun,
  'run.extend': z.strictObject({ run: id, limits }),
  'run.list': z.strictObject({ since: z.int().min(0) }),
  'run.get': ofRun,
  'run.rename': z.strictObject({ run: id, name }),
  'run.metricAt': z.strictObject({ metric: z.string().max(100), step: z.int().min(0) }),
  'run.annotate': ofRuns.extend({
    notes: z.strictObject({
      colour: z.int().min(0).max(23).optional(),
      note: z.string().max(100_000).optional(),
      pinned: z.boolean().optional(),
      archived: z.boolean().optional(),
      addTags: tags.optional(),
      removeTags: tags.optional(),
    }),
  }),
  'run.remove': ofRuns,
  'run.restore': ofRuns,
  'run.curves': z.strictObject({
    runs: z.array(id).max(200),
    names: z.array(z.string().max(100)).max(50),
    maxPoints: z.int().min(2).max(20_000),
  }),
  'run.evaluations': ofRun,
  'run.samples': ofRun,
  'run.marks': ofRun,
  'run.doctor': ofRun,
  'run.checkpoints': ofRun,
  'run.predict': z.strictObject({
    run: id,
    /** An image of 256 × 128 pixels in colour fits. */
    input: z.string().max(200_000),
    temperature: z.number().min(0).max(10),
    length: z.int().min(1).max(10_000),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1),
    topK: z.int().min(0).max(100_000).optional(),
    topP: z.number().min(0).max(1).optional(),
    beam: z.int().min(0).max(64).optional(),
    lengthPenalty: z.number().min(0).max(4).optional(),
  }),
  'run.compareAnswers': z.strictObject({ a: id, b: id, part: z.enum(['validation', 'test']) }),
  'run.stopComparison': nothing,
  'sweep.start': z.strictObject({ spec: SweepSpec, name: name.optional() }),
  'sweep.list': nothing,
  'sweep.stop': ofSweep,
  'sweep.resume': ofSweep,
  'sweep.retry': ofSweep,
  'sweep.extend': ofSweep.extend({
    trials: z.int().min(0).max(10_000),
    seeds: z
      .array(
        z
          .int()
          .min(0)
          .max(2 ** 31 - 1),
      )
      .max(50),
  }),
  'sweep.rename': ofSweep.extend({ name }),
  'sweep.remove': ofSweep,
  'sweep.restore': ofSweep,
  'queue.get': nothing,
  'queue.move': z.strictObject({ run: id, to: z.int().min(0) }),
  'queue.set': z.strictObject({ concurrent: z.int().min(1).max(16), threads: z.int().min(1).max(16) }),
  'file.recognise': z.strictObject({ token }),
  'archive.export': z.strictObject({ run: id, token }),
  'archive.import': z.strictObject({ token }),
  'store.size': nothing,
  'backup.list': nothing,
  'backup.make': nothing,
  'backup.restore': z.strictObject({ name: z.string().max(100) }),
  'run.export': z.strictObject({ run: id, format: z.literal('safetensors'), token }),
} satisfies ArgumentSchemas<StudioApi>;
