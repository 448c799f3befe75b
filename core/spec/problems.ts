import type { ExperimentSpec } from './experiment';

export interface SpecProblem {
  /** Dotted path of the field to change. */
  path: string;
  message: string;
}

/** Why this experiment cannot run, from the experiment alone. Fields' own ranges are the schema's. */
export function specProblems(spec: ExperimentSpec): SpecProblem[] {
  const { data, model, decoder, optimise, schedule, limits } = spec;
  const problems: SpecProblem[] = [];
  const add = (path: string, message: string): number => problems.push({ path, message });
  if (data.task === 'language-model' && model.bidirectional) {
    add(
      'model.bidirectional',
      'A language model cannot read in both directions: it would see the token it has to predict.',
    );
  }
  const writes = data.task === 'seq2seq' || data.task === 'caption';
  if ((writes || data.task === 'language-model') && model.tied && model.embedding !== model.hidden) {
    add(
      'model.tied',
      `A tied embedding must be as wide as the state, but the embedding size is ${model.embedding} and the hidden size ${model.hidden}; make them equal.`,
    );
  }
  if (data.task === 'seq2seq' && decoder.attention === 'dot' && model.bidirectional) {
    add(
      'decoder.attention',
      'A dot product needs states of one width, but an encoder of both directions has twice the decoder’s; choose general or additive attention.',
    );
  }
  const channels = decoder.filters * 2 ** (decoder.blocks - 1);
  if (data.task === 'caption' && decoder.attention === 'dot' && channels !== model.hidden) {
    add(
      'decoder.attention',
      `A dot product needs states as wide as the image’s map, but the hidden size is ${model.hidden} and the last block has ${channels} channels; choose general or additive attention.`,
    );
  }
  const labelled = !['language-model', 'step-vector', 'forecast'].includes(data.task);
  if (labelled && data.input !== '' && data.input === data.label) {
    add('data.label', `The column “${data.label}” cannot be both the input and the label.`);
  }
  const readsText = data.task !== 'caption' && data.task !== 'forecast';
  for (const side of ['text', 'target'] as const) {
    const isRead = side === 'text' ? readsText : writes;
    if (isRead && spec[side].tokeniser === 'imported' && spec[side].imported === '')
      add(`${side}.imported`, 'Choose a tokenizer.json, one that is kept or its file.');
  }
  if (data.validation + data.test >= 0.9) {
    add('data.validation', 'The validation and test parts leave less than a tenth of the data for training.');
  }
  if (optimise.optimiser === 'sgd' && optimise.nesterov && optimise.momentum === 0) {
    add(
      'optimise.momentum',
      'Nesterov looks ahead along the momentum; give it a momentum above 0, such as 0.9.',
    );
  }
  if (
    ['linear', 'cosine', 'one-cycle'].includes(schedule.kind) &&
    limits.epochs === null &&
    limits.steps === null
  ) {
    add('schedule.kind', 'This schedule ends with the run’s last step; limit the run by epochs or steps.');
  }
  if (limits.epochs === null && limits.steps === null && limits.minutes === null) {
    add('limits.epochs', 'Nothing ends this run; set epochs, steps or minutes.');
  }
  return problems;
}

/** Optimisers whose steps are as long as the learning rate, whatever the gradient's size. */
const longestSteps: Partial<Record<ExperimentSpec['optimise']['optimiser'], { name: string; rate: number }>> =
  {
    adam: { name: 'Adam', rate: 0.03 },
    adamw: { name: 'AdamW', rate: 0.03 },
    rmsprop: { name: 'RMSprop', rate: 0.03 },
    lion: { name: 'Lion', rate: 0.003 },
  };

/** What a person of the field would raise an eyebrow at; the run is allowed. */
export function specWarnings(spec: ExperimentSpec): SpecProblem[] {
  const { model, initialise, optimise } = spec;
  const warnings: SpecProblem[] = [];
  const warn = (path: string, message: string): number => warnings.push({ path, message });
  if (optimise.clipNorm === 0) {
    warn('optimise.clipNorm', 'Without clipping one exploding gradient can ruin the weights.');
  }
  const bound = longestSteps[optimise.optimiser];
  if (bound !== undefined && optimise.learningRate > bound.rate) {
    warn('optimise.learningRate', `${bound.name} seldom learns with steps longer than ${bound.rate}.`);
  }
  if (initialise.recurrent === 'zeros') {
    warn('initialise.recurrent', 'With zeros the network begins as if every token stood alone.');
  }
  if (model.cell === 'rnn-relu' && initialise.recurrentGain > 1) {
    warn(
      'initialise.recurrentGain',
      'ReLU does not bound the state; with a gain above 1 it can grow without end.',
    );
  }
  return warnings;
}
