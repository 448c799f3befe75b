import type { GraphBuilder } from '#core/graph/graph';
import { memoryOf } from '#core/nn/attention';
import { cellDefinitions } from '#core/nn/cells';
import { imageEncoder, initialStateOf } from '#core/nn/image-encoder';
import { regulariser } from '#core/nn/regularise';
import { decoder, type DecoderShape, type DecoderStart } from './decoder';
import { decoderStep, outputStart } from './decoder-step';

export interface CaptionShape extends DecoderShape {
  /** Pixels of the sides, and 1 or 3 channels. */
  readonly image: { readonly height: number; readonly width: number; readonly channels: number };
  /** Channels after each block, which halves the sides. */
  readonly filters: readonly number[];
  /** Whether each block also reads where a position is. */
  readonly coordinates?: boolean;
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
  const start = encoder(builder, shape, batch);
  decoder(builder, shape, start, regulariser(builder, shape.regularise), batch, time, smoothing);
}

/** The encoder alone: input `images`, outputs as `outputStart` says. */
export function captionStart(builder: GraphBuilder, shape: CaptionShape, batch: number): void {
  outputStart(builder, encoder(builder, shape, batch));
}

/** One step of the decoder: `decoderStep`. */
export function captionStep(builder: GraphBuilder, shape: CaptionShape, batch: number): void {
  const { height, width } = mapSides(shape);
  const memory = { places: height * width, size: shape.filters.at(-1) ?? 0, hasLengths: false };
  decoderStep(builder, shape, memory, regulariser(builder, shape.regularise), batch);
}

/** Of the map that is looked at: the image's sides, halved by each block. */
export function mapSides({ image, filters }: Pick<CaptionShape, 'image' | 'filters'>): {
  height: number;
  width: number;
} {
  const factor = 2 ** filters.length;
  return { height: Math.floor(image.height / factor), width: Math.floor(image.width / factor) };
}

function encoder(builder: GraphBuilder, shape: CaptionShape, batch: number): DecoderStart {
  const { image, filters, cell, hidden, layers } = shape;
  const images = builder.input('images', [image.height, image.width, batch, image.channels], 'float');
  const map = imageEncoder(builder, images, filters, shape.coordinates === true);
  const state = initialStateOf(builder, map, hidden, cellDefinitions[cell].hasCellState);
  const initial = Array.from({ length: layers }, () => state);
  return { initial, memory: memoryOf(builder, shape.attention, map, null, shape.attentionSize) };
}
