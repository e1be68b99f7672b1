// Runs one command and keeps what it prints, so that parallel gates do not write over each other.

import { spawn } from 'node:child_process';

export interface CommandResult {
  readonly code: number;
  readonly output: string;
  readonly ms: number;
}

/** `live` passes the output on as it comes; otherwise it is only collected. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly live?: boolean; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<CommandResult> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...options.env },
      stdio: ['ignore', options.live ? 'inherit' : 'pipe', options.live ? 'inherit' : 'pipe'],
      shell: process.platform === 'win32',
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    const finish = (code: number, extra = ''): void =>
      resolve({ code, output: Buffer.concat(chunks).toString() + extra, ms: performance.now() - started });
    child.on('error', (error) => finish(127, `${command}: ${error.message}\n`));
    child.on('close', (code) => finish(code ?? 1));
  });
}
