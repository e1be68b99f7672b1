// Services and providers that are affected, from the register or typed; "not known yet" is an answer.

import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { ComboField } from '../../ui/ComboField.tsx';
import { Mark } from '../../ui/Mark.tsx';

export function Affected({
  affected,
  known,
  onChange,
}: {
  affected: readonly string[];
  known: readonly string[];
  onChange: (affected: readonly string[]) => void;
}) {
  const [text, setText] = useState('');
  return (
    <div>
      <span className="lab">
        Affected <span className="q">service or provider; leave empty if not known yet</span>
      </span>
      <table className="aff">
        <tbody>
          {affected.map((name) => (
            <tr key={name}>
              <td className="nw">
                <Mark kind="met" label="" /> <b className="m">{name}</b>
              </td>
              <td className="q">{known.includes(name) ? 'in the register' : 'not in the register'}</td>
              <td className="num">
                <Button
                  size="s"
                  look="plain"
                  onPress={() => onChange(affected.filter((other) => other !== name))}
                >
                  Take out
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ComboField
        label="Service or provider"
        placeholder="Service or provider…"
        items={known.filter((name) => !affected.includes(name))}
        text={text}
        onText={setText}
        onTake={(name) => {
          setText('');
          if (!affected.includes(name)) onChange([...affected, name]);
        }}
      />
    </div>
  );
}
