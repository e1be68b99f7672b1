// A built-in package, compiled to run incidents of it in tests.

import { readBuiltInPackages } from '../../build/blueprint-files.ts';
import type { IncidentContext } from '../../shared/incident/context.ts';
import { readPackage } from '../../shared/package/read-package.ts';
import { contextOf } from './incident-scenario.ts';

export async function builtInContext(id: string): Promise<IncidentContext> {
  const files = readBuiltInPackages().find((one) => one.id === id)?.files ?? [];
  const read = await readPackage(files);
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('\n'));
  return contextOf(files, read.value.manifest);
}
