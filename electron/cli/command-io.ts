// What a command needs from its surroundings; the tests hand in their own, `process-io.ts` the real ones.

import type { Problem } from '../../shared/base/result.ts';
import type { ByteSource } from '../../shared/bundle/byte-source.ts';
import { USAGES, type CommandName } from './usage.ts';

export interface OpenSource extends ByteSource {
  close(): Promise<void>;
}

export interface CommandIo {
  /** In the encoding that an XML file declares, otherwise UTF-8; without byte order mark. Rejects what cannot be read so. */
  readonly readText: (path: string) => Promise<string>;
  /** Rejects when the file cannot be read. */
  readonly readBytes: (path: string) => Promise<Uint8Array>;
  /** The file, read piece by piece until `close`. Rejects when it cannot be opened. */
  readonly openSource: (path: string) => Promise<OpenSource>;
  /** Files below a folder, sorted, as paths inside it with "/"; undefined where the path is no folder. */
  readonly listFolder: (path: string) => Promise<readonly string[] | undefined>;
  /** Makes the folder where it is missing. */
  readonly writeText: (path: string, text: string) => Promise<void>;
  /** Like `writeText`, for what is not UTF-8. */
  readonly writeBytes: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Lines of standard input as they arrive. */
  readonly inputLines: () => AsyncIterable<string>;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
}

type Printing = Pick<CommandIo, 'print' | 'printError'>;

/** The answer of a program to a program: the first problem as `error`, all of them where there are several. */
export const refusalJson = (problems: readonly Problem[]): string =>
  JSON.stringify({ ok: false, error: problems[0], ...(problems.length > 1 ? { problems } : {}) });

export const inWords = ({ place, message, remedy }: Problem): string =>
  `${place === undefined ? '' : `${place}: `}${message}${remedy === undefined ? '' : ` ${remedy}`}`;

/** Says in words on standard error what was refused, and as JSON on standard output where a program asked; exit code 2. */
export function refuse(io: Printing, problems: readonly Problem[], json: boolean): number {
  if (json) io.print(refusalJson(problems));
  for (const problem of problems) io.printError(inWords(problem));
  return 2;
}

/** Wrong usage: the problem, then what is right. */
export function refuseUsage(io: Printing, command: CommandName, problem: Problem, json: boolean): number {
  refuse(io, [problem], json);
  io.printError(`\n${USAGES[command]}`);
  return 2;
}

/** What `readText` rejects with where the bytes are no text; its message is a sentence. */
export class NoText extends Error {}

export const noText = (path: string, message: string): Problem => ({
  code: 'file_encoding_unknown',
  message,
  place: path,
  remedy: 'Save the file as UTF-8 in the tool that made it.',
});

export const unreadable = (path: string, error: unknown): Problem =>
  error instanceof NoText
    ? noText(path, error.message)
    : {
        code: 'file_unreadable',
        message: `The file cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
        place: path,
        remedy: 'Check the path and your rights to read the file.',
      };

/** What only a mistake in Runproof can cause: the stack goes to standard error, a named problem to who asked. */
export function internalFault(io: Pick<CommandIo, 'printError'>, error: unknown): Problem {
  io.printError(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return {
    code: 'internal_fault',
    message: `A fault of Runproof: ${error instanceof Error ? error.message : String(error)}.`,
    remedy: 'Report it with the files and the command.',
  };
}
