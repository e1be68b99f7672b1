// A workspace of 350 incidents whose oldest one runs and has an open task: it is counted, found and listed, though not at hand.

import { afterAll, beforeAll, beforeEach, afterEach, expect, it, vi } from 'vitest';
import { readBuiltInPackages } from '../../../build/blueprint-files.ts';
import { createRuntime } from '../../../renderer/runtime/create-runtime.ts';
import { groupOf, SUMMARY } from '../../../renderer/runtime/incident-summary.ts';
import type { ListEntries, ListName } from '../../../renderer/runtime/lists.ts';
import type { Refusal, Runtime } from '../../../renderer/runtime/runtime.ts';
import { enrolCast, publishAs } from '../../../renderer/runtime/sample/play-sample.ts';
import { OUTAGE } from '../../../renderer/runtime/sample/sample-incidents.ts';
import { performScript, type Cast, type Line } from '../../../renderer/runtime/sample/step-driver.ts';
import type { IncidentId } from '../../../shared/base/ids.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { ProjectionRow } from '../../../shared/evidence/evidence-store.port.ts';
import { TASK, TO_EFFECT, TO_LEARNING, TO_THE_END, TRIAGE } from '../../support/remediation-script.ts';
import { createWorkspaceOnDisk } from '../../support/workspace-on-disk.ts';

const INCIDENTS = 350;

function valueOf<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

const files = readBuiltInPackages()[0]?.files ?? [];
const changed = files.map((file) =>
  file.path === 'manifest.json'
    ? { ...file, text: file.text.replace('"title": "Incident response"', '"title": "With a bridge"') }
    : file,
);

let disk: Awaited<ReturnType<typeof createWorkspaceOnDisk>>;
let runtime: Runtime;
let cast: Cast;
let oldest: IncidentId;

const open = async (): Promise<Runtime> =>
  valueOf(await createRuntime(disk.ports, await disk.host.about(), disk.summary, () => undefined));
const perform = async (lines: readonly Line[]): Promise<void> => {
  valueOf(await performScript(runtime, cast, oldest, lines, () => disk.clock.advance(60_000)));
};
/** What an incident that was declared after the first leaves in the lists. */
function listed(like: ProjectionRow, number: number): ProjectionRow {
  const mode = number % 5 === 0 ? 'rehearsal' : 'live';
  const state = number % 2 === 0 ? 'active' : 'completed';
  const incident = `${mode === 'live' ? 'inc' : 'reh'}_${String(number).padStart(16, 'a')}`;
  const value = { ...(like.value as object), incident, number, title: `Alarm ${number}`, mode, state };
  return {
    kind: SUMMARY,
    id: incident,
    value,
    order: number,
    group: groupOf({ mode, state }),
    ...(state === 'active' ? { open: number } : {}),
  };
}
async function all<List extends ListName>(list: List): Promise<ListEntries[List][]> {
  const found: ListEntries[List][] = [];
  for await (const page of runtime.lists.pages(list)) {
    expect(page.length).toBeLessThanOrEqual(100);
    found.push(...page);
  }
  return found;
}

beforeAll(async () => {
  disk = await createWorkspaceOnDisk();
  runtime = await open();
  cast = valueOf(await enrolCast(runtime, () => undefined));
  const version = valueOf(await publishAs(runtime, cast, files, 'First version.'));
  const responder = cast.get('R. Responder')!;
  runtime.switchPerson(responder.person, responder.role);
  const values = { title: 'The first outage of all' };
  oldest = valueOf(
    await runtime.openIncident({ ...OUTAGE, mode: 'live', version: version.package.digest, values }),
  );
  await perform([...TRIAGE, ...TO_LEARNING]);
  const like = (await disk.ports.store.projection(SUMMARY, oldest))!;
  const later = Array.from({ length: INCIDENTS - 1 }, (_, index) => listed(like, index + 2));
  await disk.ports.store.putProjections(later);
}, 60_000);
afterAll(() => disk.host.close());

beforeEach(async () => {
  // As after a restart: nobody else holds the lock.
  const alone = ((name: string, second: unknown, third?: LockGrantedCallback<unknown>) =>
    Promise.resolve(
      (third ?? (second as LockGrantedCallback<unknown>))({ name, mode: 'exclusive' }),
    )) as LockManager['request'];
  vi.spyOn(navigator.locks, 'request').mockImplementation(alone);
  runtime = await open();
});
afterEach(() => vi.restoreAllMocks());

it('counts all incidents, also those that are not at hand', () => {
  const { incidents, moreIncidents, counts } = runtime.session();
  expect(moreIncidents).toBe(true);
  expect(incidents.length).toBeLessThan(INCIDENTS);
  expect(incidents.map(({ incident }) => incident)).not.toContain(oldest);
  // Of 2 to 350 every fifth is a rehearsal (70), every second runs; and the first one runs.
  expect(counts).toEqual({ running: 141, closed: 139, rehearsal: 70 });
});

it('a search comes to the oldest', async () => {
  const found = await all('incidents');
  expect(found).toHaveLength(INCIDENTS);
  expect(found.at(-1)).toMatchObject({ incident: oldest, number: 1, title: 'The first outage of all' });
  const running = await all('incidentsOpen');
  expect(running).toHaveLength(176);
  expect(running.at(-1)?.incident).toBe(oldest);
});

it('lists the task of the oldest incident, counts it as overdue once its day is over, and moves it with each step', async () => {
  const [entry, ...others] = await all('tasksOpen');
  expect(others).toEqual([]);
  expect(entry).toMatchObject({
    from: { incident: oldest, number: 1, mode: 'live' },
    task: { title: TASK.title, state: 'accepted', owner: TASK.owner },
    open: true,
    dueAt: Date.parse('2026-12-12'),
  });
  const due = Date.parse('2026-12-12');
  const tasks = { open: 1, implemented: 0, closed: 0 };
  expect(await runtime.lists.countWork(due)).toMatchObject({ tasks: { ...tasks, overdue: 0 } });
  expect(await runtime.lists.countWork(due + 1)).toMatchObject({ tasks: { ...tasks, overdue: 1 } });
  const [implement, validate] = TO_EFFECT;
  const [publish] = TO_THE_END;
  await perform([implement!]);
  expect((await runtime.lists.countWork(0)).tasks).toMatchObject({
    open: 1,
    implemented: 1,
    closed: 0,
    byState: { accepted: 0, implemented: 1 },
  });
  await perform([validate!]);
  expect((await runtime.lists.countWork(0)).tasks).toMatchObject({ open: 1, implemented: 0, closed: 0 });
  valueOf(await publishAs(runtime, cast, changed, 'An S2 now calls the bridge.'));
  await perform([publish!]);
  expect((await runtime.lists.countWork(0)).tasks).toMatchObject({ open: 0, closed: 1 });
  expect(await all('tasksOpen')).toEqual([]);
  expect(await all('tasksClosed')).toMatchObject([{ task: { state: 'closed', title: TASK.title } }]);
});

it('lists the work of incidents that an older version of Runproof wrote', async () => {
  const { store } = disk.ports;
  const works = async () => [...(await all('tasksOpen')), ...(await all('tasksClosed'))];
  const gone = { kind: 'task', id: `${oldest}/0`, value: null };
  const unread = { kind: 'unread', id: oldest, value: true, open: 1, group: 'unread' };
  await store.putProjections([gone, unread]);
  expect(await works()).toEqual([]);
  expect((await runtime.lists.countWork(0)).unread).toBe(1);
  runtime = await open();
  await vi.waitFor(async () => expect((await runtime.lists.countWork(0)).unread).toBe(0), 10_000);
  expect(await works()).toMatchObject([{ from: { incident: oldest }, task: { title: TASK.title } }]);
});
