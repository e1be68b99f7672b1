// The digits of a PIN: one field drawn as six boxes. They live only in the component above and are dropped after signing.

import { useEffect, useId, useRef } from 'react';

const LENGTH = 6;

export interface PinFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (digits: string) => void;
  /** Enter, once all digits are there. */
  readonly onEnter?: () => void;
  readonly problem?: string | undefined;
  /** The digits are the first thing asked: the cursor stands here at once. */
  readonly focused?: boolean;
}

export function PinField({ label, value, onChange, onEnter, problem, focused = false }: PinFieldProps) {
  const id = useId();
  const next = Math.min(value.length, LENGTH - 1);
  const told = useRef<HTMLParagraphElement>(null);
  // Below the boxes a sheet may end: what was wrong is never out of sight.
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    told.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  return (
    <div>
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <div className="pin">
        {Array.from({ length: LENGTH }, (_, index) => (
          <i key={index} className={index === next ? 'next' : ''}>
            {index < value.length && <u />}
          </i>
        ))}
        <input
          id={id}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          autoFocus={focused}
          spellCheck={false}
          aria-invalid={problem !== undefined || undefined}
          aria-describedby={`${id}-entered ${id}-problem`}
          value={value}
          onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, '').slice(0, LENGTH))}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey && value.length === LENGTH) onEnter?.();
          }}
        />
      </div>
      <span id={`${id}-entered`} className="said">
        {LENGTH} digits, {value.length} entered
      </span>
      {problem !== undefined && (
        <p ref={told} id={`${id}-problem`} className="errt">
          {problem}
        </p>
      )}
    </div>
  );
}
