// Who reports under DORA: kind of entity, Member State and zone, by which the limits of incidents declared from now on run.

import { useState } from 'react';
import type { EntityKind } from '../../../shared/dora/deadlines.ts';
import { EEA_STATES, type EeaState } from '../../../shared/dora/holidays/holiday-rule.ts';
import { CALENDARS, holidaysOf } from '../../../shared/dora/holidays/state-holidays.ts';
import type { StatedEntity } from '../../../shared/incident/reporting/reporting-entity.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { Select } from '../../ui/Select.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useRefusal, useSession, useSettings, useSettingsState } from './settings-context.ts';

const KINDS: readonly { readonly value: EntityKind; readonly text: string }[] = [
  { value: 'credit_institution', text: 'Credit institution' },
  { value: 'central_counterparty', text: 'Central counterparty' },
  { value: 'trading_venue', text: 'Operator of a trading venue' },
  { value: 'nis2_essential_or_important', text: 'Other, essential or important under NIS 2' },
  { value: 'other', text: 'Other financial entity' },
];
const STATES = EEA_STATES.map((value) => ({ value, text: CALENDARS[value].name })).toSorted((a, b) =>
  a.text.localeCompare(b.text, 'en'),
);
const HOUR_MS = 3_600_000;

const hasRelief = ({ kind, exclusionExtended }: Pick<StatedEntity, 'kind' | 'exclusionExtended'>): boolean =>
  kind === 'other' && exclusionExtended !== true;

/** Art. 5(4) to (6) in one sentence. */
const reliefWords = (entity: Pick<StatedEntity, 'kind' | 'exclusionExtended'>): string =>
  hasRelief(entity)
    ? 'On weekends and public holidays all reports may wait until noon of the next working day.'
    : 'On weekends and public holidays only the final report may wait until noon of the next working day.';

export function ReportingPanel() {
  const { roster } = useSession();
  const [open, setOpen] = useState(false);
  const entity = roster.reportingEntity;
  return (
    <Section title="Who reports under DORA" aside="for limits">
      <p className="base bt">
        {entity ? (
          <>
            {KINDS.find(({ value }) => value === entity.kind)?.text} in {CALENDARS[entity.memberState].name},
            times of {entity.timeZone}. <span className="q">{reliefWords(entity)}</span>
          </>
        ) : (
          <>
            Not said.{' '}
            <span className="q">Limits run as for a credit institution, in UTC, without holidays.</span>
          </>
        )}
      </p>
      <div className="row bt">
        <Button size="s" onPress={() => setOpen(true)}>
          {entity ? 'Change who reports…' : 'Say who reports…'}
        </Button>
      </div>
      {open && <ReportingDialog before={entity} onClose={() => setOpen(false)} />}
    </Section>
  );
}

interface Typed {
  readonly kind: EntityKind;
  readonly memberState: EeaState | undefined;
  readonly timeZone: string | undefined;
  readonly extended: boolean;
  readonly holidays: string;
}
const typedOf = (before: StatedEntity | undefined): Typed => ({
  kind: before?.kind ?? 'credit_institution',
  memberState: before?.memberState,
  timeZone: before?.timeZone,
  extended: before?.exclusionExtended === true,
  holidays: before?.holidays.join(', ') ?? '',
});

function entityOf({ kind, memberState, timeZone, extended, holidays }: Typed): StatedEntity | undefined {
  if (memberState === undefined || timeZone === undefined) return undefined;
  return {
    kind,
    memberState,
    timeZone,
    holidays: holidays.split(/[\s,;]+/).filter((date) => date !== ''),
    ...(kind === 'other' && extended ? { exclusionExtended: true } : {}),
  };
}

function ReportingDialog({ before, onClose }: { before: StatedEntity | undefined; onClose: () => void }) {
  const { runtime, store } = useSettings();
  const refusal = useRefusal('reporting-entity');
  const busy = useSettingsState((state) => state.busy !== undefined);
  const [typed, setTyped] = useState(() => typedOf(before));
  const { memberState } = typed;
  const close = (): void => {
    store.getState().clearRefusal();
    onClose();
  };
  const missing = busy
    ? 'Being recorded.'
    : entityOf(typed) === undefined
      ? 'Choose the Member State.'
      : undefined;
  const record = async (): Promise<void> => {
    const entity = entityOf(typed);
    if (!entity) return;
    const done = await store.getState().perform('reporting-entity', () => runtime.setReportingEntity(entity));
    if (done) close();
  };
  return (
    <Dialog
      title="Who reports under DORA"
      lead="Incidents declared from now on are counted by it. Those that are declared already keep what held then."
      onClose={close}
      footer={
        <DialogAnswers
          act="Record who reports"
          missing={missing}
          onAct={() => void record()}
          onBack={close}
        />
      }
    >
      <Select
        label="Member State"
        items={STATES}
        value={memberState}
        onChange={(state) => setTyped({ ...typed, memberState: state, timeZone: CALENDARS[state].zones[0] })}
      />
      {memberState !== undefined && (
        <PlaceFields typed={typed} memberState={memberState} onChange={setTyped} />
      )}
      <KindFields typed={typed} onChange={setTyped} />
      {refusal && <ProblemNote problem={refusal} />}
    </Dialog>
  );
}

function PlaceFields({
  typed,
  memberState,
  onChange,
}: {
  typed: Typed;
  memberState: EeaState;
  onChange: (typed: Typed) => void;
}) {
  const now = useNow(HOUR_MS);
  const { zones, source } = CALENDARS[memberState];
  const today = new Date(now).toISOString().slice(0, 10);
  const year = Number(today.slice(0, 4));
  const coming = [...holidaysOf(memberState, year), ...holidaysOf(memberState, year + 1)]
    .filter(({ date }) => date >= today)
    .slice(0, 3);
  return (
    <>
      {zones.length > 1 && (
        <Select
          label="Time zone"
          items={zones.map((zone) => ({ value: zone, text: zone }))}
          value={typed.timeZone}
          onChange={(timeZone) => onChange({ ...typed, timeZone })}
        />
      )}
      <p className="hint">
        Next public holidays: {coming.map(({ date, name }) => `${date} ${name}`).join(', ')}. {source}.
      </p>
      <Field
        label="Further days of rest"
        aside="optional"
        value={typed.holidays}
        onChange={(holidays) => onChange({ ...typed, holidays })}
        hint="Regional or bank holidays that count for the authority, such as 2027-05-07, 2027-12-24."
      />
    </>
  );
}

function KindFields({ typed, onChange }: { typed: Typed; onChange: (typed: Typed) => void }) {
  const { kind, extended } = typed;
  return (
    <>
      <Select
        label="Kind of entity"
        items={KINDS}
        value={kind}
        onChange={(value) => onChange({ ...typed, kind: value })}
      />
      {kind === 'other' && (
        <label className="bt">
          <input
            type="checkbox"
            checked={extended}
            onChange={({ target }) => onChange({ ...typed, extended: target.checked })}
          />{' '}
          The authority has extended the exclusion to this entity <span className="q">Art. 5(6)</span>
        </label>
      )}
      <p className="hint">
        {reliefWords({ kind, exclusionExtended: extended })} Reg. (EU) 2025/301 Art. 5(4)–(6).
      </p>
    </>
  );
}
