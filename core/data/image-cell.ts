/** 8-bit pixels, row by row, channels last. */
export interface Pixels {
  height: number;
  width: number;
  /** 1: grey; 3: red, green, blue. */
  channels: 1 | 3;
  /** [H, W, C], 0 … 255 */
  values: Uint8Array;
}

const pattern = /^image:(\d{1,4})x(\d{1,4})x([13]):/;

/** Pixels as a cell: "image:28x112x1:" and the bytes in base64. */
export function imageCell({ height, width, channels, values }: Pixels): string {
  return `image:${height}x${width}x${channels}:${toBase64(values)}`;
}

/** @returns null when the cell is no whole image */
export function readImageCell(cell: string): Pixels | null {
  const match = pattern.exec(cell);
  if (match === null) return null;
  const [height, width, channels] = [Number(match[1]), Number(match[2]), match[3] === '1' ? 1 : 3] as const;
  const values = fromBase64(cell.slice(match[0].length));
  return values?.length === height * width * channels ? { height, width, channels, values } : null;
}

/** Whether a cell says that it is an image, without decoding it. */
export function isImageCell(cell: string): boolean {
  return pattern.test(cell);
}

/** btoa takes a string of bytes, and a string is built from at most some ten thousand arguments. */
const piece = 0x2000;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += piece)
    text += String.fromCharCode(...bytes.subarray(start, start + piece));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array | null {
  try {
    const characters = atob(text);
    const bytes = new Uint8Array(characters.length);
    for (let k = 0; k < bytes.length; k++) bytes[k] = characters.charCodeAt(k);
    return bytes;
  } catch {
    return null;
  }
}
