export function codePoints(text: string): number {
  let count = text.length;
  for (let k = 1; k < text.length; k++) {
    const unit = text.charCodeAt(k);
    // The second half of a pair; texts are well-formed by now, so that its first half stands before it.
    if (unit >= 0xdc00 && unit <= 0xdfff) count--;
  }
  return count;
}

/** Tokens between white space. */
export function wordCount(text: string): number {
  let count = 0;
  let inside = false;
  for (let k = 0; k < text.length; k++) {
    const unit = text.charCodeAt(k);
    const space = unit <= 32 || unit === 0xa0 || unit === 0x3000;
    if (!space && !inside) count++;
    inside = !space;
  }
  return count;
}

/** 53 bits: two 32-bit multiplicative hashes with different constants (after cyrb53). */
export function hash(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let k = 0; k < text.length; k++) {
    const unit = text.charCodeAt(k);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
