// The real surroundings of a command: files, standard input and output, the system clock.

import { mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { readXmlText } from '../../shared/base/xml-encoding.ts';
import { NoText, type CommandIo, type OpenSource } from './command-io.ts';

async function readText(path: string): Promise<string> {
  const read = readXmlText(await readFile(path));
  return read.ok ? read.value.text : Promise.reject(new NoText(read.error.found));
}

async function writeFileIn(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

async function openSource(path: string): Promise<OpenSource> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return {
    size,
    close: () => file.close(),
    async read(from, to) {
      const bytes = new Uint8Array(Math.max(0, Math.min(to, size) - from));
      for (let at = 0; at < bytes.length;) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, from + at);
        if (bytesRead === 0) throw new Error(`${path} became shorter while it was read`);
        at += bytesRead;
      }
      return bytes;
    },
  };
}

async function listFolder(path: string): Promise<readonly string[] | undefined> {
  if (!(await stat(path)).isDirectory()) return undefined;
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)));
  return files.map((name) => name.split(sep).join('/')).sort();
}

/** Only "\n" ends a line: node:readline would also cut at U+2028, which JSON allows inside a text. */
async function* inputLines(): AsyncGenerator<string> {
  let rest = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin as AsyncIterable<string>) {
    const lines = chunk.split('\n');
    lines[0] = rest + (lines[0] ?? '');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

export const processIo: CommandIo = {
  readText,
  readBytes: (path) => readFile(path),
  openSource,
  listFolder,
  writeText: writeFileIn,
  writeBytes: writeFileIn,
  inputLines,
  print: (line) => void process.stdout.write(`${line}\n`),
  printError: (line) => void process.stderr.write(`${line}\n`),
  now: () => Date.now(),
};
