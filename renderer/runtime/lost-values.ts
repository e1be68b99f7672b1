// Sealed values that the database lacks: whether the mirror still has one of them, and what is said where neither copy does.

import { disclosureDigest } from '../../shared/evidence/disclosure.ts';
import type { Commitment } from './check-rows.ts';
import { alarm, numbers, type Both, type Places } from './copies.ts';
import type { StartupNotice } from './runtime.ts';

/** `missing`: in the order of the log. False as well where the mirror cannot be read. */
export async function mirrorHoldsAny(
  { host, workspace }: Places,
  { origin }: Both,
  missing: readonly Commitment[],
): Promise<boolean> {
  const wanted = new Set(missing.map(({ digest }) => digest));
  const last = missing.at(-1)?.seq ?? 0;
  for (let from: number | undefined = missing[0]?.seq ?? 0; from !== undefined && from <= last;) {
    const page = await host['mirror.read']({ workspace, origin, from });
    if (!page.ok) return false;
    if (page.value.disclosures.some(({ disclosure }) => wanted.has(disclosureDigest(disclosure))))
      return true;
    from = page.value.next;
  }
  return false;
}

export function valuesLost(origin: string, missing: readonly Pick<Commitment, 'seq'>[]): StartupNotice {
  const seqs = [...new Set(missing.map(({ seq }) => seq))];
  const message = `The values of ${seqs.length === 1 ? 'record' : 'records'} ${numbers(seqs)} are in neither copy; the records still stand. A bundle or an exchange file that was exported before may still hold them.`;
  return { ...alarm(origin, message), lost: seqs.map((seq) => seq + 1) };
}
