// Fills a fresh workspace with Example Bank: people with keys, a published process, one incident closed and one running.
// Every record is made by the same commands, rules, keys and signatures as a person's would be.

import type { IncidentId } from '../../../shared/base/ids.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { SourceFile } from '../../../shared/base/source-file.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import type { Refusal, Runtime } from '../runtime.ts';
import { FALSE_ALARM, OUTAGE, PROMPT_FALSE_ALARM, RUNNING_OUTAGE } from './sample-incidents.ts';
import { SAMPLE_PEOPLE, SAMPLE_PIN, type SampleName } from './sample-people.ts';
import { performScript, type Actor, type Cast, type Line } from './step-driver.ts';

type Progress = (done: number, total: number, step: string) => void;
interface BuiltIn {
  readonly id: string;
  readonly title: string;
  readonly files: readonly SourceFile[];
}

/** The PIN belongs to the person; here one script plays them all. */
export async function enrolCast(
  runtime: Runtime,
  onPerson: (name: string) => void,
): Promise<Result<Cast, Refusal>> {
  const cast = new Map<SampleName, Actor>();
  for (const { name, roles } of SAMPLE_PEOPLE) {
    onPerson(name);
    const administrator = cast.get('A. Author');
    if (administrator) runtime.switchPerson(administrator.person, 'administrator');
    const person = await runtime.enrolPerson({ name, roles, pin: SAMPLE_PIN });
    if (!person.ok) return person;
    cast.set(name, { person: person.value, role: roles[0] });
  }
  return ok(cast);
}

export async function publishAs(
  runtime: Runtime,
  cast: Cast,
  files: readonly SourceFile[],
  changeLog: string,
): Promise<Result<PublishedVersion, Refusal>> {
  const read = await runtime.readPackage(files);
  if (!read.ok)
    return err(read.error[0] ?? { code: 'package_unreadable', message: 'The package cannot be read.' });
  const [author, reviewer] = [cast.get('A. Author'), cast.get('R. Reviewer')];
  if (!author || !reviewer)
    return err({ code: 'script_person_missing', message: 'The sample has no author or reviewer.' });
  runtime.switchPerson(author.person, author.role);
  const pending = await runtime.submitVersion({ package: read.value, changeLog });
  if (!pending.ok) return pending;
  runtime.switchPerson(reviewer.person, reviewer.role);
  const fields = runtime.versionApprovalFields({
    pending: pending.value,
    approver: reviewer.person,
    role: reviewer.role,
    decision: 'approved',
  });
  const published = await runtime.approveVersion({
    pending: pending.value,
    fields,
    pin: SAMPLE_PIN,
    rationale: 'Read against the blueprint; the decision points and their evidence are there.',
  });
  if (!published.ok) return published;
  return published.value
    ? ok(published.value)
    : err({ code: 'version_rejected', message: 'The version was not approved.' });
}

async function playIncident(
  runtime: Runtime,
  cast: Cast,
  version: PublishedVersion,
  opened: { readonly title: string; readonly source: string; readonly seen: string },
  lines: readonly Line[],
  onLine: () => void,
): Promise<Result<IncidentId, Refusal>> {
  const responder = cast.get('R. Responder');
  if (responder) runtime.switchPerson(responder.person, responder.role);
  const { title, source, seen } = opened;
  const incident = await runtime.openIncident({
    mode: 'live',
    source,
    version: version.package.digest,
    values: { title, seen },
  });
  if (!incident.ok) return incident;
  const played = await performScript(runtime, cast, incident.value, lines, onLine);
  return played.ok ? incident : played;
}

export async function playSample(
  runtime: Runtime,
  packages: readonly BuiltIn[],
  onProgress: Progress,
): Promise<Result<null, Refusal>> {
  const total = SAMPLE_PEOPLE.length + 1 + FALSE_ALARM.length + RUNNING_OUTAGE.length;
  let done = 0;
  const tell = (step: string): void => onProgress(done++, total, step);
  const cast = await enrolCast(runtime, (name) => tell(`Making the key of ${name}`));
  if (!cast.ok) return cast;
  const author = cast.value.get('A. Author');
  if (author) runtime.switchPerson(author.person, 'administrator');
  const named = await runtime.nameWorkspace('Example Bank (sample)');
  if (!named.ok) return named;
  const [builtIn] = packages;
  if (!builtIn) return err({ code: 'package_missing', message: 'This build holds no built-in package.' });
  tell('Publishing the incident process');
  const version = await publishAs(
    runtime,
    cast.value,
    builtIn.files,
    'First version: the five phases, severity as a decision, approvals and evidence at each decision point.',
  );
  if (!version.ok) return version;
  const alarm = await playIncident(
    runtime,
    cast.value,
    version.value,
    { ...PROMPT_FALSE_ALARM, seen: 'Alert 7 on the card switch' },
    FALSE_ALARM,
    () => tell('Playing an incident that proves false'),
  );
  if (!alarm.ok) return alarm;
  const outage = await playIncident(
    runtime,
    cast.value,
    version.value,
    { ...OUTAGE, seen: 'The provider reports errors in one region' },
    RUNNING_OUTAGE,
    () => tell('Playing an outage at a provider'),
  );
  if (!outage.ok) return outage;
  const commander = cast.value.get('C. Commander');
  if (commander) runtime.switchPerson(commander.person, commander.role);
  return ok(null);
}
