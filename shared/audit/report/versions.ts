// Which version of the process the incident was bound to, who wrote and approved it, and where its files lie in the bundle.

import { readInstant } from '../../base/instant.ts';
import { html, type Html } from './html.ts';
import type { ReportInput } from './report-input.ts';
import type { Wording } from './wording.ts';

const row = (name: string, says: Html): Html => html`<tr class="line"><td>${name}</td><td>${says}</td></tr>`;

export function versionsPart({ statement, versions = [] }: ReportInput, words: Wording): Html {
  const at = readInstant(statement.at);
  const known = versions.find(({ digest }) => digest === statement.digest);
  const approval =
    known?.approver === undefined
      ? html`see version.json and the log of the workspace`
      : html`${words.person(known.approver)}${known.approvedAt !== undefined && `, ${words.moment(known.approvedAt)} UTC`}${known.approver === statement.author && ' (the author)'}`;
  return html`<h2>The process that was followed</h2>
<table><tbody>
${row('Process', html`“${statement.title}”, version <b>${statement.number}</b>`)}
${row('Written by', html`${words.person(statement.author)}`)}
${row('Approved by', approval)}
${row('Published', html`${at === undefined ? statement.at : `${words.moment(at)} UTC`}`)}
${row('What it changed', html`${statement.changeLog}`)}
${row('Digest, SHA-256', html`<code>${statement.digest}</code>`)}
${row('Version before it', html`${statement.previous === null ? 'none' : html`<code>${statement.previous}</code>`}`)}
${row('Files', html`in the bundle under <code>data/process/${statement.digest}/</code>`)}
</tbody></table>
`;
}
