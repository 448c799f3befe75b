import { app } from 'electron';
import type { EngineProcess } from './engine-process';

/** Quitting saves a checkpoint of what trains, without a question: the run is offered to go on at the next start. */
export function saveBeforeQuit(engine: EngineProcess): void {
  let saved = false;
  app.on('before-quit', (event) => {
    if (saved) return;
    event.preventDefault();
    void engine.shutdown().then(() => {
      saved = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
}
