/** WebAssembly as core uses it; TypeScript ships these types only as part of the DOM. */
declare namespace WebAssembly {
  type Imports = Record<
    string,
    Record<string, Memory | Global | Table | ((...numbers: number[]) => number | void)>
  >;
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    constructor(size: { initial: number; maximum?: number; shared?: boolean });
    readonly buffer: ArrayBuffer | SharedArrayBuffer;
    grow(pages: number): number;
  }
  class Global {
    constructor(type: { value: string; mutable?: boolean }, value: number);
    value: number;
  }
  class Table {
    constructor(type: { element: string; initial: number });
  }
  class Instance {
    constructor(module: Module, imports?: Imports);
    readonly exports: Record<string, unknown>;
  }
  function validate(bytes: Uint8Array): boolean;
  function compile(bytes: Uint8Array): Promise<Module>;
}
