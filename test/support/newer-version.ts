// A newer version of a built-in package beside the one that runs: its texts with some of them replaced.

import { readBuiltInPackages } from '../../build/blueprint-files.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import type { IncidentContext } from '../../shared/incident/context.ts';
import type { VersionRef } from '../../shared/incident/move/move-command.ts';
import { readPackage } from '../../shared/package/read-package.ts';
import { contextOf, type Run } from './incident-scenario.ts';

export interface NewerVersion {
  readonly ref: VersionRef;
  readonly context: IncidentContext;
}

const digestOf = (number: number): Sha256 => number.toString(16).padStart(64, '0') as Sha256;

/** Each pair is a text that stands in the package, and what stands in its place everywhere. */
export async function newerVersion(
  id: string,
  number: number,
  ...edits: readonly (readonly [string, string])[]
): Promise<NewerVersion> {
  const files = (readBuiltInPackages().find((one) => one.id === id)?.files ?? []).map((file) => ({
    ...file,
    text: edits.reduce((text, [from, to]) => text.replaceAll(from, to), file.text),
  }));
  for (const [, to] of edits)
    if (!files.some(({ text }) => text.includes(to))) throw new Error(`nothing became “${to}”`);
  const read = await readPackage(files);
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('\n'));
  const digest = digestOf(number);
  return {
    ref: { packageId: read.value.manifest.id, number, digest },
    context: await contextOf(files, read.value.manifest, digest),
  };
}

/** Published and at hand for whoever works on this run. */
export const withVersions = (
  context: IncidentContext,
  ...versions: readonly NewerVersion[]
): IncidentContext => ({
  ...context,
  versions: new Map(versions.map((version) => [version.ref.digest as string, version.context])),
});

export const publish = (run: Run, ...versions: readonly NewerVersion[]): void =>
  void run.published.push(...versions.map(({ ref }) => ({ ...ref, publishedAt: run.now })));
