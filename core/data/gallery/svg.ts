import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Pixels } from '../image-cell';
import { packageFile } from './package-file';

let ready: Promise<void> | null = null;

/**
 * Draws SVG pictures with WebAssembly: the same pixels on every machine, and no native library beside Electron's own.
 * @returns a function that draws a picture on white, `size` pixels wide and high
 */
export async function svgPainter(): Promise<(svg: string, size: number) => Pixels> {
  ready ??= initialise();
  await ready;
  return paint;
}

async function initialise(): Promise<void> {
  await initWasm(await packageFile('@resvg/resvg-wasm', 'index_bg.wasm'));
}

function paint(svg: string, size: number): Pixels {
  const picture = new Resvg(svg, { fitTo: { mode: 'width', value: size }, background: '#fff' });
  const drawn = picture.render();
  const rgba = drawn.pixels;
  const values = new Uint8Array(size * size * 3);
  for (let k = 0; k < size * size; k++)
    for (let channel = 0; channel < 3; channel++) values[k * 3 + channel] = rgba[k * 4 + channel] ?? 255;
  // Memory of the WebAssembly module is not collected by itself.
  drawn.free();
  picture.free();
  return { height: size, width: size, channels: 3, values };
}
