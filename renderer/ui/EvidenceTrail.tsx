// Decision points of a phase and, below each, its evidence by name: what is there, what is missing, which record holds it.

import { Mark, type MarkKind } from './Mark.tsx';

export interface ShownPoint {
  readonly id: string;
  readonly question: string;
  readonly mark: MarkKind;
  /** Record link ("records 9–10"), or "now", or "later". */
  readonly note: string;
  readonly href?: string;
  readonly evidence: readonly {
    readonly name: string;
    readonly title: string;
    readonly mark: MarkKind;
    readonly optional: boolean;
    /** Where the record that holds it is shown. */
    readonly href?: string;
  }[];
}

export function EvidenceTrail({ points }: { points: readonly ShownPoint[] }) {
  return (
    <ul className="trail">
      {points.map((point) => (
        <li key={point.id} className="point">
          <div className="dp">
            <Mark kind={point.mark} />
            <span>{point.question}</span>
            {point.href === undefined ? (
              <span className={point.mark === 'now' ? 'here' : 'q'}>{point.note}</span>
            ) : (
              <a href={point.href}>{point.note}</a>
            )}
          </div>
          {point.evidence.length > 0 && (
            <ul className="ev" aria-label={`Evidence of: ${point.question}`}>
              {point.evidence.map((item) => (
                <li key={item.name} title={item.title}>
                  <Mark kind={item.mark} />
                  <Name {...item} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function Name({ name, optional, href }: ShownPoint['evidence'][number]) {
  const code = (
    <code>
      {name}
      {optional && '?'}
    </code>
  );
  return href === undefined ? code : <a href={href}>{code}</a>;
}
