// What was found of each number: one press says that it answers, or that it is not theirs any more.

import {
  OLD_CONTACT_DAYS,
  readProvider,
  type ProviderContact,
} from '../../../../shared/incident/third-party/provider-entry.ts';
import type { ContactVerdict } from '../../../../shared/incident/third-party/register-record.ts';
import type { ProviderView } from '../../../../shared/incident/third-party/register-view.ts';
import { Button } from '../../../ui/Button.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { Section } from '../../../ui/Section.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { readableProblem } from '../names.ts';
import { useRunner, useRunnerState, useSession } from '../runner-context.ts';
import { daysSince } from '../vendor-ladder.ts';
import { verifiedWords } from './register-words.ts';

export function ContactFindings({ provider }: { provider: ProviderView }) {
  const { runtime, store } = useRunner();
  const session = useSession();
  const key = `register/${provider.provider}/contacts`;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const { contacts } = readProvider(provider);
  const found =
    ({ level, phone }: ProviderContact, verdict: ContactVerdict) =>
    (): void => {
      const values = phone === '' ? {} : { phone };
      void store.getState().perform(key, () =>
        runtime.register.record({
          kind: 'VerifyContact',
          provider: provider.provider,
          level,
          verdict,
          values,
        }),
      );
    };
  if (contacts.length === 0) return null;
  return (
    <Section title="Numbers" aside={`checked every ${OLD_CONTACT_DAYS} days`}>
      <ul className="evl numbers">
        {contacts.map((contact) => (
          <li key={contact.level}>
            <b className="m">{contact.level}</b>
            <span className="grow">
              {contact.wrongAt === undefined ? contact.phone : <s>{contact.phone}</s>}{' '}
              <Age contact={contact} />
            </span>
            <Button size="s" onPress={found(contact, 'verified')}>
              {`${contact.level} answers`}
            </Button>
            <Button size="s" onPress={found(contact, 'wrong_number')}>
              {`${contact.level} wrong number`}
            </Button>
          </li>
        ))}
      </ul>
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </Section>
  );
}

function Age({ contact: { wrongAt, verifiedAt } }: { contact: ProviderContact }) {
  const now = useNow(60_000);
  if (wrongAt !== undefined) return <b className="bad">wrong number</b>;
  if (verifiedAt === undefined) return <b className="warn">never verified</b>;
  const days = daysSince(verifiedAt, now);
  return <span className={days > OLD_CONTACT_DAYS ? 'warn m' : 'q'}>{verifiedWords(days)}</span>;
}
