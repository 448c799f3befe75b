import os from 'node:os';
import type { Environment } from './store';

export function describeEnvironment(app: string, engine: string): Environment {
  const { node, electron } = process.versions;
  const processors = os.cpus();
  return {
    app,
    engine,
    runtime: electron ? `Node ${node} (Electron ${electron})` : `Node ${node}`,
    platform: `${process.platform} ${process.arch} ${os.release()}`,
    cpus: processors.length,
    cpu: processors[0]?.model ?? '',
  };
}
