/**
 * `import path from './worker?modulePath'` is the path of that module, built, for a worker thread or a utility
 * process to run. electron-vite has this too, but not inside a module that was itself reached this way (the engine
 * starts the trainer, the trainer starts kernel threads), and it builds every one as a bundle of its own.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'vite';

const suffix = '?modulePath';
const virtual = '\0module-path:';

/** In a build: one more chunk of the same output, sharing what is common. */
export function modulePath(): Plugin {
  return {
    ...resolver('module-path'),
    load(id) {
      if (!id.startsWith(virtual)) return null;
      const file = id.slice(virtual.length);
      const reference = this.emitFile({ type: 'chunk', id: file, name: nameOf(file) });
      return `import { join } from 'node:path';
export default join(import.meta.dirname, '__MODULE_PATH_${reference}__');`;
    },
    // Only now is it known which file the chunk went to.
    renderChunk(code, chunk) {
      const from = path.posix.dirname(chunk.fileName);
      const located = code.replace(/__MODULE_PATH_([\w$]+?)__/g, (_, reference: string) =>
        path.posix.relative(from, this.getFileName(reference)),
      );
      return located === code ? null : { code: located, map: null };
    },
  };
}

/** In tests, where nothing is bundled: a small build on the side, gone when the tests end. */
export function modulePathForTests(): Plugin {
  // Inside the project, so that what stays external (better-sqlite3) is found from there.
  const parent = path.resolve('.cache/test-modules', String(process.pid));
  process.on('exit', () => rmSync(parent, { recursive: true, force: true }));
  return {
    ...resolver('module-path-for-tests'),
    async load(id) {
      if (!id.startsWith(virtual)) return null;
      const file = id.slice(virtual.length);
      const outDir = path.join(parent, nameOf(file));
      await build({
        configFile: false,
        logLevel: 'warn',
        plugins: [modulePath()],
        ssr: { noExternal: true, external: ['better-sqlite3'] },
        build: { ssr: true, outDir, rolldownOptions: { input: { entry: file } } },
      });
      return `export default ${JSON.stringify(path.join(outDir, 'entry.js'))};`;
    },
  };
}

function resolver(name: string): Plugin {
  return {
    name: `unfold:${name}`,
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(suffix)) return null;
      const resolved = await this.resolve(source.slice(0, -suffix.length), importer, { skipSelf: true });
      return resolved && virtual + resolved.id;
    },
  };
}

/** electron/engine/index.ts → electron-engine, which is what a process list and a stack trace then show. */
function nameOf(file: string): string {
  return path
    .relative('.', file)
    .replace(/(\/index)?\.ts$/, '')
    .replace(/\W/g, '-');
}
