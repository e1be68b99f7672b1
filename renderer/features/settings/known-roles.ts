// The roles that a person can be given: those of the published packages, before the first one those of the built-in package.

import { builtInPackages } from 'virtual:blueprint';
import { isObject } from '../../../shared/base/json.ts';
import type { Runtime } from '../../runtime/runtime.ts';

export interface KnownRole {
  readonly id: string;
  readonly title: string;
}

function builtInRoles(): readonly KnownRole[] {
  const text = builtInPackages[0]?.files.find(({ path }) => path === 'manifest.json')?.text;
  const manifest = JSON.parse(text ?? '{}') as { readonly roles?: readonly KnownRole[] };
  return isObject(manifest) ? (manifest.roles ?? []) : [];
}

export function knownRoles(runtime: Runtime): readonly KnownRole[] {
  const published = runtime.versions().flatMap((version) => version.package.manifest.roles);
  const byId = new Map([...builtInRoles(), ...published].map((role) => [role.id, role]));
  return [...byId.values()];
}
