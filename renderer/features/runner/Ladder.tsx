// Whom to call at the vendor, level by level; each press on the level of now is a record.

import type { EscalationView } from '../../../shared/incident/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { OLD_CONTACT_DAYS } from '../../../shared/incident/third-party/provider-entry.ts';
import { OUTCOME_WORDS, type Rung } from './vendor-ladder.ts';

type Outcome = EscalationView['attempts'][number]['outcome'];
const MARKS: { readonly [State in Rung['state']]: MarkKind } = {
  passed: 'failed',
  now: 'now',
  later: 'missing',
  reached: 'found',
};
const PRESSES = [
  { outcome: 'reached', words: 'Reached', key: 'R' },
  { outcome: 'no_answer', words: 'No answer', key: 'X' },
  { outcome: 'wrong_number', words: 'Wrong number', key: 'W' },
] as const satisfies readonly { outcome: Outcome; words: string; key: string }[];

const times = (attempts: readonly Outcome[]): string => {
  const counts = new Map<Outcome, number>();
  for (const outcome of attempts) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts]
    .map(([outcome, count]) => `${OUTCOME_WORDS[outcome]}${count === 1 ? '' : ` ${count} times`}`)
    .join(', ');
};

/** `onAttempt` is undefined where no call is waited for. */
export function Ladder({
  rungs,
  onAttempt,
  onSkip,
  refused,
}: {
  rungs: readonly Rung[];
  onAttempt: ((level: string, outcome: Outcome) => void) | undefined;
  /** Asks for the reason why the levels below are not waited for. */
  onSkip?: (level: string) => void;
  refused: string | undefined;
}) {
  const now = rungs.find((rung) => rung.state === 'now');
  const press = (outcome: Outcome) => (): void => {
    if (now && refused === undefined) onAttempt?.(now.level, outcome);
  };
  useKeys(onAttempt ? { r: press('reached'), x: press('no_answer'), w: press('wrong_number') } : {});
  return (
    <table className="lad">
      <tbody>
        {rungs.map((rung) => (
          <tr key={rung.level} className={rung.state === 'now' ? 'open' : ''}>
            <td>
              <Mark kind={rung.skipped && rung.attempts.length === 0 ? 'na' : MARKS[rung.state]} />
            </td>
            <td className="m">{rung.level}</td>
            <td>
              <b className="m">{rung.title}</b> <Verified days={rung.verifiedDays} />
              <Reach rung={rung} />
            </td>
            <td className="num">
              {rung.state === 'now' && onAttempt ? (
                <span className="row presses">
                  {PRESSES.map(({ outcome, words, key }) => (
                    <Button key={outcome} keys={key} disabledReason={refused} onPress={press(outcome)}>
                      {words}
                    </Button>
                  ))}
                </span>
              ) : (
                <Said rung={rung} />
              )}
              {rung.state === 'later' && onSkip && (
                <Button size="s" disabledReason={refused} onPress={() => onSkip(rung.level)}>
                  {`Skip to ${rung.level}…`}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The number large where it is dialled now; a wrong one is struck through and says so. */
function Reach({ rung: { phone, desk, email, wrong, state, title } }: { rung: Rung }) {
  if (phone === undefined && desk === undefined && email === undefined) return null;
  const number = state === 'now' && !wrong ? <b className="tel">{phone}</b> : phone;
  return (
    <span className="meta">
      {desk !== undefined && desk !== title && `${desk} `}
      {wrong ? <s>{number}</s> : number}
      {wrong && <b className="bad"> wrong number</b>}
      {phone === undefined && <b className="bad">no number </b>}
      {email !== undefined && ` ${email}`}
    </span>
  );
}

function Said({ rung }: { rung: Rung }) {
  const moment = useMoment();
  return (
    <>
      <span className="q">
        {times(rung.attempts)}
        {rung.skipped && (rung.attempts.length > 0 ? ', skipped' : 'skipped')}
      </span>
      {rung.breachedAt !== undefined && (
        <span className="bad">
          {rung.attempts.length > 0 ? ', ' : ''}breached {moment(rung.breachedAt)}
        </span>
      )}
    </>
  );
}

function Verified({ days }: { days: number | undefined }) {
  if (days === undefined) return null;
  return (
    <span className={days > OLD_CONTACT_DAYS ? 'meta in1 warn m' : 'meta in1'}>
      verified {days === 0 ? 'today' : `${days} days ago`}
    </span>
  );
}
