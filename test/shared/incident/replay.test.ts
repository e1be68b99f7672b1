// Random incidents of the built-in package: whatever people do, the records fold to the state that lived, and every command
// decided again gives the same events.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { courseContext } from '../../support/course-context.ts';
import { builtInContext } from '../../support/built-in-context.ts';
import { Run } from '../../support/incident-scenario.ts';
import { PEOPLE, randomAct, randomMove } from '../../support/random-incident.ts';
import { waitingSteps } from '../../../shared/incident/waiting-step.ts';

describe('replay', async () => {
  const context = await builtInContext('incident-response');

  test('fold = live = decided again, on random incidents', () => {
    let records = 0;
    fc.assert(
      fc.property(fc.array(randomMove, { minLength: 15, maxLength: 45 }), (moves) => {
        const run = new Run(context, PEOPLE);
        run.act({ do: 'open', by: 'Ann:responder', source: 'human.report', values: { title: 'Random' } });
        for (const one of moves) run.tryAct(randomAct(run, one));
        run.checkFold();
        run.checkRecheck();
        run.checkStructure();
        records += run.log.length;
      }),
      { numRuns: 40 },
    );
    expect(records).toBeGreaterThan(400);
  });

  test('also where people move the course itself', async () => {
    const course = await courseContext('parallel');
    const steps = ['ask_owner', 'lock_account', 'search_office'];
    const done = new Set<string>();
    const rationale = 'It is so.';
    const courseMove = fc.oneof(
      fc.record({
        do: fc.constant('begin' as const),
        elements: fc.subarray(steps, { minLength: 1, maxLength: 2 }),
      }),
      fc.record({ do: fc.constant('repair' as const), value: fc.constantFrom(true, true, false, undefined) }),
      fc.record({ do: fc.constant('release' as const) }),
      fc.record({ do: fc.constant('complete' as const), at: fc.nat(3) }),
      fc.record({ do: fc.constant('complete' as const), at: fc.nat(3) }),
      fc.record({ do: fc.constant('complete' as const), at: fc.nat(3) }),
    );
    fc.assert(
      fc.property(fc.array(courseMove, { minLength: 20, maxLength: 45 }), (moves) => {
        const run = new Run(course, PEOPLE);
        run.act({ do: 'open', by: 'Ann:incident-commander', source: 'none', values: { title: 'Random' } });
        for (const one of moves) {
          const by = 'Ann:incident-commander';
          if (one.do === 'begin') run.tryAct({ do: 'begin', by, task: 'find_out', elements: one.elements });
          else if (one.do === 'release')
            run.tryAct({ do: 'release', by, task: 'both_done', values: { rationale } });
          else if (one.do === 'repair') {
            const variables = one.value === undefined ? {} : { personal: one.value };
            run.tryAct({ do: 'repair', by, task: 'personal_data', values: { variables, rationale } });
          } else {
            const waiting = waitingSteps(run.context, run.state);
            const task = waiting[one.at % Math.max(1, waiting.length)]?.node.id;
            if (task !== undefined) run.tryAct({ do: 'complete', by: 'Bob:responder', task });
          }
        }
        run.checkFold();
        run.checkRecheck();
        run.checkStructure();
        for (const { record } of run.log) done.add(record.type);
      }),
      { numRuns: 60 },
    );
    expect([...done]).toEqual(expect.arrayContaining(['steps.begun', 'element.repaired', 'join.released']));
  });
});
