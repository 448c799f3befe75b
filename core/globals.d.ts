/**
 * The few globals that Node, workers and windows all have. TypeScript ships them only as part of the DOM or of
 * Node's types, and core has neither, so that `document` or `process` in here does not compile.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  decode(input?: ArrayBufferView | ArrayBufferLike, options?: { stream?: boolean }): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
declare class AbortSignal {
  readonly aborted: boolean;
  throwIfAborted(): void;
}
declare const performance: { now(): number };
declare function structuredClone<T>(value: T): T;
declare function queueMicrotask(work: () => void): void;
declare function setTimeout(work: () => void, milliseconds?: number): unknown;
declare function clearTimeout(timer: unknown): void;
declare function atob(base64: string): string;
declare function btoa(binary: string): string;
declare const crypto: {
  readonly subtle: { digest(algorithm: string, data: ArrayBufferView): Promise<ArrayBuffer> };
  randomUUID(): string;
};
