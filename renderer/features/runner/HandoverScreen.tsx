// Command goes over: the outgoing person writes the card, the incoming one reads it, what came since on top, and signs.

import { CARD_PARTS } from '../../../shared/incident/people/said-back.ts';
import type { HandoverState } from '../../../shared/incident/people/people-state.ts';
import { textOf } from '../../../shared/base/json.ts';
import { Button } from '../../ui/Button.tsx';
import { Options } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { GrantedRoles } from './GrantedRoles.tsx';
import { CardRow, HandoverFacts, SinceCard } from './HandoverFacts.tsx';
import { useSnapshot } from './incident-context.ts';
import { personName, readableProblem } from './names.ts';
import { NeedToKnow } from './NeedToKnow.tsx';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { SignedFields } from './SignedFields.tsx';
import { UnderCode } from './UnderCode.tsx';
import { COMMAND, saidKey, useCardForm, useCommandSignature, type CommandSignature } from './use-handover.ts';

export function HandoverScreen() {
  const { view } = useSnapshot();
  const card = view.people?.handover;
  const waits = card !== undefined && card.accepted === undefined;
  return (
    <div className="split handover">
      <section className="sheet scrolls" aria-label="Handover card" data-region tabIndex={0}>
        {waits && <SinceCard seq={card.seq} at={card.at} />}
        {waits && <Written card={card} />}
        <HandoverFacts />
      </section>
      <aside className="deskcol scrolls pad stack" aria-label="Command" data-region>
        {waits ? <Sign card={card} /> : view.commander ? <Write /> : <NobodyCommands />}
        <GrantedRoles />
        <NeedToKnow />
        <RoleTimes />
        <Button onPress={() => globalThis.print()}>Print card</Button>
      </aside>
    </div>
  );
}

function Written({ card }: { card: HandoverState }) {
  const session = useSession();
  const moment = useMoment();
  const by = `${personName(session, card.by)}, ${moment(card.at)}`;
  return (
    <>
      <CardRow title="Status" aside={by}>
        <p className="wrap m">{textOf(card.values['status'])}</p>
      </CardRow>
      <CardRow title="Hypothesis" aside={by}>
        <p className="wrap m">{textOf(card.values['hypothesis'])}</p>
      </CardRow>
    </>
  );
}

function Heading({ role, children }: { role: string; children: string }) {
  return (
    <div>
      <p>
        <span className="here m">Next action</span> <span className="q">{role}</span>
      </p>
      <h2 className="acth" id="next-action" tabIndex={-1}>
        {children}
      </h2>
    </div>
  );
}

function Sign({ card }: { card: HandoverState }) {
  const session = useSession();
  const moment = useMoment();
  const to = personName(session, card.to);
  const from = personName(session, card.from);
  const signature = useCommandSignature(card);
  if (card.to !== session.person || session.role !== COMMAND) {
    return (
      <>
        <Heading role={`for ${to}`}>Take command</Heading>
        <p className="wrap">
          {to} reads the card and signs. Alt P switches person. {from} has command until then.
        </p>
      </>
    );
  }
  const { fields, refused, busy, missing } = signature;
  return (
    <>
      <Heading role={`for ${to}: you`}>Take command</Heading>
      <SignedFields fields={fields}>
        <dt>Card</dt>
        <dd>{card.handover}</dd>
        <dt>From</dt>
        <dd>
          {from}, since {moment(card.since)}
        </dd>
      </SignedFields>
      <SaidBack signature={signature} />
      <Field
        label="Question or doubt"
        aside="stays on record"
        rows={2}
        value={signature.text('question')}
        onChange={(value) => signature.change('question', value)}
      />
      <PinField
        label={`PIN of ${to}`}
        value={signature.pin}
        onChange={signature.setPin}
        onEnter={signature.sign}
        problem={signature.pinProblem}
      />
      {refused && <ProblemNote problem={readableProblem(session, refused)} />}
      <Button
        look="act"
        size="l"
        keys="Ctrl Enter"
        nextAction
        disabledReason={busy ? 'Being signed.' : missing}
        onPress={signature.sign}
      >
        {busy ? 'Signing…' : 'I have command'}
      </Button>
      <p className="meta">{from}’s command ends in the same second: always exactly one.</p>
    </>
  );
}

/** Each part is ticked as it is said; what is ticked goes into the signed record. */
function SaidBack({ signature }: { signature: CommandSignature }) {
  const { saidBack, change } = signature;
  return (
    <fieldset className="boxes">
      <legend className="lab">
        Said back aloud{' '}
        <span className="q">
          {saidBack.length} of {CARD_PARTS.length}, both listen
        </span>
      </legend>
      {CARD_PARTS.map(({ id, title }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={saidBack.includes(id)}
            onChange={(event) => change(saidKey(id), event.target.checked ? 'yes' : '')}
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
}

function Write() {
  const { view } = useSnapshot();
  const session = useSession();
  const form = useCardForm();
  const commander = view.commander ? personName(session, view.commander.person) : '';
  return (
    <>
      <Heading role={form.alone ? `${commander} has command` : 'for you'}>Hand command over</Heading>
      {form.alone && (
        <p className="wrap">
          {commander} writes the card. If nobody can reach {commander}, whoever takes over writes it under a
          code, which another person ratifies within 24 hours.
        </p>
      )}
      {!form.alone && form.people.length === 0 && (
        <p className="wrap">
          Nobody else here is an incident commander. Add a person in Settings, or give one the role.
        </p>
      )}
      {!form.alone && form.people.length > 0 && (
        <Options
          label="Who takes over"
          shown
          items={form.people.map(({ person, name }) => ({ value: person as string, content: name }))}
          value={form.text('to')}
          onChange={(value) => form.change('to', value)}
        />
      )}
      <Field
        label="Status"
        rows={2}
        value={form.text('status')}
        onChange={(value) => form.change('status', value)}
      />
      <Field
        label="Hypothesis"
        aside="and what speaks against it"
        rows={2}
        value={form.text('hypothesis')}
        onChange={(value) => form.change('hypothesis', value)}
      />
      {form.alone && <UnderCode form={form} />}
      {form.refused && <ProblemNote problem={readableProblem(session, form.refused)} />}
      <Button
        look="act"
        size="l"
        keys="Ctrl Enter"
        nextAction
        disabledReason={form.busy ? 'Being recorded.' : form.missing}
        onPress={form.write}
      >
        Write the card
      </Button>
      {form.missing !== undefined && <p className="meta">{form.missing}</p>}
    </>
  );
}

function NobodyCommands() {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const key = `${incident}/assume`;
  const refused = useRunnerState((state) => state.refusals.get(key));
  const may = session.role === COMMAND;
  const assume = (): void =>
    void store.getState().record(key, incident, { kind: 'AssumeRole', role: session.role });
  return (
    <>
      <Heading role={may ? 'for you' : 'for an incident commander'}>Take command</Heading>
      <p className="wrap">Nobody has command yet.</p>
      {refused && <ProblemNote problem={readableProblem(session, refused)} />}
      <Button
        look="act"
        size="l"
        keys="Ctrl Enter"
        nextAction
        disabledReason={may ? undefined : 'Switch to an incident commander: Alt P.'}
        onPress={assume}
      >
        I have command
      </Button>
    </>
  );
}

/** Who had which role from when to when, by the explicit records. */
function RoleTimes() {
  const { view, version } = useSnapshot();
  const session = useSession();
  const moment = useMoment();
  const roles = view.people?.roles ?? [];
  if (roles.length === 0) return null;
  const title = (role: string): string =>
    version.package.manifest.roles.find(({ id }) => id === role)?.title ?? role;
  return (
    <section aria-label="Roles with times">
      <h3>Roles with times</h3>
      <ul>
        {roles.map((one) => (
          <li key={`${one.person} ${one.role} ${one.assumedAt}`} className="wrap">
            {personName(session, one.person)}, {title(one.role)}: {moment(one.assumedAt)} to{' '}
            {one.renouncedAt === undefined ? 'now' : moment(one.renouncedAt)}
          </li>
        ))}
      </ul>
    </section>
  );
}
