// When it happened, how exactly that is known, and what follows for awareness.

import { Segmented } from '../../ui/Choice.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { MomentField } from '../../ui/MomentField.tsx';
import { Select } from '../../ui/Select.tsx';
import { formatSpan, formatTime, zoneName, zoneWord } from '../../ui/time-format.ts';
import { PRECISIONS, type DeclarePartProps } from './declare-form.ts';

const MINUTE = 60_000;

export function Occurred({ form, aware, onChange }: DeclarePartProps) {
  const { timeMode, siteZone } = useDisplay();
  const mode = form.zone ?? timeMode;
  const zone = zoneName(mode, siteZone);
  const zones = (['utc', 'local', 'site'] as const).map((value) => ({
    value,
    text: value === 'utc' ? 'UTC' : `${zoneWord(value)}, ${zoneName(value, siteZone)}`,
  }));
  const gap = aware - form.occurredAt;
  const precision = PRECISIONS.find((known) => known.value === form.precision)?.content ?? '';
  return (
    <div className="when">
      <div className="row when-field">
        <MomentField
          label={`Occurred, ${zoneWord(mode)} time`}
          at={form.occurredAt}
          zone={zone}
          onChange={(occurredAt) => {
            onChange({ occurredAt });
          }}
        />
        <Select
          label="Zone of the time"
          shown={false}
          items={zones}
          value={mode}
          onChange={(chosen) => {
            onChange({ zone: chosen });
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
