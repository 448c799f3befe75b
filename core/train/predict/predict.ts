import { sizesOf } from '#core/data/codec';
import { Writer } from '#core/decode/writer';
import type { Device, LoadedProgram } from '#core/device/device';
import { buildProgram } from '#core/model/build';
import { stream } from '#core/random';
import type { Breathe } from './breathe';
import type { Checkpoint } from './checkpoint';

export interface PredictionRequest {
  inputs: string[];
  /** Language models only: 0 always takes the likeliest token. */
  temperature: number;
  /** Tokens to write, language models only. */
  length: number;
  seed: number;
}
export interface Prediction {
  /** Classes with probabilities, likeliest first; empty for a language model. */
  classes: { label: string; probability: number }[];
  /** What a language model wrote after the input; a classifier's input as it read it. */
  text: string;
}

/** Lets the model of a checkpoint answer. The same request gives the same answer. */
export async function predict(
  checkpoint: Checkpoint,
  device: Device,
  request: PredictionRequest,
  breathe: Breathe,
): Promise<Prediction[]> {
  const { spec, codec } = checkpoint;
  const { input: read, target } = codec;
  if (read.kind !== 'tokens') throw new Error('Not yet.');
  const { vocabulary, tokeniser } = read;
  const sizes = sizesOf(codec);
  const model = device.open(checkpoint.parameters, 0);
  try {
    await model.writeWeights(checkpoint.weights);
    const answers: Prediction[] = [];
    if (spec.data.task === 'language-model') {
      const writer = new Writer(model, spec, sizes, vocabulary, tokeniser);
      const random = stream(request.seed, 'sampling');
      for (const input of request.inputs) {
        answers.push({
          classes: [],
          text: await writer.write(input, {
            length: request.length,
            temperature: request.temperature,
            random,
            breathe,
          }),
        });
      }
      return answers;
    }
    // One program for each length, rounded up so that few are compiled: padding changes nothing.
    const programs = new Map<number, LoadedProgram>();
    for (const input of request.inputs) {
      const ids = vocabulary.encode(tokeniser.tokenise(input).slice(0, spec.text.maxLength));
      const time = Math.max(8, Math.ceil(ids.length / 8) * 8);
      const loaded =
        programs.get(time) ??
        model.load(buildProgram(spec, sizes, { batch: 1, time, target: 0 }, 'evaluate'));
      programs.set(time, loaded);
      const tokens = new Int32Array(time);
      tokens.set(ids);
      await model.run(loaded, { tokens, lengths: Int32Array.of(ids.length), targets: new Int32Array(1) });
      const probabilities = await model.read(loaded, 'probabilities');
      const classes = (target.kind === 'class' ? target.classes : []).map((label, k) => ({
        label,
        probability: probabilities[k] ?? 0,
      }));
      answers.push({
        classes: classes.sort((a, b) => b.probability - a.probability),
        text: tokeniser.detokenise(vocabulary.decode(ids)),
      });
      await breathe();
    }
    return answers;
  } finally {
    model.close();
  }
}
