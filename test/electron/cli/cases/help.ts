// Help and wrong usage.

import { expect } from 'vitest';
import { refused, USAGE, type CommandLineCase } from './command-line-case.ts';

export const helpCases: readonly CommandLineCase[] = [
  ...['--help', '-h', 'help'].map((word) => ({
    title: `${word} lists the commands`,
    argv: [word],
    code: 0 as const,
    out: expect.arrayContaining([expect.stringMatching(USAGE)]) as unknown[],
  })),
  ...['run', 'decide', 'convert', 'verify', 'timestamp'].map((name) => ({
    title: `${name} --help says how it is used`,
    argv: [name, 'x', '--help'],
    code: 0 as const,
    out: expect.arrayContaining([expect.stringMatching(`^Usage: node dist/cli.js ${name} `)]) as unknown[],
  })),
  { title: 'no command', argv: [], code: 2, out: [], complaint: /^Name a command\.\n\nUsage/ },
  {
    title: 'an unknown command',
    argv: ['frobnicate'],
    code: 2,
    out: [],
    complaint: /^There is no command “frobnicate”/,
  },
  {
    title: 'an unknown command, for a program',
    argv: ['frobnicate', '--json'],
    code: 2,
    out: [refused('usage_invalid')],
    complaint: /^There is no command “frobnicate”/,
  },
  ...(['run', 'verify'] as const).map((name) => ({
    title: `${name} names an unknown option in words`,
    argv: [name, '--frobnicate'],
    code: 2 as const,
    out: [],
    complaint: /^Unknown option '--frobnicate'[^]*Usage: /,
  })),
  ...['run', 'decide', 'convert', 'verify', 'timestamp'].map((name) => ({
    title: `${name} --json names an unknown option as JSON too`,
    argv: [name, '--json', '--frobnicate'],
    code: 2 as const,
    out: [refused('option_unknown')],
    complaint: /^Unknown option '--frobnicate'/,
  })),
  {
    title: 'an option without its value',
    argv: ['run', 'p.bpmn', '--json', '--script'],
    code: 2,
    out: [refused('option_value_invalid')],
    complaint: /--script/,
  },
  ...[
    ['run'],
    ['run', 'p.bpmn'],
    ['convert', 'one'],
    ['convert', 'a', 'b', 'c'],
    ['decide'],
    ['verify'],
    ['verify', 'x'],
  ].map((argv) => ({
    title: `${argv.join(' ')} lacks something`,
    argv: [...argv, '--json'],
    code: 2 as const,
    out: [refused('usage_invalid')],
    complaint: USAGE,
  })),
];
