import { plainSimd, relaxedSimd } from './kernels.generated';

/** The kernels' entries over one memory; see `assembly/index.ts`. */
export interface Kernels {
  execute(sync: number, plan: number, count: number): void;
  lead(sync: number, job: number): number;
  follow(sync: number, thread: number, last: number): void;
}

/** Pages of 64 KB; the most that 32-bit addresses reach. The kernels are compiled for memories up to it. */
export const MAXIMUM_PAGES = 65_536;

/** `best`: with fused multiply-add where this runtime has relaxed SIMD. `plain`: without, as older runtimes run it. */
export type SimdChoice = 'best' | 'plain';

const compiled = new Map<SimdChoice, Promise<WebAssembly.Module>>();

/** The kernels, compiled once a process. What `best` is never changes on a given runtime, nor then do the bits. */
export function compileKernels(choice: SimdChoice): Promise<WebAssembly.Module> {
  const known = compiled.get(choice) ?? WebAssembly.compile(binaryOf(choice));
  compiled.set(choice, known);
  return known;
}

function binaryOf(choice: SimdChoice): Uint8Array {
  const relaxed = decodeBase64(relaxedSimd);
  return choice === 'best' && WebAssembly.validate(relaxed) ? relaxed : decodeBase64(plainSimd);
}

export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  if (!areKernels(exports)) throw new Error('The compiled kernels have no entry; run "npm run build:wasm".');
  return exports;
}

function areKernels(exports: object): exports is Kernels {
  return 'execute' in exports && 'lead' in exports && 'follow' in exports;
}

/** `atob`, because a window has no Buffer. */
function decodeBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let k = 0; k < binary.length; k++) bytes[k] = binary.charCodeAt(k);
  return bytes;
}
