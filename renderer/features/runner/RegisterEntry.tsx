// What the register says of the provider that is called: identity, contract, limits, and how old its numbers are.

import { Fragment } from 'react';
import {
  LIMITS,
  readProvider,
  type ProviderEntry,
} from '../../../shared/incident/third-party/provider-entry.ts';
import type { EscalationView } from '../../../shared/incident/view.ts';
import { Section } from '../../ui/Section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ContractPick } from './ContractPick.tsx';
import { ageOf, criticalityWords, LIMIT_WORDS } from './register/register-words.ts';
import { useSession } from './runner-context.ts';
import { providerOf } from './vendor-ladder.ts';

const limitsOf = ({ limits }: ProviderEntry): string =>
  LIMITS.flatMap((limit) => {
    const minutes = limits[limit];
    return minutes === undefined ? [] : [`${LIMIT_WORDS[limit].toLowerCase()} ${minutes} min`];
  }).join(', ');

function rowsOf(
  entry: ProviderEntry | undefined,
  escalation: EscalationView,
  now: number,
): readonly (readonly [string, string])[] {
  const named = escalation.provider === '' ? 'not named yet' : escalation.provider;
  if (!entry)
    return [
      ['Provider', named],
      ['Service', escalation.service],
    ];
  return [
    ['Provider', named],
    ['LEI', entry.lei],
    ['Contract', entry.contract],
    ['Service', escalation.service],
    ['Supports', entry.criticality === '' ? '' : `${criticalityWords(entry.criticality)} function`],
    ['Limits', limitsOf(entry)],
    ['Numbers', ageOf(entry, now).words],
  ];
}

export function RegisterEntry({ escalation }: { escalation: EscalationView }) {
  const session = useSession();
  const now = useNow(60_000);
  const provider = providerOf(session.roster.providers, escalation);
  const rows = rowsOf(provider && readProvider(provider), escalation, now);
  const address = `#/incidents/third-parties/register/${provider?.provider ?? 'new'}`;
  return (
    <Section
      title="Register of information"
      aside={<a href={address}>{provider ? 'Open the entry' : 'not in the register; add it'}</a>}
    >
      <dl className="dl" style={{ '--k': '88px' } as React.CSSProperties}>
        {rows
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
      </dl>
      <ContractPick escalation={escalation} />
    </Section>
  );
}
