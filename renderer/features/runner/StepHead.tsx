// Head of the sheet: for whom the action is, where it stands, and its title as an order.

import type { StepView } from '../../../shared/incident/view.ts';
import { useSnapshot } from './incident-context.ts';
import { rolesInWords } from './names.ts';
import { isBarred, rolesAsked } from './next-step.ts';
import { useSession } from './runner-context.ts';

/** `asks` shows the decision as a question below the title; `roles` are asked instead of those that the step asks. */
export function StepHead({
  step,
  title,
  asks = true,
  roles = rolesAsked(step),
}: {
  step: StepView;
  title?: string;
  asks?: boolean;
  roles?: readonly string[];
}) {
  const { view, version } = useSnapshot();
  const session = useSession();
  const phase = view.phases.find((candidate) => candidate.phase === step.phase);
  const decisions = phase?.points.filter((point) => point.point !== point.element) ?? [];
  const index = decisions.findIndex((point) => point.element === step.element);
  const mine = !isBarred(step, session.person) && (roles.length === 0 || roles.includes(session.role));
  const place = [phase?.title, index >= 0 && `decision ${index + 1} of ${decisions.length}`];
  return (
    <>
      <div className="base step-head">
        <span className="here m">Next action</span>
        <span className="q">
          for {rolesInWords(version, roles)}
          {mine && ': you'}
        </span>
        <span className="end q nw">{place.filter(Boolean).join(' · ')}</span>
      </div>
      <h2 className="acth" id="next-action" tabIndex={-1}>
        {title ?? step.title}
      </h2>
      {asks && step.question !== undefined && step.question !== step.title && (
        <p className="lead-q">{step.question}</p>
      )}
      {step.help !== '' && <p className="q wrap">{step.help}</p>}
    </>
  );
}
