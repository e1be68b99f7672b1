// What the register says of what is affected: a service and how critical it is, or a provider and how old its ladder is.

import { readProvider } from '../../../shared/incident/third-party/provider-entry.ts';
import { readService } from '../../../shared/incident/third-party/service-entry.ts';
import type { SessionView } from '../../runtime/runtime.ts';
import { ageOf } from './register/register-words.ts';

export interface KnownAffected {
  readonly name: string;
  /** Service or provider, criticality and what else whoever declares should see. */
  readonly words: string;
  /** A critical or important function rests on it. */
  readonly critical: boolean;
}

const listed = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');
const isCritical = (criticality: string): boolean =>
  criticality === 'critical' || criticality === 'important';

/** Services first, then providers; of two with one name the first. */
export function knownAffected({ roster }: SessionView, now: number): readonly KnownAffected[] {
  const services = (roster.services ?? [])
    .filter(({ retiredAt }) => retiredAt === undefined)
    .map((service): KnownAffected => {
      const { name, criticality, owner } = readService(service);
      const first =
        criticality === ''
          ? 'service, criticality not said'
          : criticality === 'other'
            ? 'service, not critical'
            : `${criticality} service`;
      return { name, words: listed(first, owner), critical: isCritical(criticality) };
    });
  const providers = roster.providers
    .filter(({ retiredAt }) => retiredAt === undefined)
    .map((provider): KnownAffected => {
      const entry = readProvider(provider);
      const { name, criticality, contract } = entry;
      const supports = isCritical(criticality) ? `provider of a ${criticality} function` : 'provider';
      const words = listed(
        supports.replace('a important', 'an important'),
        contract,
        ageOf(entry, now).words,
      );
      return { name, words, critical: isCritical(criticality) };
    });
  const seen = new Set<string>();
  return [...services, ...providers].filter(({ name }) => {
    const fresh = name !== '' && !seen.has(name);
    seen.add(name);
    return fresh;
  });
}

/** What the register said of the affected when the incident was declared, for its record; undefined where it says nothing. */
export function affectedOnRecord(
  affected: readonly string[],
  known: readonly KnownAffected[],
): string | undefined {
  const said = affected.flatMap((name) => {
    const entry = known.find((one) => one.name === name);
    return entry ? [`${name}: ${entry.words}`] : [];
  });
  return said.length === 0 ? undefined : said.join('; ');
}
