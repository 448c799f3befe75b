/** The element types that Unfold writes and reads, by their safetensors names. */
const arrays = {
  F64: Float64Array,
  I64: BigInt64Array,
  F32: Float32Array,
  I32: Int32Array,
  U32: Uint32Array,
  U8: Uint8Array,
};

export type TensorType = keyof typeof arrays;
type TensorArray<D extends TensorType> = InstanceType<(typeof arrays)[D]>;

/** A named array with a shape, row-major. `data.length` is the product of `shape`. */
export type StoredTensor = {
  [D in TensorType]: { readonly dtype: D; readonly shape: readonly number[]; readonly data: TensorArray<D> };
}[TensorType];

export function isTensorType(name: string): name is TensorType {
  return Object.hasOwn(arrays, name);
}

export function bytesPerElement(dtype: TensorType): number {
  return arrays[dtype].BYTES_PER_ELEMENT;
}

/** A view of `bytes` where the platform allows one, else a copy (typed arrays must be aligned to their element). */
export function viewTensor(dtype: TensorType, shape: readonly number[], bytes: Uint8Array): StoredTensor {
  const width = bytesPerElement(dtype);
  // Not bytes.slice(): on Node's Buffer that is a view, too.
  const aligned = bytes.byteOffset % width === 0 ? bytes : new Uint8Array(bytes);
  const data = new arrays[dtype](
    aligned.buffer as ArrayBuffer,
    aligned.byteOffset,
    aligned.byteLength / width,
  );
  return { dtype, shape, data } as StoredTensor;
}

/** Whether a value is NaN or infinite. Integers never are. */
export function hasNonFinite(tensor: StoredTensor): boolean {
  if (tensor.dtype !== 'F32' && tensor.dtype !== 'F64') return false;
  // x·0 is 0 for every finite x and NaN for the others: one pass without a branch.
  let sum = 0;
  for (const value of tensor.data) sum += value * 0;
  return sum !== 0;
}
