// What went to the authority: a report that was submitted, or that a limit cannot be met. What is typed is kept.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { PersonId } from '../../../shared/base/ids.ts';
import { reportingRoles } from '../../../shared/incident/reporting/decide-report.ts';
import type { ReportCommand, SubmittedReport } from '../../../shared/incident/reporting/report-record.ts';
import { Button } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogAnswers } from '../../ui/DialogAnswers.tsx';
import { useDisplay } from '../../ui/display.tsx';
import { Field } from '../../ui/Field.tsx';
import { MomentField } from '../../ui/MomentField.tsx';
import { usePaletteEntries } from '../../ui/palette-entries.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { zoneWord } from '../../ui/time-format.ts';
import { useWrittenMoments } from '../../ui/use-written-moments.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { Attachments, useDropAndPaste } from './Attachments.tsx';
import { useSnapshot } from './incident-context.ts';
import { asSentence, readableProblem, rolesInWords } from './names.ts';
import { ReportPreparer, usePreparer } from './ReportPreparer.tsx';
import { ReclassifiedBefore } from './ReclassifiedBefore.tsx';
import { useRunner, useRunnerState, useSession } from './runner-context.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

const LIMITED = [
  { value: 'initial', content: 'Initial' },
  { value: 'intermediate', content: 'Intermediate' },
  { value: 'final', content: 'Final' },
] as const;
const RECLASSIFIED = [{ value: 'reclassified', content: 'Not major any more' }] as const;
const WHATS = [
  { value: 'submitted', content: 'It was submitted' },
  { value: 'delay', content: 'A delay was told' },
] as const;
type What = (typeof WHATS)[number]['value'];

/** Once there is something to report; the key G opens it. */
export function ReportButton() {
  const { view } = useSnapshot();
  const [opened, setOpened] = useState<number | undefined>(undefined);
  const reports = view.major?.value === true || view.reclassified !== undefined;
  const open = useCallback((): void => setOpened(Date.now()), []);
  const owed = view.reclassified?.draft?.submitted === false ? view.reclassified.record : undefined;
  useOpened(owed, open);
  useKeys(reports ? { g: open } : {});
  const words = owed === undefined ? 'Report…' : 'Report: not major…';
  usePaletteEntries(
    reports ? [{ id: 'report', text: 'Report to the authority…', keys: 'G', act: open }] : [],
  );
  if (!reports) return null;
  return (
    <>
      <Button size="s" keys="G" onPress={open}>
        {words}
      </Button>
      {opened !== undefined && <ReportDialog opened={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

/** Opens what has become due under the eyes of a person, once; what was due before waits behind its button. */
function useOpened(due: number | undefined, open: () => void): void {
  const before = useRef(due);
  useEffect(() => {
    if (due !== undefined && due !== before.current) open();
    before.current = due;
  }, [due, open]);
}

/** Who records reports, where that is not the role of the person on the device. */
function useRefusedRole(): string | undefined {
  const { version } = useSnapshot();
  const { role } = useSession();
  const roles = reportingRoles(version.package);
  if (roles.length === 0 || roles.includes(role)) return undefined;
  return `${asSentence(rolesInWords(version, roles))} records it. What is written here is kept.`;
}

interface Typed {
  /** Undefined where nothing is owed and nobody chose one. */
  readonly report: SubmittedReport | undefined;
  readonly what: What;
  readonly channel: string;
  readonly receipt: string;
  readonly reasons: string;
  readonly at: number;
}

/** What was typed, over what the dialog starts with: the report that is due next, now. */
function useReport(opened: number) {
  const { incident, view } = useSnapshot();
  const { store } = useRunner();
  const draft = view.reclassified?.draft;
  const key = view.reclassified ? `${incident}/report/reclassified` : `${incident}/report`;
  const { values, attachments } = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const chosen = LIMITED.find(({ value }) => value === draftText(values, 'report'))?.value;
  const report = view.reclassified ? 'reclassified' : (chosen ?? view.nextReport);
  const told = report !== 'reclassified' && draftText(values, 'what') === 'delay';
  const at = Number(draftText(values, 'at'));
  const typed: Typed = {
    report,
    what: told ? 'delay' : 'submitted',
    channel: 'channel' in values ? draftText(values, 'channel') : (draft?.channel ?? ''),
    receipt: draftText(values, 'receipt'),
    reasons: 'reasons' in values ? draftText(values, 'reasons') : (draft?.reasons ?? ''),
    at: at > 0 && Number.isSafeInteger(at) ? at : opened,
  };
  const change = (name: keyof Typed, value: string): void => {
    const kept = store.getState().drafts.get(key)?.values ?? {};
    store.getState().changeDraft(key, { ...kept, [name]: value });
  };
  return { key, typed, attachments, change };
}

const asksReasons = ({ report, what }: Typed): boolean => what === 'delay' || report === 'reclassified';

function missingIn(typed: Typed): string | undefined {
  if (typed.report === undefined) return 'All three reports are on record. Choose which one is sent again.';
  if (typed.channel.trim() === '') return 'Say on which channel it went.';
  if (!asksReasons(typed) || typed.reasons.trim() !== '') return undefined;
  return typed.what === 'delay' ? 'Say why the limit cannot be met.' : 'Say why it is not major.';
}

function commandOf(
  typed: Typed & { readonly report: SubmittedReport },
  preparedBy: PersonId | undefined,
  attachments: ReportCommand['attachments'],
): ReportCommand {
  const { report, channel, receipt, reasons } = typed;
  if (typed.what === 'delay' && report !== 'reclassified')
    return { kind: 'RecordDelayNotice', report, values: { channel, reasons }, attachments };
  const why = asksReasons(typed) ? { reasons } : {};
  const prepared = preparedBy === undefined ? {} : { preparedBy };
  return { kind: 'RecordSubmission', report, ...prepared, values: { channel, receipt, ...why }, attachments };
}

function ReportDialog({ opened, onClose }: { opened: number; onClose: () => void }) {
  const { incident, view } = useSnapshot();
  const { store } = useRunner();
  const session = useSession();
  const { key, typed, attachments, change } = useReport(opened);
  const refusal = useRunnerState((state) => state.refusals.get(key));
  const drop = useDropAndPaste(key);
  const preparer = usePreparer(key, typed.report === 'initial' && typed.what === 'submitted');
  const missing = useRefusedRole() ?? missingIn(typed) ?? preparer.missing;
  const record = async (): Promise<void> => {
    const { report } = typed;
    if (report === undefined) return;
    const command = commandOf({ ...typed, report }, preparer.chosen, attachments);
    const when = { occurredAt: Math.min(typed.at, Date.now()) };
    const receipt = await store.getState().record(key, incident, command, when);
    if (receipt) onClose();
  };
  return (
    <Dialog
      title="Report to the authority"
      lead={<DueOf report={typed.report} />}
      onClose={onClose}
      footer={
        <DialogAnswers act="Record it" missing={missing} onAct={() => void record()} onBack={onClose} />
      }
    >
      <div className="stack" {...drop}>
        {view.reclassified?.draft && <ReclassifiedBefore draft={view.reclassified.draft} />}
        <ReportFields typed={typed} onChange={change} />
        {preparer.asked && <ReportPreparer preparer={preparer} />}
        <Attachments draftKey={key} />
        {refusal && <ProblemNote problem={readableProblem(session, refusal)} />}
      </div>
    </Dialog>
  );
}

/** The arithmetic of the chosen report's limit, with its article. */
function DueOf({ report }: { report: SubmittedReport | undefined }) {
  const { view } = useSnapshot();
  const written = useWrittenMoments();
  if (report === undefined) return <>Nothing is owed: the final report is on record.</>;
  const clock = view.clocks.find(({ id }) => id === `dora-${report === 'reclassified' ? 'initial' : report}`);
  if (!clock) return <>No limit runs yet: it starts with the report before it.</>;
  return (
    <>
      {[
        written(clock.because, clock.due, true),
        clock.settled && `${asSentence(clock.settled.words)}.`,
        clock.rule,
      ]
        .filter(Boolean)
        .join(' ')}
    </>
  );
}

function ReportFields({
  typed,
  onChange,
}: {
  typed: Typed;
  onChange: (name: keyof Typed, value: string) => void;
}) {
  const { zone, timeMode } = useDisplay();
  const { report, what, channel, receipt, reasons, at } = typed;
  return (
    <>
      <Segmented<SubmittedReport>
        label="Report"
        items={report === 'reclassified' ? RECLASSIFIED : LIMITED}
        value={report}
        onChange={(chosen) => onChange('report', chosen)}
      />
      {report !== 'reclassified' && (
        <Segmented
          label="What happened"
          items={WHATS}
          value={what}
          onChange={(chosen) => onChange('what', chosen)}
        />
      )}
      <Field
        label="Channel"
        aside="as it really went, such as the authority’s portal"
        value={channel}
        onChange={(text) => onChange('channel', text)}
      />
      {what === 'submitted' && (
        <Field
          label="Receipt"
          aside="the authority’s number, if there is one"
          value={receipt}
          onChange={(text) => onChange('receipt', text)}
        />
      )}
      {asksReasons(typed) && (
        <Field
          label={what === 'delay' ? 'Why the limit cannot be met' : 'Why it is not major'}
          rows={what === 'delay' ? 2 : 5}
          value={reasons}
          onChange={(text) => onChange('reasons', text)}
        />
      )}
      <MomentField
        label={`${what === 'delay' ? 'Told' : 'Submitted'} at, ${zoneWord(timeMode)} time`}
        at={at}
        zone={zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
        onChange={(chosen) => onChange('at', String(chosen))}
      />
    </>
  );
}
