import { rename, rm, writeFile } from 'node:fs/promises';

/** Writes a file beside its place and moves it there. @throws the file system's error; then nothing is at `file` that was not there before */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const part = `${file}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
