// How an incident stands to others and how it was closed by hand; the way to close, reopen and link it.

import { useState } from 'react';
import { closingOf, type LinkState } from '../../../shared/incident/lifecycle/lifecycle-state.ts';
import {
  closingInWords,
  otherInWords,
  RELATION_WORDS,
} from '../../../shared/incident/lifecycle/lifecycle-words.ts';
import { INVERSE } from '../../../shared/incident/lifecycle/lifecycle-command.ts';
import type { IncidentSummary } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { usePaletteEntries } from '../../ui/palette-entries.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { useSnapshot } from './incident-context.ts';
import { asOther, lacksLink, writeThere, type LifecycleAct } from './lifecycle-draft.ts';
import { LifecycleDialog } from './LifecycleDialog.tsx';
import { asSentence, personName, readableProblem } from './names.ts';
import { useNewerVersions } from './move/use-move.ts';
import { OpenFixes } from './OpenFixes.tsx';
import { OwedReport } from './OwedReport.tsx';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';

/** Close, reopen, link: seldom needed, so behind one button. */
export function LifecycleMenu() {
  const { view, incident } = useSnapshot();
  const { navigate } = useRunner();
  const [newest] = useNewerVersions();
  const [act, setAct] = useState<LifecycleAct>();
  const closing = closingOf(view.lifecycle);
  const entries = [
    ...(view.closedAt === undefined
      ? [{ id: 'close', text: 'Close without its process…', onPress: () => setAct('close') }]
      : []),
    ...(closing ? [{ id: 'reopen', text: 'Reopen…', onPress: () => setAct('reopen') }] : []),
    ...(view.closedAt === undefined && newest
      ? [
          {
            id: 'move',
            text: `Move to version ${newest.statement.number}…`,
            onPress: () => navigate(`/incidents/${incident}/version`),
          },
        ]
      : []),
    { id: 'link', text: 'Link to another incident…', onPress: () => setAct('link') },
  ];
  usePaletteEntries(
    entries.map(({ id, text, onPress }) => ({
      id: `lifecycle ${id}`,
      text: `Close or link: ${text}`,
      act: onPress,
    })),
  );
  return (
    <>
      <Menu label="Close or link…" entries={entries} />
      {act && <LifecycleDialog act={act} onClose={() => setAct(undefined)} />}
    </>
  );
}

export function LinksLine() {
  const { view } = useSnapshot();
  const links = view.lifecycle?.links ?? [];
  if (links.length === 0) return null;
  return (
    <ul className="links-line" aria-label="Linked incidents">
      {links.map((link) => (
        <LinkItem key={`${link.relation} ${link.other.id}`} link={link} />
      ))}
    </ul>
  );
}

function LinkItem({ link }: { link: LinkState }) {
  const { view, incident } = useSnapshot();
  const { store, runtime } = useRunner();
  const session = useSession();
  const { relation, other, rationale } = link;
  const here = asOther({ incident, number: view.number });
  const key = `${incident}/link-back/${other.id}/${relation}`;
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const there = session.incidents.find(({ incident: known }) => known === other.id);
  const lacks = lacksLink(session.incidents, relation, other, here);
  const write = (): Promise<unknown> =>
    store.getState().perform(key, () => writeThere(runtime, other.id, INVERSE[relation], here, rationale));
  return (
    <li>
      {asSentence(RELATION_WORDS[relation])} <a href={`#/incidents/${other.id}`}>{otherInWords(other)}</a>
      {there && <OtherState of={there} />}
      {rationale !== '' && <span className="q">{rationale}</span>}
      {lacks && (
        <>
          <span className="warn">Its own record does not say so yet.</span>
          <Button size="s" onPress={() => void write()}>
            Write it into {otherInWords(other)}
          </Button>
        </>
      )}
      {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
    </li>
  );
}

/** How the other one stands now: a parent shows each of its children so. */
function OtherState({ of: { severity, state } }: { of: IncidentSummary }) {
  const words = { active: 'running', completed: 'closed', incident: 'stopped, needs repair' }[state];
  return (
    <>
      <SeverityBadge level={severity} />
      <span className={state === 'completed' ? 'q' : 'm'}>{words}</span>
    </>
  );
}

/** In place of the next action; undefined where it was not closed by hand. */
export function ClosedByHand() {
  const { view, incident } = useSnapshot();
  const session = useSession();
  const moment = useMoment();
  const [reopening, setReopening] = useState(false);
  const closing = closingOf(view.lifecycle);
  if (!closing) return null;
  return (
    <div className="body">
      <div className="base">
        <Mark kind="found" label="" /> <span className="m">Closed</span>
        <span className="q">{moment(closing.at)}</span>
      </div>
      <h2 className="acth">Closed: {closingInWords(closing.outcome, closing.other)}</h2>
      <p>{closing.rationale}</p>
      <p className="q">
        {personName(session, closing.by)} closed it before its process ended. No step waits and no limit runs;
        every record stays. A note can still be added, and a record that was wrong corrected.
      </p>
      <OwedReport />
      <OpenFixes />
      <p className="row">
        <Button onPress={() => setReopening(true)}>Reopen…</Button>
        <a href={`#/evidence/${incident}`}>Open the evidence</a>
      </p>
      {reopening && <LifecycleDialog act="reopen" onClose={() => setReopening(false)} />}
    </div>
  );
}
