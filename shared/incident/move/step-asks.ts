// What a newer version asks of a step that the one in force does not: evidence, an approval, other roles, fields of its form.

import { readForm, type FormField } from '../../package/read-form.ts';
import type { FlowNode } from '../../process/process-file.ts';
import type { RunVersion } from '../context.ts';

/** The text of a form, so that a change inside it is seen too; undefined where it is not at hand. */
export type FormText = (version: RunVersion, form: string) => string | undefined;

interface Side {
  readonly version: RunVersion;
  readonly node: FlowNode;
}

function fieldsOf({ version, node: { form } }: Side, formText: FormText | undefined): readonly FormField[] {
  const text = form === undefined ? undefined : formText?.(version, form);
  if (form === undefined || text === undefined) return [];
  const read = readForm({ path: `${form}.form`, text });
  return read.ok ? read.value.fields : [];
}

/** Fields that must be filled now and need not be before, by label; else that it is another form. */
function formAsks(before: Side, after: Side, formText: FormText | undefined): readonly string[] {
  const textOf = ({ version, node: { form } }: Side): string =>
    form === undefined ? '' : `${form} ${formText?.(version, form) ?? ''}`;
  if (textOf(before) === textOf(after)) return [];
  const needed = new Set(
    fieldsOf(before, formText).flatMap(({ key, required }) => (required && key !== undefined ? key : [])),
  );
  const more = fieldsOf(after, formText).filter(
    ({ key, required }) => required && key !== undefined && !needed.has(key),
  );
  return more.length === 0 ? ['another form'] : more.map(({ key, label }) => `the field “${label || key}”`);
}

/** In words, nothing where the step asks the same. */
export function stepAsks(before: Side, after: Side, formText: FormText | undefined): readonly string[] {
  const { roles, evidenceKinds } = after.version.manifest;
  const [old, next] = [before.node, after.node];
  const known = new Set(
    (old.policy.evidence?.kinds ?? []).flatMap(({ kind, required }) => (required ? kind : [])),
  );
  const evidence = (next.policy.evidence?.kinds ?? [])
    .filter(({ kind, required }) => required && !known.has(kind))
    .map(({ kind }) => evidenceKinds.find(({ id }) => id === kind)?.title ?? kind);
  const listed = (ids: readonly string[]): string =>
    ids.map((role) => roles.find(({ id }) => id === role)?.title ?? role).join(' or ');
  const { approval } = next.policy;
  const approves = approval && !old.policy.approval ? [`approval by ${listed(approval.roles)}`] : [];
  const others = next.candidateGroups.some((role) => !old.candidateGroups.includes(role));
  const does = others ? [`done by ${listed(next.candidateGroups)}`] : [];
  return [...evidence, ...approves, ...does, ...formAsks(before, after, formText)];
}
