// Everything on screen is the fold of the records: with every projection thrown away, or with the whole database, an incident and
// the lists come back the same.

import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createRuntime } from '../../../renderer/runtime/create-runtime.ts';
import type { Runtime } from '../../../renderer/runtime/runtime.ts';
import type { IncidentId } from '../../../shared/base/ids.ts';
import type { IncidentCommand } from '../../../shared/incident/command.ts';
import { openIncidentOnDisk } from '../../support/open-incident.ts';
import { formValues } from '../../support/random-incident.ts';
import { freshDatabase, portsOver } from '../../support/workspace-on-disk.ts';

const MOVE = fc.record({
  kind: fc.constantFrom('complete', 'complete', 'complete', 'note', 'except', 'correct'),
  dice: fc.nat(1 << 16),
});
type Move = typeof MOVE extends fc.Arbitrary<infer T> ? T : never;

function commandOf(runtime: Runtime, incident: IncidentId, { kind, dice }: Move): IncidentCommand {
  const view = runtime.incident(incident)?.view;
  const step = view?.steps[dice % Math.max(1, view.steps.length)];
  if (kind === 'complete' && step)
    return { kind: 'CompleteStep', task: step.task, values: formValues(dice), attachments: [] };
  if (kind === 'except' && step) {
    const values = { reason: 'Nobody answers.', compensatingControl: 'Two people watch.' };
    return { kind: 'InvokeException', task: step.task, code: 'EX-01', values };
  }
  if (kind === 'correct') {
    const correctionOf = dice % (view?.timeline.length ?? 1);
    return { kind: 'CorrectRecord', correctionOf, values: { text: `text ${dice}`, reason: 'Misread.' } };
  }
  return { kind: 'AddNote', values: { text: `note ${dice}` }, attachments: [] };
}

/** The window before is closed: it holds no lock any more. */
const unlocked = ((name: string, ...given: [LockOptions, (lock: Lock | null) => Promise<unknown>]) =>
  given[1]({ name, mode: 'exclusive' })) as typeof navigator.locks.request;

/** What screens are made of. */
async function screenModel(runtime: Runtime, incident: IncidentId): Promise<unknown> {
  const loaded = await runtime.loadIncident(incident);
  if (!loaded.ok) throw new Error(loaded.error.message);
  const { view, inOrder, conflicts } = loaded.value;
  const { incidents, counts, roster } = runtime.session();
  return structuredClone({
    view: { ...view, timeline: view.timeline },
    leaves: inOrder.map(({ leaf }) => leaf),
    conflicts,
    incidents,
    counts,
    roster,
  });
}

test('deleting all projections, or the database, and rebuilding gives an identical screen model', async () => {
  vi.spyOn(navigator.locks, 'request').mockImplementation(unlocked);
  await fc.assert(
    fc.asyncProperty(fc.array(MOVE, { minLength: 5, maxLength: 14 }), async (moves) => {
      const { disk, ports, runtime, incident } = await openIncidentOnDisk('Seen.');
      for (const move of moves) {
        disk.clock.advance(61_000);
        await runtime.submit(incident, commandOf(runtime, incident, move));
      }
      const before = await screenModel(runtime, incident);
      const again = async (over: typeof ports): Promise<unknown> => {
        const opened = await createRuntime(over, await disk.host.about(), disk.summary, () => undefined);
        if (!opened.ok) throw new Error(opened.error.message);
        return screenModel(opened.value, incident);
      };
      await disk.database.projections.clear();
      expect(await again(ports)).toEqual(before);
      expect(await again(portsOver(disk.host, freshDatabase(), disk.clock))).toEqual(before);
    }),
    { numRuns: 2 },
  );
}, 300_000);
