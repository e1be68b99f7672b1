// Type to find, or type something new: a combo box that keeps what was typed when nothing in the list fits.

import { useState } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';

/** `onTake` gets an item's text, or what was typed, with Enter. */
export function ComboField({
  label,
  items,
  text,
  onText,
  onTake,
  placeholder,
  detailOf,
}: {
  label: string;
  items: readonly string[];
  text: string;
  onText: (text: string) => void;
  onTake: (text: string) => void;
  placeholder?: string;
  /** What to say beside an item of the list. */
  detailOf?: (item: string) => string | undefined;
}) {
  // The box opens its list whenever its text changes, also where the text is cleared because something was taken: for that
  // moment only its button opens it.
  const [taken, setTaken] = useState(false);
  const take = (found: string): void => {
    setTaken(true);
    onTake(found);
    requestAnimationFrame(() => setTaken(false));
  };
  return (
    <ComboBox
      aria-label={label}
      allowsCustomValue
      menuTrigger={taken ? 'manual' : 'input'}
      value={null}
      inputValue={text}
      onInputChange={onText}
      onChange={(key) => {
        if (key !== null) take(String(key));
      }}
    >
      <Label className="said">{label}</Label>
      <div className="combo">
        <Input
          className="in"
          placeholder={placeholder ?? ''}
          onKeyDown={(event) => {
            // An item that the arrows stand on is taken by the box itself; without one, what was typed is meant.
            if (event.currentTarget.hasAttribute('aria-activedescendant')) return;
            if (event.key === 'Enter' && !event.ctrlKey && text.trim() !== '') take(text.trim());
          }}
        />
        <Button aria-label={`Show ${label}`}>▾</Button>
      </div>
      <Popover className="pop" offset={4}>
        <ListBox>
          {items.map((item) => (
            <ListBoxItem key={item} id={item} textValue={item}>
              {item} <span className="q">{detailOf?.(item)}</span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
