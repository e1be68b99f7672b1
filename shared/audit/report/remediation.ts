// What is changed so that it does not happen again: owners, dates, validators, and the process version that closed a task.

import { causeInWords } from '../../dora/root-causes.ts';
import type { RecordedCause } from '../../incident/remediation/recorded-cause.ts';
import type { RemediationView } from '../../incident/view.ts';
import type { VersionView } from '../../incident/workspace.ts';
import { markup, joined, type Html } from './html.ts';
import { mark, type Mark } from './marks.ts';
import type { ReportInput } from './report-input.ts';
import { recordNumber, recordsInWords, type Wording } from './wording.ts';

const STATE: Readonly<Record<RemediationView['state'], { readonly says: string; readonly mark: Mark }>> = {
  proposed: { says: 'proposed', mark: 'waiting' },
  accepted: { says: 'accepted, not done yet', mark: 'waiting' },
  in_progress: { says: 'accepted, being worked on', mark: 'waiting' },
  implemented: { says: 'done, effect not validated yet', mark: 'waiting' },
  validated: { says: 'effect validated', mark: 'found' },
  closed: { says: 'closed', mark: 'found' },
  risk_accepted: { says: 'not fixed: the risk was accepted', mark: 'excepted' },
};

/** Fields 4.1 to 4.3 of the final report, as they were recorded of the incident. */
const causesLine = (causes: readonly RecordedCause[]): Html =>
  markup`${
    causes.length > 0 &&
    markup`<p><b>Root ${causes.length === 1 ? 'cause' : 'causes'}.</b> ${joined(
      causes.map(
        ({ cause, record }) =>
          markup`${causeInWords(cause)} <span class="q">record ${recordNumber(record)}</span>`,
      ),
      '; ',
    )}</p>
`
  }`;

function versionLine(task: RemediationView, versions: readonly VersionView[]): Html {
  if (task.version === undefined)
    return markup`${task.processChange && 'It asks for a new version of the process; none is linked.'}`;
  const { version: named } = task;
  const published = versions.find(
    ({ number, digest, publishedAt }) =>
      publishedAt !== undefined && (digest === named || String(number) === named),
  );
  return markup`Closed by process version <b>${published?.number ?? named}</b>${published && markup`, digest <code>${published.digest}</code>: ${published.changeLog}`}`;
}

function article(task: RemediationView, versions: readonly VersionView[], words: Wording): Html {
  const { title, state, owner, due, rootCause, criterion, validator, closedAt, records } = task;
  return markup`<article class="dec keep"><header><h3>${title === '' ? 'Task without a title' : title}</h3><span class="h">${recordsInWords(records)}</span></header>
<p>${mark(STATE[state].mark)} ${joined(
    [
      markup`<b>${STATE[state].says}</b>${closedAt !== undefined && ` ${words.moment(closedAt)}`}`,
      owner === '' ? 'no owner' : `owner ${words.person(owner)}`,
      due === '' ? 'no date' : `due ${due}`,
      validator === undefined ? '' : `validated by ${words.person(validator)}`,
    ],
    ' · ',
  )}</p>
<p>${rootCause !== '' && markup`<b>Cause.</b> ${causeInWords(rootCause)} `}${criterion !== '' && markup`<b>Counts as done when.</b> ${criterion}`}</p>
${(task.processChange || task.version !== undefined) && markup`<p>${versionLine(task, versions)}</p>`}</article>
`;
}

export const remediationPart = (
  { view, versions = [] }: ReportInput,
  words: Wording,
): Html => markup`<h2>What is changed afterwards</h2>
${causesLine(view.causes ?? [])}${view.remediation.length === 0 ? markup`<p>No remediation is on record.</p>` : view.remediation.map((task) => article(task, versions, words))}`;
