// Decisions and evidence of the phase shown.

import { EvidenceTrail } from '../../ui/EvidenceTrail.tsx';
import { Section } from '../../ui/Section.tsx';
import { useSnapshot } from './incident-context.ts';
import { shownPoint } from './phase-marks.ts';

export function PhaseEvidence({ phase }: { phase: string }) {
  const { view, incident } = useSnapshot();
  const shown = view.phases.find((candidate) => candidate.phase === phase);
  if (!shown) return null;
  const missing = shown.points
    .flatMap((point) => point.evidence)
    .filter((item) => item.required && item.state === 'missing').length;
  return (
    <Section
      className="trailbox evidence"
      title={`${shown.title}: decisions and evidence`}
      aside={missing === 0 ? 'nothing missing' : `${missing} missing`}
    >
      {shown.points.length === 0 ? (
        <p className="q">This phase asks for no evidence.</p>
      ) : (
        <EvidenceTrail
          points={shown.points.map((point) => shownPoint(point, incident, view.closedAt !== undefined))}
        />
      )}
    </Section>
  );
}
