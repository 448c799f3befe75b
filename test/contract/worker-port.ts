import type { MessagePort } from 'node:worker_threads';
import type { Port } from '#contract/rpc';

/** A port of worker_threads as the contract knows it. */
export function portOf(port: MessagePort): Port {
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
    onClose: (listener) => void port.once('close', () => listener()),
    close: () => port.close(),
  };
}
