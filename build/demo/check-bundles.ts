// Checks exported bundles from outside: by the command line of Runproof, and by the commands that the bundle itself prints.

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { tmpdir } from 'node:os';
import { runCommand } from '../run-command.ts';

export interface BundleVerdict {
  readonly verified: boolean;
  readonly words: string;
}

interface Report {
  readonly verdict: string;
  readonly summary: string;
  readonly readiness: readonly { readonly state: string }[];
}

/** `node dist/cli.js verify BUNDLE --root ROOT.pem --json`. */
export async function verifyByCommand(bundle: string, root: string): Promise<BundleVerdict> {
  const cli = resolve('dist', 'cli.js');
  const { code, output } = await runCommand(process.execPath, [
    cli,
    'verify',
    bundle,
    '--root',
    root,
    '--json',
  ]);
  try {
    const { verdict, summary, readiness } = JSON.parse(output) as Report;
    const states = [...new Set(readiness.map(({ state }) => state))];
    const counts = states.map(
      (state) => `${readiness.filter((check) => check.state === state).length} ${state.replaceAll('_', ' ')}`,
    );
    return {
      verified: code === 0 && verdict === 'verified',
      words: `${verdict}. ${summary} Ready for audit: ${counts.join(', ')}.`,
    };
  } catch {
    return { verified: false, words: output.trim() };
  }
}

const TOOLS = ['openssl', 'unzip', 'sha256sum', 'bash'];
const lacking = (): readonly string[] =>
  TOOLS.filter((tool) => spawnSync(tool, ['--help'], { stdio: 'ignore' }).error !== undefined);

const COMMAND_INDENT = '    ';
/** The commands of the README as one script; each step prints what it found. */
const scriptOf = (readme: string): string =>
  readme
    .split('\n')
    .filter((line) => line.startsWith(COMMAND_INDENT))
    .map((line) => line.slice(COMMAND_INDENT.length))
    .join('\n');

/** Undefined where the machine lacks the tools. */
export function verifyByOpenssl(bundle: string, root: string): BundleVerdict | undefined {
  if (lacking().length > 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'runproof-openssl-'));
  try {
    copyFileSync(bundle, join(folder, 'bundle.asice'));
    copyFileSync(root, join(folder, 'root.pem'));
    const readme = spawnSync('unzip', ['-p', 'bundle.asice', 'README.txt'], {
      cwd: folder,
      encoding: 'utf8',
    }).stdout;
    writeFileSync(join(folder, 'check.sh'), scriptOf(readme));
    const { stdout, stderr } = spawnSync('bash', ['check.sh'], { cwd: folder, encoding: 'utf8' });
    const output = `${stdout}\n${stderr}`;
    const bad = /BAD|differ|EOF|FAILED|error/i.exec(output);
    const logs = output.match(/^Verified OK$/gm)?.length ?? 0;
    const signed = output.includes('CAdES Verification successful');
    const whole = output.includes('manifest-sha256.txt: all OK');
    const verified = signed && whole && logs >= 2 && bad === null;
    return {
      verified,
      words: verified
        ? `CAdES signature valid, every file as listed, ${logs} logs signed and chained`
        : output.trim(),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
