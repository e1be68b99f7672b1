// One of a few: as a row of joined buttons (Segmented), as large fields (Pick), as a plain list (Options).

import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';

export interface ChoiceItem<Value extends string> {
  readonly value: Value;
  readonly content: ReactNode;
  readonly disabled?: boolean;
}
export interface ChoiceProps<Value extends string> {
  /** Said by screen readers; shown only where `shown` is set. */
  readonly label: string;
  readonly shown?: boolean;
  readonly items: readonly ChoiceItem<Value>[];
  /** Undefined is "nothing chosen yet". */
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  readonly className?: string;
}

function Choice<Value extends string>({
  label,
  shown = false,
  items,
  value,
  onChange,
  className,
  dots,
}: ChoiceProps<Value> & { dots: boolean }) {
  return (
    <RadioGroup
      // A value that no item has would leave none of them reachable by Tab.
      value={items.find((item) => item.value === value)?.value ?? null}
      onChange={(next) => onChange(next as Value)}
      {...(shown ? {} : { 'aria-label': label })}
    >
      {shown && <Label className="lab">{label}</Label>}
      <div className={className}>
        {items.map((item) => (
          <Radio key={item.value} value={item.value} isDisabled={item.disabled ?? false}>
            {dots && <i />}
            {item.content}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

export function Segmented<Value extends string>(props: ChoiceProps<Value>) {
  return <Choice {...props} className={`seg ${props.className ?? ''}`} dots={false} />;
}
export function Pick<Value extends string>(props: ChoiceProps<Value>) {
  return <Choice {...props} className={`pick ${props.className ?? ''}`} dots={false} />;
}
export function Options<Value extends string>(props: ChoiceProps<Value>) {
  return <Choice {...props} className={`opts ${props.className ?? ''}`} dots />;
}
export function CodeGrid<Value extends string>(props: ChoiceProps<Value>) {
  return <Choice {...props} className="codes2" dots={false} />;
}
