// `convert` and `verify` by their exit codes and refusals; what they keep and prove is tested beside their parts.

import { expect } from 'vitest';
import { any, refused, type CommandLineCase } from './command-line-case.ts';

export const convertCases: readonly CommandLineCase[] = [
  ...(['p.bpmn', 'twice.dmn', 'f.form'] as const).map((path) => ({
    title: `convert writes ${path}`,
    argv: ['convert', path, `new/${path}`],
    code: 0 as const,
    out: [],
    files: { [`new/${path}`]: /\S/ },
  })),
  ...(
    [
      ['text.bpmn', 'bpmn_not_xml'],
      ['dtd.bpmn', 'bpmn_dtd_forbidden'],
      ['broken.dmn', 'dmn_not_xml'],
      ['none.bpmn', 'file_unreadable'],
      ['notes.txt', 'file_kind_unknown'],
    ] as const
  ).map(([path, code]) => ({
    title: `convert refuses ${path} and writes nothing`,
    argv: ['convert', path, 'out.bpmn'],
    code: 2 as const,
    out: [refused(code)],
    complaint: new RegExp(`^${path}: `),
    files: { 'out.bpmn': undefined },
  })),
  {
    title: 'convert refuses a form that is not JSON',
    argv: ['convert', 'broken.form', 'out.form'],
    code: 2,
    out: [any({ ok: false })],
    complaint: /^broken\.form: /,
    files: { 'out.form': undefined },
  },
  {
    title: 'convert says where OUT cannot be written',
    argv: ['convert', 'p.bpmn', 'notes.txt/out.bpmn'],
    code: 2,
    out: [refused('file_unwritable', { place: 'notes.txt/out.bpmn' })],
    complaint: /^notes\.txt\/out\.bpmn: /,
  },
];

export const verifyCases: readonly CommandLineCase[] = [
  {
    title: 'verify says which file cannot be read',
    argv: ['verify', 'none.asice', '--root', 'p.bpmn', '--json'],
    code: 2,
    out: [refused('file_unreadable', { place: 'none.asice' })],
    complaint: /^none\.asice: /,
  },
  {
    title: 'verify answers 1 for what is no bundle',
    argv: ['verify', 'p.bpmn', '--root', 'p.bpmn', '--json'],
    code: 1,
    out: [any({ verdict: expect.stringMatching(/^(?!verified)/) })],
  },
];
