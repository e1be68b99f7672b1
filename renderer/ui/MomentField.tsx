// Day and time, typed part by part with the keyboard, in a zone that is said beside it.

import { parseAbsolute, type ZonedDateTime } from '@internationalized/date';
import { DateField, DateInput, DateSegment, Label } from 'react-aria-components';

/** `at` in milliseconds; `zone` an IANA name. */
export function MomentField({
  label,
  at,
  zone,
  onChange,
}: {
  label: string;
  at: number;
  zone: string;
  onChange: (at: number) => void;
}) {
  return (
    <DateField<ZonedDateTime>
      value={parseAbsolute(new Date(at).toISOString(), zone)}
      granularity="minute"
      hourCycle={24}
      hideTimeZone
      shouldForceLeadingZeros
      onChange={(value) => {
        if (value) onChange(value.toDate().getTime());
      }}
    >
      <Label className="lab">{label}</Label>
      <DateInput className="in date">{(segment) => <DateSegment segment={segment} />}</DateInput>
    </DateField>
  );
}
