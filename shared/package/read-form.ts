// Reads a form (form-js JSON) far enough to trust it: what it asks, under which names, and nothing that could run or load.

import { z } from 'zod';
import { isObject } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import { packageProblem, type PackageProblem } from './package-problem.ts';

export interface FormField {
  /** Component id, or its key where it has none. */
  readonly id: string;
  readonly type: string;
  /** Variable that the field fills; undefined for headings and groups. */
  readonly key?: string;
  readonly label: string;
  readonly required: boolean;
  /** The component as written, without its children. */
  readonly source: { readonly [name: string]: unknown };
}
export interface Form {
  readonly path: string;
  readonly id: string;
  /** All fields, those inside groups and lists included, document order. */
  readonly fields: readonly FormField[];
}

/** They show foreign markup, or load or open something from outside. */
const FORBIDDEN = new Set(['html', 'iframe', 'image', 'documentPreview']);
const KNOWN = new Set([
  'text',
  'textfield',
  'textarea',
  'number',
  'checkbox',
  'checklist',
  'radio',
  'select',
  'taglist',
  'datetime',
  'group',
  'dynamiclist',
  'table',
  'separator',
  'spacer',
  'button',
  'expression',
  'filepicker',
]);
const KEYED = new Set([
  'textfield',
  'textarea',
  'number',
  'checkbox',
  'checklist',
  'radio',
  'select',
  'taglist',
  'expression',
  'filepicker',
  'datetime',
]);
const MAX_DEPTH = 8;

const schema = z.looseObject({
  type: z.literal('default'),
  id: z.string().min(1),
  components: z.array(z.unknown()),
});

export function readForm(file: SourceFile): Result<Form, readonly PackageProblem[]> {
  let json: unknown;
  try {
    json = JSON.parse(file.text);
  } catch {
    return err([
      packageProblem(
        'form_not_json',
        'The form is not JSON.',
        file.path,
        'Save the form again in the form editor.',
      ),
    ]);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const first = parsed.error.issues[0];
    const where = first?.path.map(String).join('/') ?? '';
    return err([
      packageProblem(
        'form_invalid',
        `The form is not a form-js schema: ${first?.message ?? 'wrong shape'}.`,
        `${file.path}#/${where}`,
        'Give it "type": "default", an id and components.',
      ),
    ]);
  }
  const problems: PackageProblem[] = [];
  const fields: FormField[] = [];
  collect(parsed.data.components, `${file.path}#/components`, {
    fields,
    problems,
    keys: new Set(),
    depth: 0,
  });
  return problems.length > 0 ? err(problems) : ok({ path: file.path, id: parsed.data.id, fields });
}

interface Collected {
  readonly fields: FormField[];
  readonly problems: PackageProblem[];
  /** Keys taken in the list that holds the component. */
  readonly keys: Set<string>;
  readonly depth: number;
}

function collect(components: readonly unknown[], place: string, into: Collected): void {
  for (const [index, component] of components.entries()) collectOne(component, `${place}/${index}`, into);
}

function collectOne(component: unknown, place: string, into: Collected): void {
  if (!isObject(component) || typeof component['type'] !== 'string' || into.depth > MAX_DEPTH) {
    into.problems.push(
      packageProblem(
        'form_invalid',
        'A component of the form has no type, or lies too deep.',
        place,
        'Remove the component.',
      ),
    );
    return;
  }
  const { components, ...source } = component;
  const type = component['type'];
  if (FORBIDDEN.has(type)) {
    into.problems.push(
      packageProblem(
        'form_field_forbidden',
        `A field of kind ${type} could show or load foreign content.`,
        place,
        'Replace it by a text field: forms here hold plain text only.',
      ),
    );
    return;
  }
  if (!KNOWN.has(type)) {
    into.problems.push(
      packageProblem(
        'form_invalid',
        `The form has a field of the unknown kind ${type}.`,
        place,
        `Use one of: ${[...KNOWN].join(', ')}.`,
      ),
    );
    return;
  }
  const key = typeof source['key'] === 'string' ? source['key'] : undefined;
  checkKey(key, type, place, into);
  const validate = isObject(source['validate']) ? source['validate'] : {};
  into.fields.push({
    id: typeof source['id'] === 'string' ? source['id'] : (key ?? place),
    type,
    ...(key === undefined ? {} : { key }),
    label: labelOf(source),
    required: validate['required'] === true,
    source,
  });
  // A dynamic list holds objects: its keys are names of their own.
  const keys = type === 'dynamiclist' ? new Set<string>() : into.keys;
  if (Array.isArray(components))
    collect(components, `${place}/components`, { ...into, keys, depth: into.depth + 1 });
}

function labelOf(source: Record<string, unknown>): string {
  const label = source['label'] ?? source['dateLabel'] ?? source['text'] ?? source['key'];
  return typeof label === 'string' ? label : '';
}

function checkKey(key: string | undefined, type: string, place: string, into: Collected): void {
  if (!KEYED.has(type)) return;
  if (key === undefined || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) {
    into.problems.push(
      packageProblem(
        'form_invalid',
        `The key ${key ?? '(none)'} cannot be a variable.`,
        place,
        'Give the field a key of letters, digits and "_" that begins with a letter.',
      ),
    );
    return;
  }
  if (into.keys.has(key)) {
    into.problems.push(
      packageProblem(
        'form_key_duplicate',
        `Two fields fill the variable ${key}.`,
        place,
        'Give each field a key of its own.',
      ),
    );
  }
  into.keys.add(key);
}
