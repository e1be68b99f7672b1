// What the register of information says of the provider.

import type { EscalationView } from '../../../shared/incident/view.ts';
import type { Json } from '../../../shared/base/json.ts';
import { Section } from '../../ui/Section.tsx';
import { useSession } from './runner-context.ts';

const words = (value: Json): string =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : Array.isArray(value)
      ? value
          .map((item) => words(item as Json))
          .filter((item) => item !== '')
          .join(', ')
      : '';

export function RegisterEntry({ escalation }: { escalation: EscalationView }) {
  const session = useSession();
  const provider = session.roster.providers.find((known) => known.name === escalation.provider);
  return (
    <Section title="Register of information" aside={provider ? '' : 'not in the register'}>
      <dl className="dl" style={{ '--k': '88px' } as React.CSSProperties}>
        <dt>Provider</dt>
        <dd className="m">{escalation.provider === '' ? 'not named yet' : escalation.provider}</dd>
        {escalation.service !== '' && (
          <>
            <dt>Service</dt>
            <dd>{escalation.service}</dd>
          </>
        )}
        {Object.entries(provider?.details ?? {})
          .filter(([, value]) => words(value) !== '')
          .map(([name, value]) => (
            <div key={name} className="pair">
              <dt>{name.replaceAll('_', ' ')}</dt>
              <dd>{words(value)}</dd>
            </div>
          ))}
      </dl>
    </Section>
  );
}
