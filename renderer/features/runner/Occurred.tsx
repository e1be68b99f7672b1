// When it happened, how exactly that is known, and what follows for awareness.

import { Segmented } from '../../ui/Choice.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { MomentField } from '../../ui/MomentField.tsx';
import { formatSpan, formatTime, zoneWord } from '../../ui/time-format.ts';
import { PRECISIONS, type DeclareForm } from './declare-form.ts';

const MINUTE = 60_000;

export function Occurred({
  form,
  aware,
  onChange,
}: {
  form: DeclareForm;
  aware: number;
  onChange: (part: Partial<DeclareForm>) => void;
}) {
  const { zone, timeMode } = useDisplay();
  const machineZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const gap = aware - form.occurredAt;
  const precision = PRECISIONS.find((known) => known.value === form.precision)?.content ?? '';
  return (
    <div className="when">
      <div className="row when-field">
        <MomentField
          label={`Occurred, ${zoneWord(timeMode)} time`}
          at={form.occurredAt}
          zone={zone ?? machineZone}
          onChange={(occurredAt) => {
            onChange({ occurredAt });
          }}
        />
      </div>
      <Segmented
        label="How exact?"
        shown
        className="prec"
        items={PRECISIONS}
        value={form.precision}
        onChange={(value) => {
          onChange({ precision: value });
        }}
      />
      <p className="meta sum">
        <b className="m">{formatTime(form.occurredAt, 'UTC')} UTC</b>, {precision}. Aware{' '}
        {formatTime(aware, 'UTC')} UTC
        {gap >= MINUTE
          ? `, ${formatSpan(gap)} later`
          : gap <= -MINUTE
            ? `: ${formatSpan(gap)} before it occurred, check the time`
            : ''}
        . Corrected later if logs show an earlier time.
      </p>
    </div>
  );
}
