// `/`: everything that is written in this incident, as it is typed; Enter shows the record in the timeline.

import { useState } from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, TextField } from 'react-aria-components';
import { excerptOf, markWords } from '../../../shared/incident/entry/search-index.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { counted } from './counted.ts';
import { useSnapshot } from './incident-context.ts';
import { searchIncident, type SearchHit } from './incident-search.ts';
import { asSentence, personName, recordNumber, withNames } from './names.ts';
import { useRunner, useSession } from './runner-context.ts';

const MOST = 50;
/** Values of one record that are shown: the record itself has them all. */
const MOST_VALUES = 3;

export function SearchDialog({ onClose }: { onClose: () => void }) {
  const snapshot = useSnapshot();
  const { store, navigate } = useRunner();
  const session = useSession();
  const [query, setQuery] = useState('');
  const { hits, total } = searchIncident(snapshot, query, MOST, (text) => withNames(session, text));
  const open = (id: string): void => {
    store.getState().showRecord(snapshot.incident, Number(id));
    navigate(`/incidents/${snapshot.incident}`);
    onClose();
  };
  return (
    <Dialog wide title="Search this incident" onClose={onClose}>
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <TextField aria-label="Words in any record" autoFocus>
          <Input
            className="in"
            role="combobox"
            aria-expanded
            placeholder="Words in any record, “#12” for its number…"
          />
        </TextField>
        <p className="meta" role="status">
          {query.trim() === ''
            ? 'Titles, values, messages, file names, people.'
            : total > MOST
              ? `${total} records, the newest ${MOST} are shown.`
              : counted(total, 'record')}
        </p>
        <ListBox
          className="list-inline hits"
          aria-label="Records found"
          selectionMode="none"
          items={hits.map((hit) => ({ id: String(hit.entry.seq), hit, query }))}
          dependencies={[query]}
          renderEmptyState={() => (
            <p className="q">
              {query.trim() === '' ? 'Type what you look for.' : 'Nothing like that is written here.'}
            </p>
          )}
          onAction={(key) => open(String(key))}
        >
          {({ id, hit }) => (
            <ListBoxItem id={id} textValue={hit.entry.title}>
              <Hit hit={hit} query={query} />
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </Dialog>
  );
}

function Marked({ text, query }: { text: string; query: string }) {
  let at = 0;
  return markWords(text, query).map((piece) => {
    const place = at;
    at += piece.text.length;
    return piece.found ? <mark key={place}>{piece.text}</mark> : piece.text;
  });
}

function Hit({ hit, query }: { hit: SearchHit; query: string }) {
  const moment = useMoment();
  const session = useSession();
  const { entry } = hit;
  const detail = withNames(session, entry.detail ?? '');
  const isFound = (text: string): boolean => markWords(text, query).some(({ found }) => found);
  const values = isFound(`${entry.title} ${detail}`)
    ? []
    : hit.parts
        .map((part) => ({ ...part, text: withNames(session, part.text) }))
        .filter(({ text }) => isFound(text));
  return (
    <>
      <span className="m q">{recordNumber(entry.seq)}</span>
      <span className="wrap-any">
        <Marked text={entry.title} query={query} />
        {detail !== '' && (
          <span className="q">
            {' '}
            <Marked text={detail} query={query} />
          </span>
        )}
        {values.slice(0, MOST_VALUES).map(({ name, text }) => (
          <span key={text} className="q hit-value">
            {name !== undefined && `${asSentence(name.replaceAll('_', ' '))}: `}
            <Marked text={excerptOf(text, query)} query={query} />
          </span>
        ))}
        <span className="meta">
          {moment(entry.occurredAt ?? entry.at)} · {personName(session, entry.actor)}
        </span>
      </span>
    </>
  );
}
