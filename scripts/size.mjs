/** How long our files are. A file past the limit usually holds two ideas: give the second its own name. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesUnder } from './inputs.mjs';
import { main, root, say } from './lib.mjs';

const limit = 450;
const folders = ['core', 'electron', 'renderer', 'scripts', 'test'];

export function sizeReport() {
  const files = folders
    .flatMap((folder) => filesUnder(folder))
    .filter((file) => /\.(ts|tsx|mjs|css)$/.test(file) && !/\.generated\.ts$/.test(file))
    .map((file) => ({ file, lines: readFileSync(path.join(root, file), 'utf8').split('\n').length - 1 }))
    .sort((a, b) => a.lines - b.lines);
  const at = (share) => files[Math.floor(share * (files.length - 1))].lines;
  const total = files.reduce((sum, { lines }) => sum + lines, 0);
  const longest = files
    .slice(-5)
    .reverse()
    .map(({ file, lines }) => `  ${String(lines).padStart(4)}  ${file}`);
  const summary = `${files.length} files, ${total} lines; median ${at(0.5)}, 90 % under ${at(0.9) + 1}; longest:`;
  const tooLong = files.filter(({ lines }) => lines > limit);
  const verdict = tooLong.map(({ file, lines }) => `${file} has ${lines} lines; the limit is ${limit}.`);
  return { text: [summary, ...longest, ...verdict].join('\n'), ok: tooLong.length === 0 };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(() => {
    const { text, ok } = sizeReport();
    say(text);
    process.exitCode = ok ? 0 : 1;
  });
}
