// A labelled place to type, with what is expected and, when it is wrong, what to write instead. What was typed stays.

import type { Ref } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Grey words after the label. */
  readonly aside?: string;
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly rows?: number;
  /** The box to type in, to be focused when something is missing in it. */
  readonly box?: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

/** One line, or `rows` lines of text. */
export function Field({ label, value, onChange, aside, hint, problem, rows, box }: FieldProps) {
  const wrong = problem !== undefined;
  const look = wrong ? 'in err' : 'in';
  return (
    <TextField value={value} onChange={onChange} isInvalid={wrong}>
      <Label className="lab">
        {label} {aside !== undefined && <span className="q">{aside}</span>}
      </Label>
      {rows === undefined ? (
        <Input ref={box} className={look} autoComplete="off" />
      ) : (
        <TextArea ref={box} className={look} rows={rows} />
      )}
      {hint !== undefined && (
        <Text slot="description" className="hint" elementType="p">
          {hint}
        </Text>
      )}
      <FieldError className="errt">{problem}</FieldError>
    </TextField>
  );
}

/** A search box in a row of filters; `/` focuses it. */
export function SearchField({
  value,
  onChange,
  ref,
}: {
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
}) {
  return (
    <div className="in find">
      <kbd aria-hidden="true">/</kbd>
      <input
        ref={ref}
        aria-label="Search"
        placeholder="Search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
