// A form of the package as people fill it (form-js). It is mounted once: typing, saving and theme changes never rebuild it.

import { useEffect, useImperativeHandle, useRef, type ReactElement, type Ref } from 'react';
import { Form } from '@bpmn-io/form-js-viewer';
import '@bpmn-io/form-js-viewer/dist/assets/form-js-base.css';
import type { Values } from '../../shared/base/json.ts';
import type { Problem } from '../../shared/base/result.ts';
import { canvasProblem } from './canvas-problem.ts';
import { FIELD_WORDS } from './field-words.ts';
import { KNOWN_LISTS, withLists, type FormLists } from './form-lists.ts';
import { fieldProblems, readFormSchema, type FieldProblem } from './form-schema.ts';
import { claimStyleNonce } from './style-nonce.ts';
import './calendar.css';
import './forms.css';

export interface FormHandle {
  /** Checks every field, shows what is missing, and answers with it. */
  validate(): readonly FieldProblem[];
  focusFirstProblem(): void;
  focusFirstField(): void;
}

export interface FormViewProps {
  /** Text of the .form file. Another text is another form; the same text never remounts. */
  readonly schema: string;
  /** What the form starts with. Later changes of this object are not read: the form owns what is typed. */
  readonly values: Values;
  /** Answers of the fields that ask for a list by name, read when the form is drawn. */
  readonly lists?: FormLists;
  readonly onChange?: (values: Values) => void;
  readonly readOnly?: boolean;
  /** Fields that do not pass, after each change and after `validate`. */
  readonly onProblems?: (problems: readonly FieldProblem[]) => void;
  /** The form itself could not be read. */
  readonly onUnreadable?: (problem: Problem) => void;
  readonly ref?: Ref<FormHandle>;
}

/** Of itself form-js holds typed text back for 300 ms; a reload in that time would lose it. */
const TYPING_PAUSE_MS = 40;

const FIELD =
  'input:not([type=hidden]):not([disabled]), textarea:not([disabled]), select:not([disabled]), [role=combobox]';

export function FormView({
  schema,
  values,
  lists = KNOWN_LISTS,
  onChange,
  readOnly = false,
  onProblems,
  onUnreadable,
  ref,
}: FormViewProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const form = useRef<Form | null>(null);
  const told = useRef({ onChange, onProblems, onUnreadable, values, lists, readOnly });
  useEffect(() => {
    told.current = { onChange, onProblems, onUnreadable, values, lists, readOnly };
  });

  useImperativeHandle(ref, () => ({
    validate() {
      const found = form.current ? fieldProblems(schema, form.current.validate()) : [];
      told.current.onProblems?.(found);
      return found;
    },
    // form-js marks the fields when it draws next.
    focusFirstProblem: () =>
      requestAnimationFrame(() =>
        place.current?.querySelector<HTMLElement>(`.fjs-has-errors :is(${FIELD})`)?.focus(),
      ),
    focusFirstField: () => place.current?.querySelector<HTMLElement>(FIELD)?.focus(),
  }));

  useEffect(() => {
    const container = place.current;
    if (!container) return;
    claimStyleNonce();
    const read = readFormSchema(schema);
    if (!read.ok) {
      told.current.onUnreadable?.(read.error);
      return;
    }
    const options = { container, debounce: TYPING_PAUSE_MS, additionalModules: [FIELD_WORDS] };
    const made = new Form(options);
    form.current = made;
    made.on('changed', ({ data, errors }: { data: Values; errors: Record<string, readonly string[]> }) => {
      told.current.onChange?.(data);
      told.current.onProblems?.(fieldProblems(schema, errors));
    });
    made.setProperty('readOnly', told.current.readOnly);
    // form-js writes into the data it is given: it gets a copy.
    const offered = withLists(read.value, told.current.lists);
    made.importSchema(offered, structuredClone(told.current.values)).catch((cause: unknown) => {
      told.current.onUnreadable?.(canvasProblem('form_not_readable', cause, 'form'));
    });
    return () => {
      form.current = null;
      made.destroy();
    };
  }, [schema]);

  useEffect(() => {
    form.current?.setProperty('readOnly', readOnly);
  }, [readOnly]);

  return <div className="rp-form bio-theme-parent" ref={place} />;
}
