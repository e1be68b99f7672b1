// `decide`: one answer for each request, and files that are refused.

import { expect } from 'vitest';
import { any, refused, type CommandLineCase } from './command-line-case.ts';

const DUE = { '@type': 'date', '@value': '2026-02-28' };
const NEXT = { '@type': 'date', '@value': '2026-03-01' };
const REQUESTS: readonly (readonly [string, unknown])[] = [
  ['{"decision":"twice","inputs":{"n":21}}', any({ ok: true, value: 42 })],
  ['not json', refused('request_invalid')],
  [JSON.stringify({ decision: 'next', inputs: { due: DUE } }), any({ ok: true, value: NEXT })],
  ['{"service":"svc","inputs":{"n":2}}', any({ ok: true, value: 4 })],
  [
    JSON.stringify({ service: 'pair', inputs: { n: 2, due: DUE } }),
    any({ ok: true, value: { twice: 4, next: NEXT } }),
  ],
  ['{"bkm":"thrice","inputs":{"n":2}}', any({ ok: true, value: 6 })],
  [
    `{"decision":"told","inputs":{"n":1,"due":${JSON.stringify(DUE)},"x":"\u2028"}}`,
    any({ ok: true, value: { 'line\u2028 separator': 1, at: DUE } }),
  ],
  [
    '{"decision":"twice","inputs":{"n":3},"namespaces":{"n":"https://example.org/x"}}',
    any({ ok: expect.any(Boolean) }),
  ],
  ['{"decision":"other","inputs":{}}', refused('decision_unknown')],
  ['{"decision":"twice","service":"svc"}', refused('request_invalid')],
  ['{"inputs":{}}', refused('request_invalid')],
  ['{"decision":1}', refused('request_invalid')],
  ['{"decision":"twice","input":{"n":1}}', refused('request_invalid')],
  ['{"decision":"twice","inputs":[]}', refused('request_invalid')],
  ['[]', refused('request_invalid')],
];

export const decideCases: readonly CommandLineCase[] = [
  {
    title: 'decide answers line by line, in order, also the bad ones',
    argv: ['decide', 'twice.dmn', '--json'],
    stdin: `\n${REQUESTS.map(([line]) => line).join('\n \r\n')}`,
    code: 0,
    out: REQUESTS.map(([, answer]) => answer),
  },
  { title: 'decide with nothing to do', argv: ['decide', 'twice.dmn', '--json'], code: 0, out: [] },
  ...(
    [
      ['no XML', ['broken.dmn'], 'dmn_not_xml', 'broken.dmn'],
      ['a missing file', ['none.dmn'], 'file_unreadable', 'none.dmn'],
      ['an encoding that nobody reads', ['strange.dmn'], 'file_encoding_unknown', 'strange.dmn'],
      ['an import that is no XML', ['twice.dmn', 'broken.dmn'], 'dmn_not_xml', 'broken.dmn'],
    ] as const
  ).map(([title, files, code, place]) => ({
    title: `decide refuses ${title} once`,
    argv: ['decide', ...files, '--json'],
    stdin: '{"decision":"twice","inputs":{"n":21}}\n'.repeat(3),
    code: 2 as const,
    out: [refused(code, { place })],
    complaint: new RegExp(`^${place}: `),
  })),
];
