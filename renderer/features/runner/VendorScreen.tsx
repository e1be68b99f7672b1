// Third parties of an incident: each escalation with its contract clocks, ladder, tries, failover and oversight evidence.

import type { ClockView, EscalationView, EvidenceItem } from '../../../shared/incident/view.ts';
import { ClockStrip } from '../../ui/ClockStrip.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Section } from '../../ui/Section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Attempts } from './Attempts.tsx';
import { mostUrgentClocks } from './clock-order.ts';
import { counted } from './counted.ts';
import { useSnapshot } from './incident-context.ts';
import { Ladder } from './Ladder.tsx';
import { NewEscalation } from './NewEscalation.tsx';
import { StepSheet } from './NextAction.tsx';
import { RecordLinks } from './RecordLinks.tsx';
import { RegisterEntry } from './RegisterEntry.tsx';
import { FailoverPrompt } from './FailoverPrompt.tsx';
import { SameProvider } from './SameProvider.tsx';
import { VendorPauses } from './VendorPauses.tsx';
import { useRunnerState, useSession } from './runner-context.ts';
import { ladderOf, providerOf } from './vendor-ladder.ts';

export function VendorScreen({ chosen }: { chosen: string | undefined }) {
  const { view, incident } = useSnapshot();
  const now = useNow();
  const ready = useRunnerState((state) => state.draftsRead);
  const shown =
    view.escalations.find((escalation) => escalation.instance === chosen) ??
    view.escalations.findLast((one) => one.state !== 'closed') ??
    view.escalations.at(-1);
  if (!ready) return null;
  if (!shown) {
    return (
      <Empty title="No vendor is called yet" action={<NewEscalation />}>
        An escalation keeps the contract’s clocks, each try to reach the vendor, the failover decision and the
        evidence of oversight.
      </Empty>
    );
  }
  const clocks = view.clocks.filter((clock) => shown.clocks.includes(clock.id));
  return (
    <>
      <ClockStrip label="Clocks of the contract" clocks={mostUrgentClocks(clocks, now)} now={now} />
      <div className="split vendor">
        <section className="sheet form2" aria-label="Next action" data-region>
          <FailoverPrompt escalation={shown} />
          <Escalation key={`${shown.instance} ${shown.task ?? ''}`} escalation={shown} clocks={clocks} />
        </section>
        <aside className="deskcol scrolls panes" aria-label="About the vendor" data-region>
          {view.escalations.length > 1 && (
            <Section title="Escalations" aside={String(view.escalations.length)}>
              <ul>
                {view.escalations.map((one) => (
                  <li key={one.instance}>
                    <a
                      href={`#/incidents/${incident}/vendors/${one.instance}`}
                      aria-current={one === shown ? 'true' : undefined}
                    >
                      {one.provider === '' ? 'Vendor' : one.provider}
                    </a>{' '}
                    <span className="q">{one.state.replaceAll('_', ' ')}</span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <Oversight escalation={shown} />
          <VendorPauses key={shown.instance} escalation={shown} clocks={clocks} now={now} />
          <RegisterEntry key={`register ${shown.instance}`} escalation={shown} />
          <SameProvider key={`same ${shown.instance}`} escalation={shown} />
          <div className="pad">
            <NewEscalation />
          </div>
        </aside>
      </div>
    </>
  );
}

function Escalation({ escalation, clocks }: { escalation: EscalationView; clocks: readonly ClockView[] }) {
  const { view, version } = useSnapshot();
  const session = useSession();
  const now = useNow(60_000);
  const step =
    view.steps.find((candidate) => candidate.task === escalation.task) ??
    view.steps.find((candidate) => candidate.instance === escalation.instance);
  if (step) return <StepSheet step={step} />;
  const provider = providerOf(session.roster.providers, escalation);
  return (
    <div className="body">
      <div>
        <p className="q">{escalation.state === 'closed' ? 'Closed' : 'No step of it waits for a person'}</p>
        <h2 className="acth">
          Escalation to {escalation.provider === '' ? 'the vendor' : escalation.provider}
        </h2>
      </div>
      <Ladder
        rungs={ladderOf(escalation, version, provider, clocks, now)}
        onAttempt={undefined}
        refused={undefined}
      />
      <Attempts escalation={escalation} />
    </div>
  );
}

function Oversight({ escalation }: { escalation: EscalationView }) {
  const { view } = useSnapshot();
  const breach = view.clocks.find(
    (clock) => escalation.clocks.includes(clock.id) && clock.state === 'breached',
  );
  const rows: readonly {
    readonly name: string;
    readonly state: EvidenceItem['state'];
    readonly note: string;
  }[] = [
    {
      name: 'contact_attempts',
      state: escalation.attempts.length > 0 ? 'found' : 'missing',
      note: counted(escalation.attempts.length, 'call'),
    },
    { name: 'vendor_ticket', state: escalation.ticket === '' ? 'missing' : 'found', note: escalation.ticket },
    ...(breach ? [{ name: 'sla_breach', state: 'found' as const, note: breach.title }] : []),
    {
      name: 'failover_decision',
      state: escalation.failover === undefined ? 'missing' : 'found',
      note: escalation.failover ?? '',
    },
    {
      name: 'oversight_evidence',
      state: escalation.oversight === undefined ? 'missing' : 'found',
      note: escalation.oversight ?? '',
    },
  ];
  const missing = rows.filter((row) => row.state === 'missing').length;
  return (
    <Section title="Oversight evidence" aside={missing === 0 ? 'nothing missing' : `${missing} missing`}>
      <ul className="evl">
        {rows.map((row) => (
          <li key={row.name}>
            <Mark kind={row.state} />
            <code>{row.name}</code>
            <span className="q cut" title={row.note}>
              {row.note}
            </span>
          </li>
        ))}
      </ul>
      <p className="meta rec-links">
        {escalation.records.length > 0 && 'Records '}
        <RecordLinks records={escalation.records} />
      </p>
    </Section>
  );
}
