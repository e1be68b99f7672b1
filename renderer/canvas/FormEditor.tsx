// Edits a form (form-js editor). Field kinds that could show foreign markup are not offered and not accepted.

import { useEffect, useRef, type ReactElement } from 'react';
import { FormEditor as FormJsEditor } from '@bpmn-io/form-js-editor';
import '@bpmn-io/form-js-viewer/dist/assets/form-js-base.css';
import '@bpmn-io/form-js-editor/dist/assets/form-js-editor-base.css';
import '@bpmn-io/form-js-editor/dist/assets/dragula.css';
import '@bpmn-io/form-js-editor/dist/assets/properties-panel.css';
import type { Problem } from '../../shared/base/result.ts';
import { canvasProblem } from './canvas-problem.ts';
import { FORBIDDEN_KINDS, readFormSchema } from './form-schema.ts';
import { claimStyleNonce } from './style-nonce.ts';
import './calendar.css';
import './forms.css';

export interface FormEditorProps {
  readonly path: string;
  /** Text of the .form file. */
  readonly schema: string;
  readonly onChange: (schema: string) => void;
  readonly onProblem: (problem: Problem) => void;
}

const SAVE_DELAY_MS = 250;

interface Registry {
  readonly _formFields: Record<string, unknown>;
}

/** Takes the forbidden kinds out of this editor's own registry: the palette lists what the registry holds. */
function forbidKinds(editor: FormJsEditor): void {
  const registry = editor.get<Registry>('formFields');
  for (const kind of FORBIDDEN_KINDS) delete registry._formFields[kind];
}

export function FormEditor({ path, schema, onChange, onProblem }: FormEditorProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<FormJsEditor | null>(null);
  const known = useRef<string | null>(null);
  const told = useRef({ onChange, onProblem });
  useEffect(() => {
    told.current = { onChange, onProblem };
  });

  useEffect(() => {
    const container = place.current;
    if (!container) return;
    claimStyleNonce();
    const made = new FormJsEditor({ container });
    forbidKinds(made);
    editor.current = made;
    known.current = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = (): void => {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      const text = `${JSON.stringify(made.saveSchema(), null, 2)}\n`;
      known.current = text;
      told.current.onChange(text);
    };
    made.on('commandStack.changed', () => {
      clearTimeout(timer);
      timer = setTimeout(flush, SAVE_DELAY_MS);
    });
    return () => {
      flush();
      editor.current = null;
      made.destroy();
    };
  }, [path]);

  useEffect(() => {
    const made = editor.current;
    if (!made || known.current === schema) return;
    known.current = schema;
    const read = readFormSchema(schema);
    if (!read.ok) {
      told.current.onProblem({ ...read.error, place: path });
      return;
    }
    made
      .importSchema(read.value)
      .catch((cause: unknown) => told.current.onProblem(canvasProblem('form_not_readable', cause, path)));
  }, [path, schema]);

  return <div className="rp-form-editor bio-theme-parent" ref={place} />;
}
