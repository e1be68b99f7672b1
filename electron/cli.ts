// `node dist/cli.js …`: the same mind without a window. Runs on Node 20 and up; each command loads only what it needs.

import nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { internalFault, refusalJson, type CommandIo } from './cli/command-io.ts';
import { processIo } from './cli/process-io.ts';
import { USAGE, USAGES, type CommandName } from './cli/usage.ts';

type Command = (args: readonly string[], io: CommandIo) => Promise<number>;

const COMMANDS: Readonly<Record<CommandName, () => Promise<Command>>> = {
  run: async () => (await import('./cli/run.ts')).runRun,
  decide: async () => (await import('./cli/decide.ts')).runDecide,
  convert: async () => (await import('./cli/convert.ts')).runConvert,
  verify: async () => (await import('./cli/verify.ts')).runVerify,
  timestamp: async () => (await import('./cli/timestamp.ts')).runTimestamp,
  fsck: async () => (await import('./cli/fsck.ts')).runFsck,
};

const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);
const isHelp = (arg: string): boolean => arg === '--help' || arg === '-h';

/** Compiled code is kept beside the program, where only who may change the program may write. Node 20 has no such cache. */
function keepCompiledCode(): void {
  const isBuilt = import.meta.url.endsWith('.js');
  if (!isBuilt || typeof nodeModule.enableCompileCache !== 'function') return;
  nodeModule.enableCompileCache(join(dirname(fileURLToPath(import.meta.url)), '.compile-cache'));
}

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const { print, printError } = processIo;
  if (!isCommand(name)) {
    if (isHelp(name) || name === 'help') {
      print(USAGE);
      return 0;
    }
    const message = name === '' ? 'Name a command.' : `There is no command “${name}”.`;
    if (args.includes('--json'))
      print(refusalJson([{ code: 'usage_invalid', message, remedy: 'See --help.' }]));
    printError(`${message}\n\n${USAGE}`);
    return 2;
  }
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  if (options.some(isHelp)) {
    print(USAGES[name]);
    return 0;
  }
  keepCompiledCode();
  const command = await COMMANDS[name]();
  return command(args, processIo);
}

const args = process.argv.slice(2);
// Who reads only the first lines (`… | head -1`) closes the pipe: no reason for a complaint. A command still comes to its end, with
// its exit code and the files that it writes; only `decide` has no other end than that of its readers.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  if (args[0] === 'decide') process.exit();
});
try {
  process.exitCode = await main(args);
} catch (error) {
  const fault = internalFault(processIo, error);
  if (args.includes('--json')) processIo.print(refusalJson([fault]));
  process.exitCode = 2;
}
