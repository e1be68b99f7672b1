// Places, the incidents that run, who works on this device, and whether what is shown is saved.

import type { IncidentSummary, Runtime, SaveState } from '../runtime/runtime.ts';
import { useDisplay } from '../ui/display.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Logo } from '../ui/Logo.tsx';
import { SeverityBadge } from '../ui/SeverityBadge.tsx';
import { formatSeconds, zoneWord } from '../ui/time-format.ts';
import { PLACES, type PlaceId } from './places.ts';
import { useSession } from './use-session.ts';
import { incidentNumber, roleTitle } from '../runtime/session-names.ts';

/** The newest so many of what runs. */
const MOST_RUNNING = 8;

function Running({ incidents, path }: { incidents: readonly IncidentSummary[]; path: readonly string[] }) {
  const shown = incidents.slice(0, MOST_RUNNING).toReversed();
  return shown.map((incident) => (
    <a
      key={incident.incident}
      className={path[0] === incident.incident ? 'sub on' : 'sub'}
      href={`#/incidents/${incident.incident}`}
      title={incident.title}
      aria-current={path[0] === incident.incident ? 'page' : undefined}
    >
      <SeverityBadge level={incident.severity} />
      {incidentNumber(incident)}
    </a>
  ));
}

function Saved({ save }: { save: SaveState }) {
  const { zone, timeMode } = useDisplay();
  if (save.state === 'failed') {
    return (
      <>
        <span className="dot bad" />
        <b className="bad">Not saved</b>
      </>
    );
  }
  const words =
    save.state === 'saving'
      ? 'Saving…'
      : save.state === 'following'
        ? 'Another window writes'
        : save.at === null
          ? 'Nothing to save yet'
          : `Saved ${formatSeconds(save.at, zone)} ${zoneWord(timeMode)}`;
  return (
    <>
      <span className={save.state === 'saved' ? 'dot' : 'dot busy'} />
      <span>{words}</span>
    </>
  );
}

export function Rail({
  runtime,
  place,
  path,
  onSwitchPerson,
}: {
  runtime: Runtime;
  place: PlaceId;
  path: readonly string[];
  onSwitchPerson: () => void;
}) {
  const session = useSession(runtime);
  // The log knows the name by which the workspace goes now; the host keeps the one it was made with.
  const name = session.roster.name === '' ? session.workspace.name : session.roster.name;
  const running = session.incidents.filter((incident) => incident.state !== 'completed');
  const person = session.roster.people.find((known) => known.person === session.person);
  return (
    <nav className="rail" aria-label="Places" data-region>
      <div className="word">
        <Logo />
        Runproof
      </div>
      <a className="ws cut" href="#/start" title="Switch workspace">
        {name}
        {session.workspace.sample && !name.endsWith('(sample)') && ' (sample)'}
      </a>
      <div className="places">
        {PLACES.map((known) => (
          <div key={known.id}>
            <a
              className={known.id === place ? 'on' : ''}
              href={`#/${known.id}`}
              aria-current={known.id === place ? 'page' : undefined}
            >
              {known.title}
              {known.id === 'incidents' && running.length > 0 && (
                <span className="n">{session.counts.running} running</span>
              )}
            </a>
            {known.id === 'incidents' && running.length > MOST_RUNNING && (
              <a className="sub" href="#/incidents">
                older ones…
              </a>
            )}
            {known.id === 'incidents' && (
              <Running incidents={running} path={place === 'incidents' ? path : []} />
            )}
          </div>
        ))}
      </div>
      <div className="feet">
        <div>
          <span className="q">On this device</span>
          <b>{person?.name ?? 'Nobody yet'}</b>
          {roleTitle(runtime, session.role)}
          <br />
          <button type="button" className="link" onClick={onSwitchPerson} aria-keyshortcuts="Alt+P">
            Switch person
          </button>{' '}
          <Kbd>Alt P</Kbd>
        </div>
        <div className="st">
          <Saved save={session.save} />
          <span className="dot off" />
          <span>Nothing leaves this device unless you send it.</span>
        </div>
      </div>
    </nav>
  );
}
