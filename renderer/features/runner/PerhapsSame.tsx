// "Perhaps the same": an open incident of the last day that names what is affected here too. One goes there, or declares this one
// as its child; nothing is ever decided by the program.

import { Button } from '../../ui/Button.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import type { DeclarePartProps } from './declare-form.ts';
import { incidentNumber } from './names.ts';
import { perhapsSame } from './perhaps-same.ts';
import { useSession } from './runner-context.ts';

export function PerhapsSame({ form, aware, onChange }: DeclarePartProps) {
  const session = useSession();
  const moment = useMoment();
  const found = perhapsSame(session.incidents, form, aware);
  if (found.length === 0) return null;
  return (
    <div className="note warn perhaps" role="status">
      {found.map(({ summary, names }) => {
        const number = incidentNumber(summary);
        const chosen = form.parent === summary.incident;
        return (
          <p key={summary.incident}>
            <b className="m">Perhaps the same:</b>{' '}
            <a href={`#/incidents/${summary.incident}`}>
              {number} {summary.title}
            </a>{' '}
            names {names.join(', ')} too, since {moment(summary.openedAt)}.{' '}
            <Button size="s" onPress={() => onChange({ parent: chosen ? undefined : summary.incident })}>
              {chosen ? `Not as a child of ${number}` : `Declare as its child`}
            </Button>
            {chosen && <> It is declared as a child of {number}.</>}
          </p>
        );
      })}
      <p className="q">Or go on: two can be linked or merged later, and both stay.</p>
    </div>
  );
}
