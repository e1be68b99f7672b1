// `run`: scenarios, packages, JUnit, refusals.

import { expect } from 'vitest';
import { refused, seen, type CommandLineCase } from './command-line-case.ts';

export const runCases: readonly CommandLineCase[] = [
  {
    title: 'run prints one entry for each step',
    argv: ['run', 'p.bpmn', '--script', 'steps.json', '--json'],
    code: 0,
    out: [
      [
        seen({ state: 'active', tasks: { act: 1 }, events: {}, completed: { start: 1 }, variables: {} }),
        refused('task_not_waiting'),
        seen({ state: 'active' }),
        seen({ state: 'completed', tasks: {}, completed: { start: 1, act: 1, end: 1 }, variables: { x: 1 } }),
        seen({ activated: { start: 1, act: 1, end: 1 } }),
      ],
    ],
  },
  {
    title: 'run without --json says it in words',
    argv: ['run', 'p.bpmn', '--script', 'wrong.json'],
    code: 1,
    out: [
      'wrong.json',
      'ok       0 start p',
      'FAILED   1 expect state, tasks, never',
      '         state is active, not completed; tasks.act is 1, not 2; act was activated',
      'FAILED   2 complete elsewhere',
      expect.stringMatching(/^ {9}elsewhere: The task “elsewhere”/),
      'skipped  3 cancel',
    ],
  },
  {
    title: 'run goes on after an expectation that fails, and stops at a step that is refused',
    argv: ['run', 'p.bpmn', '--script', 'wrong.json', '--json'],
    code: 1,
    out: [[seen({}), refused('expectation_failed'), refused('task_not_waiting')]],
  },
  {
    title: 'run fails where a step is accepted that should be refused',
    argv: ['run', 'p.bpmn', '--script', 'accepted.json', '--json'],
    code: 1,
    out: [[seen({ state: 'active' }), seen({ tasks: {} })]],
  },
  {
    title: 'run refuses a message that nobody waits for',
    argv: ['run', 'p.bpmn', '--script', 'message.json', '--json'],
    code: 1,
    out: [[refused('message_not_expected')]],
  },
  {
    title: 'run takes several scripts, each from a fresh start',
    argv: [
      'run',
      'p.bpmn',
      '--script',
      'start.json',
      '--script',
      'none.json',
      '--script=start.json',
      '--json',
    ],
    code: 0,
    out: [[seen({ tasks: { act: 1 } })], [], [seen({ tasks: { act: 1 } })]],
  },
  {
    title: 'run deploys several files together, forms and decisions among them',
    argv: ['run', 'caller.bpmn', 'called.bpmn', 'twice.dmn', 'f.form', '--script', 'call.json', '--json'],
    code: 0,
    out: [expect.any(Array)],
  },
  {
    title: 'run lets untyped tasks pass',
    argv: ['run', 'plain.bpmn', '--script', 'start.json', '--json'],
    code: 0,
    out: [[seen({ state: 'completed', tasks: {} })]],
  },
  {
    title: 'run --confirm-tasks lets a person tick them off',
    argv: ['run', '--confirm-tasks', 'plain.bpmn', '--script', 'start.json', '--json'],
    code: 0,
    out: [[seen({ state: 'active', tasks: { act: 1 } })]],
  },
  {
    title: 'run reads a package folder, with what its manifest says of untyped tasks',
    argv: ['run', 'package/', '--script', 'start.json', '--json'],
    code: 0,
    out: [[seen({ state: 'active', tasks: { act: 1 } })]],
  },
  {
    title: 'run takes a file that begins with "-" after "--"',
    argv: ['run', '--script', 'start.json', '--json', '--', '-p.bpmn'],
    code: 0,
    out: [[seen({ state: 'active' })]],
  },
  {
    title: 'run writes JUnit XML',
    argv: [
      'run',
      'p.bpmn',
      '--script',
      'steps.json',
      '--script',
      'wrong.json',
      '--junit',
      'out/run.xml',
      '--json',
    ],
    code: 1,
    out: [expect.any(Array), expect.any(Array)],
    files: {
      'out/run.xml':
        /^<\?xml[^]*<testsuites tests="9" failures="2" errors="0" skipped="1">[^]*<testsuite name="steps.json" tests="5" failures="0"[^]*<testcase classname="wrong.json" name="2 complete elsewhere"><failure type="task_not_waiting" message="[^]*<skipped\/>/,
    },
  },
  {
    title: 'run writes JUnit XML also where a file is refused',
    argv: ['run', 'dtd.bpmn', '--script', 'none.json', '--junit', 'run.xml', '--json'],
    code: 2,
    out: [refused('bpmn_dtd_forbidden')],
    complaint: /^dtd\.bpmn: /,
    files: { 'run.xml': /<testsuites tests="1" failures="0" errors="1"[^]*<error type="bpmn_dtd_forbidden"/ },
  },
  {
    title: 'run says where the JUnit file cannot be written',
    argv: ['run', 'p.bpmn', '--script', 'none.json', '--junit', 'p.bpmn/run.xml', '--json'],
    code: 2,
    out: [[]],
    complaint: /^p\.bpmn\/run\.xml: The file cannot be written/,
  },
  ...(
    [
      ['a file with a document type', ['dtd.bpmn'], 'none.json', 'bpmn_dtd_forbidden', 'dtd.bpmn'],
      [
        'an encoding that nobody reads',
        ['strange.bpmn'],
        'none.json',
        'file_encoding_unknown',
        'strange.bpmn',
      ],
      ['a missing file', ['none.bpmn'], 'none.json', 'file_unreadable', 'none.bpmn'],
      ['a file of another kind', ['p.bpmn', 'notes.txt'], 'none.json', 'file_kind_unknown', 'notes.txt'],
      ['a folder without models', ['empty'], 'none.json', 'package_empty', 'empty'],
      [
        'a manifest that is wrong',
        ['bad-package'],
        'none.json',
        'manifest_invalid',
        'bad-package/manifest.json',
      ],
      ['a call into nothing', ['caller.bpmn'], 'none.json', 'called_process_missing', 'act'],
      ['a missing scenario', ['p.bpmn'], 'none-such.json', 'file_unreadable', 'none-such.json'],
      ['a scenario that is not JSON', ['p.bpmn'], 'not.json', 'scenario_not_json', 'not.json'],
      ['an unknown step', ['p.bpmn'], 'unknown-step.json', 'scenario_invalid', 'unknown-step.json#1'],
      ['an unknown field', ['p.bpmn'], 'unknown-field.json', 'scenario_invalid', 'unknown-field.json#0'],
    ] as const
  ).map(([title, files, script, code, place]) => ({
    title: `run refuses ${title}`,
    argv: ['run', ...files, '--script', script, '--json'],
    code: 2 as const,
    out: [refused(code, { place })],
    complaint: new RegExp(place),
  })),
];
