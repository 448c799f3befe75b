import type { GraphBuilder } from '#core/graph/graph';
import { cellDefinitions } from '#core/nn/cells';
import { imageEncoder, initialStateOf } from '#core/nn/image-encoder';
import { regulariser } from '#core/nn/regularise';
import { decoder, type DecoderShape } from './decoder';

export interface CaptionShape extends DecoderShape {
  /** Pixels of a side. */
  readonly imageSize: number;
  readonly imageChannels: number;
  /** Channels after each block, which halves the sides. */
  readonly filters: readonly number[];
}

/**
 * A text for an image (lecture, "Image captioning"): a convolutional encoder whose map's positions are what the decoder
 * looks at, and whose mean is what it starts from. Inputs `images` float [H, W, B, C], and those of `decoder`.
 */
export function caption(
  builder: GraphBuilder,
  shape: CaptionShape,
  batch: number,
  time: number,
  smoothing: number,
): void {
  const { imageSize, imageChannels, filters, cell, hidden, layers } = shape;
  const images = builder.input('images', [imageSize, imageSize, batch, imageChannels], 'float');
  const map = imageEncoder(builder, images, filters);
  const state = initialStateOf(builder, map, hidden, cellDefinitions[cell].hasCellState);
  const initial = Array.from({ length: layers }, () => state);
  const regularise = regulariser(builder, shape.regularise);
  decoder(builder, shape, initial, { keys: map, lengths: null }, regularise, batch, time, smoothing);
}
