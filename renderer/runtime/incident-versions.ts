// The process versions of incidents: the one each was opened with, and those that it was or could be moved to, made ready before
// anything is decided on them.

import type { Sha256 } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import type { IncidentCommand } from '../../shared/incident/command.ts';
import type { IncidentContext, RunVersion } from '../../shared/incident/context.ts';
import { namedByMove } from '../../shared/incident/move/named-by-move.ts';
import { planMove, type MovePlan } from '../../shared/incident/move/plan-move.ts';
import { shownOn, versionInForce } from '../../shared/incident/move/runs-on.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { PublishedVersion } from '../../shared/package/version.ts';
import type { IncidentContexts } from './incident-contexts.ts';
import type { PackageVersions } from './package-versions.ts';
import type { RecordRow, Refusal } from './runtime.ts';

export const unknownVersion = (digest: string): Refusal => ({
  code: 'version_unknown',
  message: 'This process version is not published here.',
  place: digest,
  remedy: 'Choose a published version; if this incident ran on it, check the storage in Settings.',
});

/** Most records name none: the text says so before it is read. */
const MENTIONS = /"command":"(?:MoveToVersion|ApproveMove)"/;

/** Versions that records about moves name, in any of the logs. */
export function versionsNamed(rows: readonly RecordRow[]): ReadonlySet<Sha256> {
  const named = new Set<Sha256>();
  for (const { line } of rows) {
    if (!MENTIONS.test(line)) continue;
    const record = readRecord(line);
    const digest = record.ok ? namedByMove(record.value.pub) : undefined;
    if (digest !== undefined) named.add(digest);
  }
  return named;
}

export const isAboutMove = ({ line }: RecordRow): boolean => MENTIONS.test(line);

export class IncidentVersions {
  readonly #versions: PackageVersions;
  readonly #contexts: IncidentContexts;

  constructor(versions: PackageVersions, contexts: IncidentContexts) {
    this.#versions = versions;
    this.#contexts = contexts;
  }

  find(digest: Sha256): PublishedVersion | undefined {
    return this.#versions.published().find((version) => version.package.digest === digest);
  }

  /** The version on which the incident runs as it stands. */
  running(opened: PublishedVersion, state: IncidentState): PublishedVersion {
    const digest = versionInForce(state)?.digest;
    return digest === undefined || digest === opened.package.digest ? opened : (this.find(digest) ?? opened);
  }

  /** Where one is not published here, whatever needs it is refused by the rules, in words. */
  async prepare(digests: Iterable<Sha256>): Promise<void> {
    for (const digest of digests) {
      const version = this.find(digest);
      if (version) await this.#contexts.of(version);
    }
  }

  async prepareFor(command: IncidentCommand): Promise<void> {
    if (command.kind === 'MoveToVersion' || command.kind === 'ApproveMove')
      await this.prepare([command.version.digest]);
  }

  /** What an incident is decided against that was opened with this version and whose records are `rows`. */
  async contextOf(
    digest: Sha256,
    rows: readonly RecordRow[] = [],
  ): Promise<
    Result<{ readonly version: PublishedVersion; readonly context: () => IncidentContext }, Refusal>
  > {
    const version = this.find(digest);
    if (!version) return err(unknownVersion(digest));
    await this.prepare(versionsNamed(rows));
    const context = await this.#contexts.of(version);
    return context.ok
      ? ok({ version, context: context.value })
      : err(context.error[0] ?? unknownVersion(digest));
  }

  /** What would become of an incident in another version; records nothing. */
  async plan(state: IncidentState, digest: Sha256, now: number): Promise<Result<MovePlan, Refusal>> {
    const opened = state.opened?.version.digest;
    const context = opened && (await this.contextOf(opened));
    await this.prepare([digest]);
    if (!context) return err(unknownVersion(digest));
    if (!context.ok) return context;
    const on = context.value.context();
    const to = on.versions?.get(digest);
    if (!to) return err(unknownVersion(digest));
    return ok(planMove(shownOn(on, state), to, state, now, (version, form) => this.#formText(version, form)));
  }

  #formText({ deployment }: RunVersion, form: string): string | undefined {
    const path = deployment.forms.find(({ id }) => id === form)?.path;
    const version = this.find(deployment.digest as Sha256);
    return version?.package.files.find((file) => file.path === path)?.text;
  }
}
