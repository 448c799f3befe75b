import type { Device, Feed } from '#core/device/device';
import { compile } from '#core/graph/compile';
import { GraphBuilder } from '#core/graph/graph';
import { caption } from '#core/model/caption';
import { seq2seq } from '#core/model/seq2seq';
import type { DecoderCase } from './case';
import { check } from './check';
import type { Verdict } from './compare';
import { axes, need, swapAxes } from './layout';

/** Runs a `seq2seq` or `caption` case. */
export async function runDecoderCase(parity: DecoderCase, device: Device): Promise<Verdict> {
  const { name, model, batch, weights, expect } = parity;
  const builder = new GraphBuilder(name);
  const [B, T] = axes(batch.targetIn, 'the targets');
  const timeMajor = (values: readonly number[]): Int32Array => Int32Array.from(swapAxes(values, B, T));
  const feed: Record<string, Feed[string]> = {
    targetIn: timeMajor(batch.targetIn.data),
    targetOut: timeMajor(batch.targetOut.data),
    targetLengths: Int32Array.from(batch.targetLengths.data),
  };
  if (model.kind === 'seq2seq') {
    const source = need(batch.source, 'batch.source');
    const [, S] = axes(source, 'the source');
    const shape = { ...model, sourceVocabulary: model.sourceVocab, targetVocabulary: model.targetVocab };
    seq2seq(builder, shape, { batch: B, source: S, target: T }, model.labelSmoothing);
    feed['source'] = Int32Array.from(swapAxes(source.data, B, S));
    feed['sourceLengths'] = Int32Array.from(need(batch.sourceLengths, 'batch.sourceLengths').data);
  } else {
    const images = need(batch.images, 'batch.images');
    const { imageSize: side, imageChannels: channels } = model;
    const image = { height: side, width: side, channels };
    caption(builder, { ...model, image, targetVocabulary: model.vocab }, B, T, model.labelSmoothing);
    feed['images'] = positionMajor(images.data, B, channels);
  }
  const program = compile(builder.build(), { loss: 'loss', update: null });
  return check(device, { program, feed, state: null, lengths: batch.targetLengths.data }, weights, expect);
}

/** [B, C, H, W] → [H, W, B, C] */
function positionMajor(values: readonly number[], B: number, C: number): Float64Array {
  return swapAxes(values, B * C, values.length / (B * C));
}
