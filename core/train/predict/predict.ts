import { sizesOf } from '#core/data/codec';
import { Writer } from '#core/decode/writer';
import type { Device, DeviceModel } from '#core/device/device';
import { stream } from '#core/random';
import type { Breathe } from '../breathe';
import type { Checkpoint } from '../checkpoint';
import { DecoderAnswers } from './decoder-answers';
import { forecastAhead } from './forecast-answer';
import { noPrediction, type Prediction, type PredictionRequest } from './prediction';
import { readInput } from './read-input';
import { SequenceAnswers } from './sequence-answers';

/**
 * Lets the model of a checkpoint answer. The same request gives the same answer.
 * @throws DataError when an input is not what the model reads
 */
export async function predict(
  checkpoint: Checkpoint,
  device: Device,
  request: PredictionRequest,
  breathe: Breathe,
): Promise<Prediction[]> {
  const model = device.open(checkpoint.parameters, 0);
  try {
    await model.writeWeights(checkpoint.weights);
    const answer = answers(checkpoint, model, request, breathe);
    const found: Prediction[] = [];
    for (const input of request.inputs) {
      found.push(await answer(input));
      await breathe();
    }
    return found;
  } finally {
    model.close();
  }
}

function answers(
  { spec, codec }: Checkpoint,
  model: DeviceModel,
  request: PredictionRequest,
  breathe: Breathe,
): (input: string) => Promise<Prediction> {
  const { temperature, topK = 0, topP = 1, length, seed } = request;
  const sizes = sizesOf(codec);
  const random = stream(seed, 'sampling');
  const { task } = spec.data;
  if (task === 'language-model') {
    if (codec.input.kind !== 'tokens') throw new Error('A language model reads tokens.');
    const { vocabulary, tokeniser } = codec.input;
    const writer = new Writer(model, spec, sizes, vocabulary, tokeniser);
    const options = { length, temperature, topK, topP, random, breathe };
    return async (input) => ({ ...noPrediction, text: await writer.write(input, options) });
  }
  const read = (input: string): ReturnType<typeof readInput> =>
    readInput(codec.input, input, spec.text.maxLength);
  if (task === 'seq2seq' || task === 'caption') {
    const decoder = new DecoderAnswers(model, spec, codec, request, random);
    return (input) => decoder.answer(read(input), breathe);
  }
  if (task === 'forecast' && spec.series.forecast === 'closed-loop')
    return (input) => forecastAhead(model, spec, codec, read(input), breathe);
  const sequences = new SequenceAnswers(model, spec, codec);
  return (input) => sequences.answer(read(input));
}
