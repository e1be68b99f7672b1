// Severity as outline, letter and colour, so that none of the three is needed alone.

import type { ReactNode } from 'react';

export type SeverityCode = 'S1' | 'S2' | 'S3' | 'S4';

interface Face {
  readonly shape: ReactNode;
  readonly ink: string;
}
const box = (rx: number, fill: string, stroke: string, width: number, dash?: string): ReactNode => (
  <rect
    x="1"
    y="1"
    width="26"
    height="18"
    rx={rx}
    fill={fill}
    stroke={stroke}
    strokeWidth={width}
    strokeDasharray={dash}
  />
);
const FACES: { readonly [Code in SeverityCode | 'S?']: Face } = {
  S1: { shape: <path d="M6 .5h16l5.5 5.5v8L22 19.5H6L.5 14V6z" fill="var(--s1)" />, ink: 'var(--on-s1)' },
  S2: { shape: <path d="M6.5 1h15L27.4 10l-5.9 9h-15L.6 10z" fill="var(--s2)" />, ink: 'var(--on-s2)' },
  S3: { shape: box(1.5, 'var(--s3-tint)', 'var(--s3-edge)', 1.6), ink: 'var(--on-s3)' },
  S4: { shape: box(9, 'none', 'var(--s4-edge)', 1.4), ink: 'var(--ink)' },
  'S?': { shape: box(1.5, 'none', 'var(--edge)', 1.3, '3 2'), ink: 'var(--ink-2)' },
};

export const SEVERITY_WORDS: { readonly [Code in SeverityCode]: string } = {
  S1: 'Critical',
  S2: 'High',
  S3: 'Medium',
  S4: 'Low',
};

/** Null is "not decided yet". */
export function SeverityBadge({ level }: { level: SeverityCode | null }) {
  const face = FACES[level ?? 'S?'];
  return (
    <svg
      className="sev"
      viewBox="0 0 28 20"
      role="img"
      aria-label={level ? `Severity ${level}` : 'Severity not decided'}
    >
      {face.shape}
      <text x="14" y="14.4" textAnchor="middle" fontSize="12" fontWeight="600" fill={face.ink}>
        {level ?? 'S?'}
      </text>
    </svg>
  );
}
