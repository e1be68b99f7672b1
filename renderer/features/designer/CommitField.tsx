// A line of text that is handed over when it is left or confirmed with Enter, so that one edit is one undo step.

import { useState, type ReactElement } from 'react';

interface CommitFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly multiline?: boolean;
  readonly mono?: boolean;
}

export function CommitField({
  label,
  value,
  onCommit,
  multiline = false,
  mono = false,
}: CommitFieldProps): ReactElement {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  const commit = (): void => {
    if (typed !== value) onCommit(typed);
  };
  const common = { 'aria-label': label, className: mono ? 'in mono' : 'in', value: typed, onBlur: commit };
  if (multiline) return <textarea {...common} rows={4} onChange={(event) => setTyped(event.target.value)} />;
  return (
    <input
      {...common}
      autoComplete="off"
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
