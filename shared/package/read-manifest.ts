// Reads manifest.json. Strict: an unknown key is as wrong as a missing one, and all problems are told at once.

import { z } from 'zod';
import { err, ok, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import { DOMAIN_STEPS } from '../process/read-step-policy.ts';
import type { Manifest } from './manifest.ts';
import { packageProblem, type PackageProblem } from './package-problem.ts';

const text = z.string().min(1).max(500);
const name = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9._-]{0,79}$/,
    'must begin with a letter and hold letters, digits, ".", "_" and "-" only',
  );
/** ISO 8601 duration without calendar parts: a ladder counts days, hours, minutes and seconds. */
const duration = z
  .string()
  .regex(/^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/, 'must be an ISO 8601 duration such as "PT30M"');

const separation = z.strictObject({
  id: name,
  first: z.enum([...DOMAIN_STEPS, 'exception.invoke', 'approval.submit', 'version.author']),
  second: z.enum([...DOMAIN_STEPS, 'approval.give', 'version.publish']),
  reason: text,
});

const source = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('field'), field: name }),
  z.strictObject({ from: z.literal('approval') }),
  z.strictObject({ from: z.literal('attachment') }),
  z.strictObject({ from: z.literal('decision') }),
  z.strictObject({ from: z.literal('record') }),
]);

const template = z.strictObject({
  id: name,
  version: z.int().min(1),
  title: text,
  audience: name,
  channel: name,
  language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must be a language tag such as "en"'),
  subject: text,
  body: z.string().min(1).max(8192),
});

const ladder = z.strictObject({
  id: name,
  title: text,
  levels: z.array(z.strictObject({ level: name, title: text, within: duration })).min(1),
});

const manifest = z.strictObject({
  format: z.literal(1),
  id: name,
  title: text,
  main: name,
  untypedTasks: z.enum(['pass', 'confirm']),
  roles: z.array(z.strictObject({ id: name, title: text })).min(1),
  separation: z.array(separation),
  exceptions: z.array(
    z.strictObject({ code: z.string().regex(/^EX-\d{2}$/, 'must look like "EX-01"'), title: text }),
  ),
  evidenceKinds: z.array(z.strictObject({ id: name, title: text, source })),
  templates: z.array(template),
  ladders: z.array(ladder),
}) satisfies z.ZodType<Manifest>;

export const MANIFEST_PATH = 'manifest.json';

/** Problems name the place as a JSON pointer: "manifest.json#/roles/0/id". */
export function readManifest(file: SourceFile): Result<Manifest, readonly PackageProblem[]> {
  let json: unknown;
  try {
    json = JSON.parse(file.text);
  } catch {
    return err([
      packageProblem(
        'manifest_not_json',
        'The manifest is not JSON.',
        file.path,
        'Mend the JSON, or start again from the built-in package.',
      ),
    ]);
  }
  const parsed = manifest.safeParse(json);
  if (!parsed.success) {
    return err(
      parsed.error.issues.map((issue) =>
        packageProblem(
          'manifest_invalid',
          `The manifest does not follow its schema: ${issue.message}.`,
          `${file.path}#/${issue.path.map(String).join('/')}`,
          'Write the entry as FORMAT.md of shared/package says.',
        ),
      ),
    );
  }
  const problems = [...duplicates(parsed.data, file.path), ...unknownTemplateNames(parsed.data, file.path)];
  return problems.length > 0 ? err(problems) : ok(parsed.data);
}

function duplicates(read: Manifest, path: string): PackageProblem[] {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['roles', read.roles.map((role) => role.id)],
    ['separation', read.separation.map((pair) => pair.id)],
    ['exceptions', read.exceptions.map((exception) => exception.code)],
    ['evidenceKinds', read.evidenceKinds.map((kind) => kind.id)],
    ['templates', read.templates.map((entry) => entry.id)],
    ['ladders', read.ladders.map((entry) => entry.id)],
    ...read.ladders.map(
      (entry) => [`ladders/${entry.id}/levels`, entry.levels.map((level) => level.level)] as const,
    ),
  ];
  return lists.flatMap(([list, ids]) =>
    [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) =>
      packageProblem(
        'manifest_name_duplicate',
        `${id} is defined more than once.`,
        `${path}#/${list}`,
        `Keep one ${id} and rename the others.`,
      ),
    ),
  );
}

/** A template is filled from variables; a name that is no variable name could never be filled. */
function unknownTemplateNames(read: Manifest, path: string): PackageProblem[] {
  return read.templates.flatMap((entry, index) =>
    [...`${entry.subject}\n${entry.body}`.matchAll(/\{\{([^}]*)\}\}/g)]
      .map((match) => match[1] ?? '')
      .filter((variable) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable))
      .map((variable) =>
        packageProblem(
          'manifest_name_unknown',
          `The template ${entry.id} names {{${variable}}}, which is no variable name.`,
          `${path}#/templates/${index}`,
          'Write the variable as letters, digits and "_" between double braces.',
        ),
      ),
  );
}
