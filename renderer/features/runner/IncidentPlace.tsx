// One incident: reads it, then shows the view that the address names, below the bands that concern it alone.

import { useState } from 'react';
import type { IncidentId } from '../../../shared/base/ids.ts';
import { Band } from '../../ui/Band.tsx';
import { Button } from '../../ui/Button.tsx';
import { SiteZone } from '../../ui/display.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { useWrittenMoments } from '../../ui/use-written-moments.ts';
import { CourseScreen } from './CourseScreen.tsx';
import { DecisionsScreen } from './DecisionsScreen.tsx';
import { ExceptionDialog } from './ExceptionDialog.tsx';
import { ExceptionsScreen } from './ExceptionsScreen.tsx';
import { GlassBands } from './GlassBands.tsx';
import { HandoverScreen } from './HandoverScreen.tsx';
import { IncidentContext, useSnapshot } from './incident-context.ts';
import { IncidentHead } from './IncidentHead.tsx';
import { IncidentScreen } from './IncidentScreen.tsx';
import { MoveBand } from './move/MoveBand.tsx';
import { MoveScreen } from './move/MoveScreen.tsx';
import { PaperScreen } from './PaperScreen.tsx';
import { MessagesScreen } from './MessagesScreen.tsx';
import { readableProblem } from './names.ts';
import { SearchDialog } from './SearchDialog.tsx';
import { RemediationScreen } from './RemediationScreen.tsx';
import { KnownOnly } from './RestrictedPlace.tsx';
import { useIncident, useRunner, useSession } from './runner-context.ts';
import { useIncidentPalette } from './use-incident-palette.ts';
import { useSheet } from './sheet.ts';
import { useViewFocus } from './use-view-focus.ts';
import { StandstillBands } from './StandsStill.tsx';
import { VendorScreen } from './VendorScreen.tsx';

export function IncidentPlace({ incident, path }: { incident: IncidentId; path: readonly string[] }) {
  const { snapshot, refusal } = useIncident(incident);
  const session = useSession();
  const { navigate } = useRunner();
  if (refusal) {
    return (
      <div className="state" data-region>
        <h1>This incident did not open</h1>
        <ProblemNote
          problem={readableProblem(session, refusal)}
          action={<Button onPress={() => navigate('/incidents')}>Back to the list</Button>}
        />
      </div>
    );
  }
  if (!snapshot) return <Loading what="Reading the incident" detail="From its records, checking each." />;
  return (
    <IncidentContext value={snapshot}>
      <SiteZone zone={snapshot.view.siteZone}>
        <KnownOnly>
          <Opened path={path} />
        </KnownOnly>
      </SiteZone>
    </IncidentContext>
  );
}

function Opened({ path }: { path: readonly string[] }) {
  const { incident } = useSnapshot();
  const { navigate } = useRunner();
  const [excepting, setExcepting] = useState(false);
  const [searching, setSearching] = useState(false);
  const sheet = useSheet();
  const [view, item] = path;
  const home = `/incidents/${incident}`;
  const go = (to: string) => (): void => navigate(to);
  useKeys({
    Escape: view === undefined ? go('/incidents') : go(home),
    m: go(`${home}/messages`),
    v: go(`${home}/vendors`),
    o: go(`${home}/process`),
    h: go(`${home}/command`),
    'Ctrl+p': go(`${home}/paper`),
    'Ctrl+b': () => setExcepting(true),
    '/': () => setSearching(true),
  });
  useViewFocus(view);
  useIncidentPalette({ onException: () => setExcepting(true), onSearch: () => setSearching(true) });
  return (
    <>
      <IncidentBands
        clocksShown={view === undefined || view === 'vendors'}
        sheetShown={view === undefined}
        versionShown={view === 'version'}
      />
      <IncidentHead view={view} onException={() => setExcepting(true)} />
      {view === undefined && <IncidentScreen />}
      {view === 'messages' && <MessagesScreen chosen={item} />}
      {view === 'vendors' && <VendorScreen chosen={item} />}
      {view === 'process' && <CourseScreen />}
      {view === 'paper' && <PaperScreen />}
      {view === 'remediation' && <RemediationScreen item={item} />}
      {view === 'decisions' && <DecisionsScreen />}
      {view === 'exceptions' && <ExceptionsScreen />}
      {view === 'command' && <HandoverScreen />}
      {view === 'version' && <MoveScreen />}
      {searching && <SearchDialog onClose={() => setSearching(false)} />}
      {excepting && (
        <ExceptionDialog
          step={sheet.kind === 'step' ? sheet.step : undefined}
          onClose={() => setExcepting(false)}
        />
      )}
    </>
  );
}

/** A breach stands in the clock strip; where there is none, it gets a band. */
function IncidentBands({
  clocksShown,
  sheetShown,
  versionShown,
}: {
  clocksShown: boolean;
  sheetShown: boolean;
  versionShown: boolean;
}) {
  const { view, incident } = useSnapshot();
  const moment = useMoment();
  const written = useWrittenMoments();
  const breached = view.clocks.filter((clock) => clock.state === 'breached' && clock.settled === undefined);
  const latest = breached.toSorted((a, b) => b.due - a.due)[0];
  return (
    <>
      {view.mode === 'rehearsal' && (
        <Band tone="rehearsal" title="Rehearsal">
          Nothing here is a real incident. Send nothing outside.
        </Band>
      )}
      {!clocksShown && view.state !== 'completed' && latest && (
        <Band
          tone="bad"
          polite
          title={`${latest.title} breached ${moment(latest.due)}`}
          action={<a href={`#/incidents/${incident}/vendors`}>Open</a>}
        >
          {breached.length > 1 ? `${breached.length} limits have passed. ` : ''}
          {written(latest.because, latest.due, true)}
        </Band>
      )}
      <GlassBands />
      {!versionShown && <MoveBand />}
      {!sheetShown && <StandstillBands problems={view.problems} />}
    </>
  );
}
