// What `npm start` may be told, and where data lies when it is not told.

import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_PORT } from '../electron/local-host.ts';

export const USAGE = `usage: npm start -- [--data DIR] [--port N] [--no-window] [--passphrase] [--demo]

Builds Runproof where needed and opens it: in Electron, else as a window of an installed Chromium, Chrome or
Edge; on a machine without a display it runs the demonstration, then serves the app and prints its address.

  --data DIR    folder for workspaces, keys and the browser profile (otherwise ${dataHome('runproof')})
  --port N      port on 127.0.0.1, 1024 to 32767 (otherwise ${DEFAULT_PORT}); evidence in a browser belongs to it
  --no-window   only serve the app and print its address, until Ctrl-C
  --passphrase  put the keys of the data folder under a passphrase, in a browser window; later starts ask for it
  --demo        run the demonstration in a data folder of its own, print the result, exit
  --help        show this text
`;

export interface StartOptions {
  /** Absolute; undefined when not named. */
  readonly data: string | undefined;
  readonly port: number | undefined;
  readonly demo: boolean;
  readonly window: boolean;
  /** Put the keys under a passphrase, where they are not yet. */
  readonly passphrase: boolean;
}
export type StartArguments =
  { readonly options: StartOptions } | { readonly help: true } | { readonly refused: string };

/** `$XDG_DATA_HOME/NAME`, or what the system has in its place. */
export function dataHome(name: string): string {
  const { XDG_DATA_HOME, LOCALAPPDATA } = process.env;
  if (XDG_DATA_HOME) return join(XDG_DATA_HOME, name);
  if (process.platform === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), name);
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  return join(homedir(), '.local', 'share', name);
}

/** Below the ports that the system hands out by itself (32768 and up). */
function readPort(text: string | undefined): number | undefined | 'refused' {
  if (text === undefined) return undefined;
  const port = Number(text);
  return /^\d{4,5}$/.test(text) && port >= 1024 && port <= 32767 ? port : 'refused';
}

export function readStartArguments(args: readonly string[]): StartArguments {
  let values: {
    data?: string;
    port?: string;
    demo?: boolean;
    'no-window'?: boolean;
    passphrase?: boolean;
    help?: boolean;
  };
  try {
    values = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        demo: { type: 'boolean' },
        'no-window': { type: 'boolean' },
        passphrase: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
  if (values.help) return { help: true };
  const port = readPort(values.port);
  if (port === 'refused')
    return { refused: `--port must be a number from 1024 to 32767, not ${values.port}.` };
  if (values.data === '') return { refused: '--data needs the name of a folder.' };
  return {
    options: {
      data: values.data === undefined ? undefined : resolve(values.data),
      port,
      demo: values.demo ?? false,
      window: !(values['no-window'] ?? false),
      passphrase: values.passphrase ?? false,
    },
  };
}
