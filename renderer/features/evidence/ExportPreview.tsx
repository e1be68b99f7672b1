// What the reader will see: the records with what is withheld of each, or the report; for several incidents, their list.

import { Fragment, useState } from 'react';
import type { ExportPreview as Preview, PreviewedRecord } from '../../runtime/export-request.ts';
import type { ExportedValue } from '../../runtime/export-redaction.ts';
import { Segmented } from '../../ui/Choice.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { actWords } from './act-words.ts';
import { useSession } from './evidence-context.ts';
import { useExport, useExportStore } from './export-context.ts';
import { REASON_WORDS, valueName, valueText } from './export-words.ts';
import { kindWord } from './record-words.ts';
import { ReportPreview } from './ReportPreview.tsx';

export function ExportPreview() {
  const preview = useExport((state) => state.preview);
  const shown = useExport((state) => state.shown);
  const { choose } = useExportStore().getState();
  if (!preview) return <p className="q">The preview is being made.</p>;
  const one = preview.records.length > 0;
  return (
    <section className="seen" aria-label="What the reader will see">
      <div className="sect">
        <h3>What the reader will see</h3>
        {one && (
          <Segmented
            label="Preview"
            value={shown}
            onChange={(next) => choose({ shown: next })}
            items={[
              { value: 'records', content: 'Records' },
              { value: 'report', content: 'Report' },
            ]}
          />
        )}
      </div>
      <Withheld preview={preview} />
      {!one && <IncidentList preview={preview} />}
      {one && shown === 'records' && <Records records={preview.records} />}
      {one && shown === 'report' && <ReportPreview html={preview.report} />}
    </section>
  );
}

function Withheld({ preview }: { preview: Preview }) {
  const { withheld, stillReadable, records, namesWithheld, mayName } = preview;
  const repeats = records.flatMap(({ values }) => values.filter((value) => value.repeats)).length;
  if (records.length === 0) return namesWithheld ? <MayName count={mayName} several /> : null;
  if (withheld.length === 0 && !namesWithheld)
    return <p className="q">Nothing of this incident is withheld; the reader sees every value.</p>;
  return (
    <ul className="base-list" aria-live="polite">
      {withheld.map(({ what, reason, count }) => (
        <li key={`${what} ${reason}`} className="base">
          <Mark kind="withheld" label="" />
          <span>
            <b>
              {count}{' '}
              {what === 'records' ? (count === 1 ? 'record' : 'records') : count === 1 ? 'value' : 'values'}
            </b>{' '}
            {REASON_WORDS[reason]}
          </span>
        </li>
      ))}
      {repeats > 0 && (
        <li className="q">
          {repeats} of them {repeats === 1 ? 'goes' : 'go'} along because{' '}
          {repeats === 1 ? 'it repeats' : 'they repeat'} what you chose.
        </li>
      )}
      {namesWithheld && (
        <li>
          <MayName count={mayName} />
        </li>
      )}
      {stillReadable.length > 0 && (
        <li className="base">
          <Mark kind="look" label="" />
          <span>
            Still to be read in the process version, which goes along as a whole: {stillReadable.join(', ')}
          </span>
        </li>
      )}
    </ul>
  );
}

/** What no rule can find is for a person to see. */
const MayName = ({ count, several = false }: { count: number; several?: boolean }) => (
  <p className="base">
    <Mark kind="look" label="" />
    <span>
      {count > 0 && (
        <>
          <b>{count === 1 ? 'Check 1 value' : `Check ${count} values`}</b> that may still name somebody:
          initials, a name inside a longer word, a name that is a word as well, and files that could not be
          read.{several && ' The export of one incident shows which.'}{' '}
        </>
      )}
      People who are not enrolled in this workspace, nicknames and misspelt names are not found at all.
    </span>
  </p>
);

function IncidentList({ preview: { incidents, cannotBeOpened } }: { preview: Preview }) {
  return (
    <>
      {cannotBeOpened.length > 0 && (
        <p className="base" role="alert">
          <Mark kind="look" label="" />
          <span>
            <b>
              {cannotBeOpened.length === 1
                ? '1 incident cannot be opened'
                : `${cannotBeOpened.length} incidents cannot be opened`}
            </b>{' '}
            and may be missing here: {cannotBeOpened.join(', ')}. The notice of the start says why; say so to
            the reader.
          </span>
        </p>
      )}
      <p className="q">
        One bundle for each of{' '}
        {incidents.length === 1 ? 'this 1 incident' : `these ${incidents.length} incidents`}, and a signed
        index that names them all, so that none can be left out.
      </p>
      <ol className="seen-list" tabIndex={0} aria-label="Incidents">
        {incidents.map(({ incident, number, title, mayName }) => (
          <li key={incident}>
            <span className="m">INC-{String(number).padStart(4, '0')}</span> {title}
            {mayName > 0 && (
              <span className="q">
                {' '}
                <Mark kind="look" label="" /> {mayName} to check
              </span>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

/** Each device counts its own records: where several wrote, each log stands under its device. */
function Records({ records }: { records: readonly PreviewedRecord[] }) {
  const { workspace } = useSession();
  const several = new Set(records.map(({ device }) => device)).size > 1;
  const nameOf = (device: string): string => (device === workspace.device ? 'this device' : device);
  return (
    <ol className="seen-list">
      {records.map((record, index) => {
        const { origin, leaf, device, ofIncident } = record;
        return (
          <Fragment key={leaf}>
            {several && records[index - 1]?.origin !== origin && (
              <li className="seen-of">
                {ofIncident ? 'Written by' : 'Workspace records of'} {nameOf(device)}
              </li>
            )}
            <RecordItem record={record} of={several ? ` of ${nameOf(device)}` : ''} />
          </Fragment>
        );
      })}
    </ol>
  );
}

/** `of`: the device, where several wrote. */
function RecordItem({ record, of }: { record: PreviewedRecord; of: string }) {
  const { toggle } = useExportStore().getState();
  const [open, setOpen] = useState(false);
  const { leaf, seq, reason, values, mustStay, type, ofIncident } = record;
  const title = record.title === '' ? (actWords(type) ?? kindWord(type)) : record.title;
  const hidden = values.filter((value) => value.reason !== undefined).length;
  const mayName = values.some((value) => value.mayName);
  const name = `${ofIncident ? 'record' : 'workspace record'} ${seq + 1}${of}`;
  return (
    <li className={reason === undefined ? '' : 'gone'}>
      <div className="seen-row">
        <button
          type="button"
          className="link open"
          aria-expanded={open}
          disabled={reason !== undefined || values.length === 0}
          onClick={() => setOpen(!open)}
        >
          <span className="m">{ofIncident ? seq + 1 : `W${seq + 1}`}</span>{' '}
          {reason === undefined ? title : <Gone reason={REASON_WORDS[reason]} />}
        </button>
        <span className="q">
          {reason === undefined && mayName && <Mark kind="look" label="may name somebody" />}{' '}
          {reason === undefined && (hidden > 0 ? `${hidden} of ${values.length} withheld` : kindWord(type))}
        </span>
        {ofIncident && !mustStay && (
          <button
            type="button"
            className="btn s"
            aria-pressed={reason !== undefined}
            aria-label={`${reason === undefined ? 'Withhold' : 'Show'} ${name}`}
            onClick={() => toggle('records', leaf)}
          >
            {reason === undefined ? 'Withhold' : 'Show'}
          </button>
        )}
      </div>
      {open && reason === undefined && (
        <ul>
          {values.map((value) => (
            <ValueItem key={value.digest} value={value} of={name} />
          ))}
        </ul>
      )}
    </li>
  );
}

const Gone = ({ reason }: { reason: string }) => (
  <span className="bar">
    <Mark kind="withheld" label="" /> withheld: {reason}
  </span>
);

function ValueItem({ value, of }: { value: ExportedValue; of: string }) {
  const { toggle } = useExportStore().getState();
  const chosen = useExport(({ redaction }) => value.digest in redaction.fields);
  const { reason, name, digest, repeats } = value;
  const label = valueName(name);
  return (
    <li className="seen-row">
      <span className="val">
        <code>{label}</code>{' '}
        {reason === undefined ? valueText(value.value) : <Gone reason={REASON_WORDS[reason]} />}
        {repeats && <span className="q"> repeats what is withheld</span>}
        {value.mayName && <span className="q"> may name somebody</span>}
      </span>
      {(reason === undefined || chosen) && (
        <button
          type="button"
          className="btn s"
          aria-pressed={chosen}
          aria-label={`${chosen ? 'Show' : 'Withhold'} ${label} of ${of}`}
          onClick={() => toggle('fields', digest)}
        >
          {chosen ? 'Show' : 'Withhold'}
        </button>
      )}
    </li>
  );
}
