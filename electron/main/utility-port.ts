import type { UtilityProcess } from 'electron';
import type { Port } from '#contract/rpc';

/** The port that main shares with a utility process as long as it lives. */
export function utilityPort(process: UtilityProcess): Port {
  return {
    postMessage: (message) => process.postMessage(message),
    onMessage: (listener) => void process.on('message', listener),
    onClose: (listener) => void process.once('exit', () => listener()),
    close: () => void process.kill(),
  };
}
