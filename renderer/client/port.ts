import { enginePortMessage } from '#contract/host';
import type { Port } from '#contract/rpc';

/** A port of this window as the contract knows it. */
export function windowPort(port: MessagePort): Port {
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage(listener) {
      port.addEventListener('message', (event) => listener(event.data));
      port.start();
    },
    // Chromium tells of a dead peer in newer versions only; `EngineStatus` says it in all.
    onClose: (listener) => port.addEventListener('close', () => listener()),
    close: () => port.close(),
  };
}

/** Each engine that starts sends a new port; the newest is the valid one. */
export function listenForPorts(onPort: (port: Port) => void): void {
  window.addEventListener('message', (event) => {
    const [port] = event.ports;
    if (event.source === window && event.data === enginePortMessage && port !== undefined)
      onPort(windowPort(port));
  });
}
