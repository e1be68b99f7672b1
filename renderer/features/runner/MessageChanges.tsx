// What changed between two texts of a message: in one text, or the earlier and the later one side by side.

import { useState } from 'react';
import type { MessageView } from '../../../shared/incident/view.ts';
import { Segmented } from '../../ui/Choice.tsx';
import { Select } from '../../ui/Select.tsx';
import { useSnapshot } from './incident-context.ts';
import { textDifference, type TextPart } from './text-difference.ts';

type Written = Pick<MessageView, 'id' | 'subject' | 'body'>;
type Kind = TextPart['kind'];

const ALL: readonly Kind[] = ['same', 'gone', 'new'];

/** Words that went and came are told by del and ins, besides their colour: struck, underlined. */
function Changed({ before, after, kinds = ALL }: { before: string; after: string; kinds?: readonly Kind[] }) {
  return textDifference(before, after).map(({ kind, text }, index) =>
    !kinds.includes(kind) ? null : kind === 'same' ? (
      <span key={index}>{text}</span>
    ) : kind === 'gone' ? (
      <del key={index}>{text}</del>
    ) : (
      <ins key={index}>{text}</ins>
    ),
  );
}

/** Earlier texts of this message, the newest first, then the one that it supersedes; which of them is compared, and how. */
export function useChanges(message: MessageView) {
  const { view } = useSnapshot();
  const [shown, show] = useState<'text' | 'inline' | 'beside'>('text');
  const [chosen, choose] = useState('');
  const superseded = view.messages.filter(({ id }) => id === message.supersedes);
  const texts: readonly Written[] = [...message.earlier.toReversed(), ...superseded];
  return { texts, before: texts.find(({ id }) => id === chosen) ?? texts[0], shown, show, choose };
}

export function ChangesBar({
  changes: { texts, before, shown, show, choose },
}: {
  changes: ReturnType<typeof useChanges>;
}) {
  if (!before) return null;
  return (
    <div className="row changes-of">
      <Segmented
        label="Show"
        value={shown}
        onChange={show}
        items={[
          { value: 'text', content: 'Text' },
          { value: 'inline', content: 'Changes' },
          { value: 'beside', content: 'Side by side' },
        ]}
      />
      {shown === 'text' ? null : texts.length > 1 ? (
        <Select
          label="Since which text"
          shown={false}
          small
          value={before.id}
          onChange={choose}
          items={texts.map(({ id, subject }) => ({ value: id, text: `since ${id}`, detail: subject }))}
        />
      ) : (
        <span className="meta">
          since <code>{before.id}</code>
        </span>
      )}
    </div>
  );
}

export function ChangesInline({ before, after }: { before: Written; after: Written }) {
  return (
    <>
      <p className="subj">
        <Changed before={before.subject} after={after.subject} />
      </p>
      <div className="wrap">
        <Changed before={before.body} after={after.body} />
      </div>
    </>
  );
}

const SIDES = [
  { side: 'before', title: 'Earlier', kinds: ['same', 'gone'] },
  { side: 'after', title: 'Now', kinds: ['same', 'new'] },
] as const;

export function ChangesBeside({ before, after }: { before: Written; after: Written }) {
  const texts = { before, after };
  return (
    <div className="beside">
      {SIDES.map(({ side, title, kinds }) => (
        <section key={side} aria-label={`${title}: ${texts[side].id}`}>
          <p className="meta">
            {title} <code>{texts[side].id}</code>
          </p>
          <p className="subj">
            <Changed before={before.subject} after={after.subject} kinds={kinds} />
          </p>
          <div className="wrap">
            <Changed before={before.body} after={after.body} kinds={kinds} />
          </div>
        </section>
      ))}
    </div>
  );
}
