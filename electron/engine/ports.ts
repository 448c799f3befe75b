import type { MessagePortMain, ParentPort } from 'electron';
import type { Port } from '#contract/rpc';

/** The port to main, which every utility process has. It ends with the process. */
export function parentPortOf(parent: ParentPort): Port {
  return {
    postMessage: (message) => parent.postMessage(message),
    onMessage: (listener) => void parent.on('message', ({ data }) => listener(data)),
    onClose: () => undefined,
    close: () => undefined,
  };
}

/** The port to a window. */
export function windowPortOf(port: MessagePortMain): Port {
  port.start();
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', ({ data }) => listener(data)),
    onClose: (listener) => void port.once('close', () => listener()),
    close: () => port.close(),
  };
}
