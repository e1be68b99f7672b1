// Asks for a passphrase: on a terminal without showing it, otherwise as the first line that comes in.

import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

type Say = (line: string) => void;

/** What is typed is not echoed. */
const silent = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

async function ask(say: Say, question: string): Promise<string> {
  say(question);
  const terminal = process.stdin.isTTY;
  const lines = createInterface({ input: process.stdin, output: silent(), terminal });
  try {
    return terminal ? await lines.question('') : ((await lines[Symbol.asyncIterator]().next()).value ?? '');
  } finally {
    lines.close();
  }
}

/** A new one is asked for twice where somebody types it; undefined answers are empty texts, which the host refuses. */
export async function askPassphrase(say: Say, kind: 'known' | 'new'): Promise<string> {
  if (kind === 'known' || !process.stdin.isTTY) return ask(say, 'Passphrase of this data folder:');
  const first = await ask(
    say,
    'New passphrase for the keys of this data folder, 12 characters or more. Nobody can reset it:',
  );
  if ((await ask(say, 'The same once more:')) === first) return first;
  say('start: the two were not the same; nothing was changed.');
  return askPassphrase(say, kind);
}
