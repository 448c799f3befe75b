import type { DeviceModel, LoadedProgram } from '#core/device/device';
import { buildProgram } from '#core/model/build';
import type { ModelSizes } from '#core/data/codec';
import type { Random } from '#core/random';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Tokeniser } from '#core/text/tokeniser';
import type { Vocabulary } from '#core/text/vocabulary';
import { resetState } from './carried-state';
import { choose, type Sampling } from './choose';

interface WriteOptions extends Sampling {
  /** Tokens to write. */
  length: number;
  random: Random;
  breathe: () => Promise<void> | undefined;
}

/** Lets a language model go on from a text, token by token (lecture: "sampling from a language model"). */
export class Writer {
  private readonly loaded: LoadedProgram;
  private readonly feed = { tokens: new Int32Array(1), lengths: new Int32Array([1]) };

  constructor(
    private readonly model: DeviceModel,
    spec: ExperimentSpec,
    sizes: ModelSizes,
    private readonly vocabulary: Vocabulary,
    private readonly tokeniser: Tokeniser,
  ) {
    this.loaded = model.load(buildProgram(spec, sizes, { batch: 1, time: 1, target: 0 }, 'step'));
  }

  /** @returns what was written after the prompt; an empty prompt begins after a line end */
  async write(prompt: string, { length, random, breathe, ...sampling }: WriteOptions): Promise<string> {
    await resetState(this.model, this.loaded);
    const tokens = this.tokeniser.tokenise(prompt === '' ? '\n' : prompt);
    let logits = await this.prime(this.vocabulary.encode(tokens), breathe);
    const written: number[] = [];
    while (written.length < length) {
      const next = choose(logits, sampling, random, [this.vocabulary.unknown]);
      written.push(next);
      if (written.length < length) logits = await this.next(next);
      await breathe();
    }
    const begun = this.tokeniser.detokenise(tokens);
    // Detokenised together, so that a space between the prompt's last word and the first new one is not lost.
    return this.tokeniser.detokenise([...tokens, ...this.vocabulary.decode(written)]).slice(begun.length);
  }

  private async prime(ids: Int32Array, breathe: () => Promise<void> | undefined): Promise<ArrayLike<number>> {
    let logits: ArrayLike<number> = [];
    for (const id of ids) {
      logits = await this.next(id);
      await breathe();
    }
    return logits;
  }

  private async next(id: number): Promise<ArrayLike<number>> {
    this.feed.tokens[0] = id;
    await this.model.run(this.loaded, this.feed);
    return this.model.read(this.loaded, 'logits');
  }
}
