// A passphrase to type; it lives only in the component above and is dropped when that closes.

import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';

export function PassphraseField({
  label,
  value,
  onChange,
  hint,
  problem,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  problem?: string | undefined;
}) {
  const wrong = problem !== undefined;
  return (
    <TextField type="password" value={value} onChange={onChange} isInvalid={wrong}>
      <Label className="lab">{label}</Label>
      <Input className={wrong ? 'in err' : 'in'} autoComplete="off" spellCheck="false" />
      {hint !== undefined && (
        <Text slot="description" className="hint" elementType="p">
          {hint}
        </Text>
      )}
      <FieldError className="errt">{problem}</FieldError>
    </TextField>
  );
}
