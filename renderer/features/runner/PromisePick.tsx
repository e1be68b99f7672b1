// When the next update is promised: one press in place of a time typed out, and how a written one is understood.

import { formatInstant } from '../../../shared/base/instant.ts';
import type { Values } from '../../../shared/base/json.ts';
import { readFormTime } from '../../../shared/incident/form-time.ts';
import { Button } from '../../ui/Button.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { zoneWord } from '../../ui/time-format.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { draftText } from './step-draft.ts';

/** Key of the form's field. */
export const PROMISE = 'next_update_at';

const MINUTE_MS = 60_000;
const SPANS = [
  { words: '30 min', length: 30 * MINUTE_MS },
  { words: '1 h', length: 60 * MINUTE_MS },
  { words: '2 h', length: 120 * MINUTE_MS },
  { words: '4 h', length: 240 * MINUTE_MS },
] as const;
/** Promised are times that people say: every five minutes. */
const GRID_MS = 5 * MINUTE_MS;

export const promiseIn = (span: number, now: number): string =>
  formatInstant(Math.ceil((now + span) / GRID_MS) * GRID_MS);

export function PromisePick({ values, onTake }: { values: Values; onTake: (values: Values) => void }) {
  const { timeMode } = useDisplay();
  const moment = useMoment();
  const written = draftText(values, PROMISE).trim();
  const at = readFormTime(written);
  return (
    <fieldset className="promise">
      <legend className="lab">Promise the next update in</legend>
      <div className="row wraps">
        {SPANS.map(({ words, length }) => (
          <Button
            key={words}
            size="s"
            onPress={() => onTake({ ...values, [PROMISE]: promiseIn(length, Date.now()) })}
          >
            {words}
          </Button>
        ))}
      </div>
      {written !== '' && (
        <p className={at === undefined ? 'hint warn' : 'hint'} role="status">
          {at === undefined
            ? `“${written}” is not read as a time, so no clock would start. Press one of these, or write it as 2026-11-20T09:30Z.`
            : `Promised for ${moment(at)} ${zoneWord(timeMode)}. Its clock runs from the release on.`}
        </p>
      )}
    </fieldset>
  );
}
