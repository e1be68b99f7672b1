// The marks of evidence and rules: one meaning each, always beside a word. Shapes differ, colour only repeats them.

import type { ReactNode } from 'react';

export type MarkKind =
  | 'found'
  | 'missing'
  | 'now'
  | 'excepted'
  | 'attested'
  | 'look'
  | 'failed'
  | 'claimed'
  | 'withheld'
  | 'na'
  | 'met'
  | 'unmet';

const TICK = 'M4.1 7.2l2 2 3.8-4.3';

function ring(colour: string, radius = 5.4, width = 1.5): ReactNode {
  return <circle cx="7" cy="7" r={radius} fill="none" stroke={`var(${colour})`} strokeWidth={width} />;
}

const SHAPES: { readonly [Kind in MarkKind]: ReactNode } = {
  found: (
    <>
      <circle cx="7" cy="7" r="6.2" fill="var(--ok)" />
      <path d={TICK} fill="none" stroke="var(--sheet)" strokeWidth="1.7" />
    </>
  ),
  missing: (
    <circle
      cx="7"
      cy="7"
      r="5.4"
      fill="none"
      stroke="var(--ink-2)"
      strokeWidth="1.5"
      strokeDasharray="2.6 1.64"
    />
  ),
  now: (
    <>
      {ring('--here', 5.4, 1.6)}
      <circle cx="7" cy="7" r="2.6" fill="var(--here)" />
    </>
  ),
  excepted: (
    <>
      <path d="M7 .8L13.2 7 7 13.2.8 7z" fill="none" stroke="var(--warn)" strokeWidth="1.5" />
      <path d="M7 .8L.8 7 7 13.2z" fill="var(--warn)" />
    </>
  ),
  attested: (
    <>
      {ring('--warn', 5.4, 1.6)}
      <path d={TICK} fill="none" stroke="var(--warn)" strokeWidth="1.6" />
    </>
  ),
  look: (
    <>
      {ring('--warn', 4.4, 1.4)}
      <path d="M7 2.6v8.8A4.4 4.4 0 017 2.6z" fill="var(--warn)" />
    </>
  ),
  failed: (
    <>
      <rect x="1" y="1" width="12" height="12" rx="1.5" fill="var(--bad)" />
      <path d="M4.3 4.3l5.4 5.4M9.7 4.3L4.3 9.7" stroke="var(--sheet)" strokeWidth="1.7" />
    </>
  ),
  claimed: (
    <>
      {ring('--ink-2')}
      <path d="M4.4 7h5.2" stroke="var(--ink-2)" strokeWidth="1.6" />
    </>
  ),
  withheld: (
    <>
      <rect x="1.5" y="1.5" width="11" height="11" rx="1" fill="var(--ink)" />
      <path d="M4 7h6" stroke="var(--sheet)" strokeWidth="1.6" />
    </>
  ),
  na: <path d="M3 7h8" stroke="var(--ink-2)" strokeWidth="1.6" />,
  met: <circle cx="7" cy="7" r="5" fill="var(--ink)" />,
  unmet: ring('--edge', 4.4, 1.2),
};

const WORDS: { readonly [Kind in MarkKind]: string } = {
  found: 'found',
  missing: 'missing',
  now: 'now',
  excepted: 'excepted',
  attested: 'attested',
  look: 'look',
  failed: 'failed',
  claimed: 'only claimed',
  withheld: 'withheld',
  na: 'does not apply',
  met: 'met',
  unmet: 'not met',
};

/** `label` replaces the mark's own word for screen readers; an empty one hides it where the same word stands beside it. */
export function Mark({ kind, label }: { kind: MarkKind; label?: string }) {
  const said = label ?? WORDS[kind];
  return (
    <svg
      className="mk"
      viewBox="0 0 14 14"
      {...(said === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': said })}
    >
      {SHAPES[kind]}
    </svg>
  );
}
