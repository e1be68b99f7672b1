// A named part of a column: heading, a few words at its end, and what it holds.

import type { ReactNode } from 'react';

export function Section({
  title,
  aside,
  children,
  className,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={className} aria-label={title}>
      <div className="sect">
        <h3>{title}</h3>
        {aside !== undefined && <span className="meta">{aside}</span>}
      </div>
      {children}
    </section>
  );
}
