// A button that says the result. Ink acts (one per screen), outline offers, plain retreats. Disabled keeps its place,
// stays focusable and says why.

import { useId, type ReactNode } from 'react';
import { Kbd } from './Kbd.tsx';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly look?: 'act' | 'offer' | 'plain';
  readonly size?: 's' | 'm' | 'l';
  /** Shown beside the words, such as "Ctrl Enter". */
  readonly keys?: string;
  /** Why it cannot be pressed now; the button is then dashed. */
  readonly disabledReason?: string | undefined;
  /** Ctrl Enter presses it. */
  readonly nextAction?: boolean;
}

export function Button({
  children,
  onPress,
  look = 'offer',
  size = 'm',
  keys,
  disabledReason,
  nextAction = false,
}: ButtonProps) {
  const reasonId = useId();
  const classes = ['btn', look === 'act' ? 'act' : look === 'plain' ? 'plain' : '', size === 'm' ? '' : size];
  const disabled = disabledReason !== undefined;
  return (
    <>
      <button
        type="button"
        className={classes.filter(Boolean).join(' ')}
        aria-disabled={disabled || undefined}
        aria-describedby={disabled && disabledReason !== '' ? reasonId : undefined}
        aria-keyshortcuts={keys?.replaceAll(' ', '+').replace('Ctrl', 'Control')}
        data-next-action={nextAction || undefined}
        title={disabledReason}
        onClick={() => {
          if (!disabled) onPress();
        }}
      >
        {children}
        {keys !== undefined && <Kbd>{keys}</Kbd>}
      </button>
      {disabled && disabledReason !== '' && (
        <span id={reasonId} className="said">
          {disabledReason}
        </span>
      )}
    </>
  );
}
