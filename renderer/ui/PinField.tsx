// Six boxes for the digits of a PIN. The digits live only in the component above and are dropped after signing.

import { useEffect, useRef } from 'react';

const LENGTH = 6;

/** `onEnter` is called with Enter once all six digits are there. */
export function PinField({
  label,
  value,
  onChange,
  onEnter,
  problem,
}: {
  label: string;
  value: string;
  onChange: (digits: string) => void;
  onEnter?: () => void;
  problem?: string | undefined;
}) {
  const boxes = useRef<(HTMLInputElement | null)[]>([]);
  // How many digits are there, known before React has drawn them: focus moves within the same keystroke.
  const entered = useRef(value.length);
  useEffect(() => {
    entered.current = value.length;
  });
  const focus = (index: number): void => boxes.current[Math.min(Math.max(index, 0), LENGTH - 1)]?.focus();
  const type = (index: number, text: string): void => {
    const digits = text.replaceAll(/\D/g, '');
    if (digits === '') return;
    const next = (value.slice(0, index) + digits + value.slice(index + digits.length)).slice(0, LENGTH);
    entered.current = next.length;
    onChange(next);
    focus(index + digits.length);
  };
  return (
    <div>
      <span className="lab">{label}</span>
      <div className="pin" role="group" aria-label={`${label}, ${LENGTH} digits, ${value.length} entered`}>
        {Array.from({ length: LENGTH }, (_, index) => (
          <input
            key={index}
            ref={(box) => {
              boxes.current[index] = box;
            }}
            type="password"
            inputMode="numeric"
            autoComplete="off"
            aria-label={`${label}, digit ${index + 1}`}
            aria-invalid={problem !== undefined || undefined}
            value={value[index] ?? ''}
            onFocus={(event) => {
              if (index > entered.current) focus(entered.current);
              else event.target.select();
            }}
            onChange={(event) => {
              type(index, event.target.value.length > 1 ? event.target.value.slice(-1) : event.target.value);
            }}
            onPaste={(event) => {
              event.preventDefault();
              type(index, event.clipboardData.getData('text'));
            }}
            onKeyDown={(event) => {
              if (event.key === 'Backspace') {
                event.preventDefault();
                const at = value[index] === undefined ? index - 1 : index;
                onChange(value.slice(0, Math.max(at, 0)));
                focus(at);
              } else if (event.key === 'ArrowLeft') focus(index - 1);
              else if (event.key === 'ArrowRight') focus(index + 1);
              else if (event.key === 'Enter' && !event.ctrlKey && value.length === LENGTH) onEnter?.();
            }}
          />
        ))}
      </div>
      {problem !== undefined && <p className="errt">{problem}</p>}
    </div>
  );
}
