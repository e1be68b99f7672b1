// One of many, in a list that opens; typing a letter jumps.

import type { ReactNode } from 'react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';

export interface SelectItem<Value extends string> {
  readonly value: Value;
  readonly text: string;
  readonly detail?: ReactNode;
}

export function Select<Value extends string>({
  label,
  shown = true,
  items,
  value,
  onChange,
  placeholder,
  small = false,
}: {
  label: string;
  shown?: boolean;
  items: readonly SelectItem<Value>[];
  value: Value | undefined;
  onChange: (value: Value) => void;
  placeholder?: string;
  small?: boolean;
}) {
  return (
    <AriaSelect
      {...(shown ? {} : { 'aria-label': label })}
      placeholder={placeholder ?? 'Choose'}
      value={value ?? null}
      onChange={(key) => {
        if (key !== null) onChange(key as Value);
      }}
    >
      {shown && <Label className="lab">{label}</Label>}
      <Button className={small ? 'drop-btn s' : 'drop-btn'}>
        <SelectValue>
          {({ selectedText, isPlaceholder }) => (isPlaceholder ? (placeholder ?? 'Choose') : selectedText)}
        </SelectValue>
      </Button>
      <Popover className="pop" offset={4}>
        <ListBox items={items}>
          {(item) => (
            <ListBoxItem id={item.value} textValue={item.text}>
              {item.text} {item.detail !== undefined && <span className="meta">{item.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
