// When it happened, and until when it has to be done: each only where a person says so.

import { useDisplay } from '../../ui/display.tsx';
import { MomentField } from '../../ui/MomentField.tsx';
import { zoneWord } from '../../ui/time-format.ts';
import { AS_OF } from './reassess-facts.ts';
import { useChangeDraft, useDraftTime } from './use-draft-value.ts';

const HOUR_MS = 3_600_000;

interface Time {
  readonly draftKey: string;
  readonly name: string;
  readonly label: string;
  /** Said while no time is given, and what gives one. */
  readonly without: string;
  readonly give: string;
  readonly remove: string;
  /** From now to the time that is offered first, in milliseconds. */
  readonly ahead: number;
}

function EntryTime({ draftKey, name, label, without, give, remove, ahead }: Time) {
  const { zone, timeMode } = useDisplay();
  const change = useChangeDraft(draftKey);
  const at = useDraftTime(draftKey, name);
  if (at === undefined) {
    return (
      <p className="meta">
        {without}{' '}
        <button type="button" className="link" onClick={() => change(name, Date.now() + ahead)}>
          {give}
        </button>
      </p>
    );
  }
  return (
    <div className="row">
      <MomentField
        label={`${label}, ${zoneWord(timeMode)} time`}
        at={at}
        zone={zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
        onChange={(chosen) => change(name, chosen)}
      />
      <button type="button" className="link" onClick={() => change(name, null)}>
        {remove}
      </button>
    </div>
  );
}

export const Until = ({ draftKey }: { draftKey: string }) => (
  <EntryTime
    draftKey={draftKey}
    name="due"
    label="Until"
    without="No time until when."
    give="Set one…"
    remove="No time"
    ahead={HOUR_MS}
  />
);

/** Of the figures that are written in. */
export const AsOf = ({ draftKey }: { draftKey: string }) => (
  <EntryTime
    draftKey={draftKey}
    name={AS_OF}
    label="The figures were so"
    without="The figures are as of now."
    give="As of another time…"
    remove="As of now"
    ahead={0}
  />
);

export const Earlier = ({ draftKey }: { draftKey: string }) => (
  <EntryTime
    draftKey={draftKey}
    name="occurredAt"
    label="Occurred"
    without="Happens now."
    give="It happened earlier…"
    remove="Happens now"
    ahead={0}
  />
);
