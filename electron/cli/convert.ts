// `runproof convert IN OUT`: one pass through the app's read and write path. Only the reader of that kind of file is loaded.

import { err, ok, type Problem, type Result } from '../../shared/base/result.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';
import { readXmlText, writeXmlText } from '../../shared/base/xml-encoding.ts';
import { readArguments, usageProblem } from './arguments.ts';
import { inWords, noText, refuse, refuseUsage, unreadable, type CommandIo } from './command-io.ts';

interface Kept {
  readonly text: string;
  /** Parts that are in the text though no reader of this format understands them. */
  readonly notUnderstood: readonly Problem[];
}
type Rewritten = Result<Kept, readonly Problem[]>;
type Rewrite = (file: SourceFile) => Promise<Rewritten>;

async function formRewriter(): Promise<Rewrite> {
  const { readForm } = await import('../../shared/package/read-form.ts');
  return (file) => {
    const form = readForm(file);
    return Promise.resolve(form.ok ? ok({ text: file.text, notUnderstood: [] }) : form);
  };
}
const bpmnRewriter = async (): Promise<Rewrite> =>
  (await import('../../shared/process/write-bpmn.ts')).rewriteBpmn;
const dmnRewriter = async (): Promise<Rewrite> =>
  (await import('../../shared/decision/write-dmn.ts')).rewriteDmn;

const REWRITERS: Readonly<Record<string, () => Promise<Rewrite>>> = {
  bpmn: bpmnRewriter,
  dmn: dmnRewriter,
  form: formRewriter,
};

/** By the ending of its name; a file of any other ending, such as .xml or .bpmn2, by its root element. */
function kindOf({ path, text }: SourceFile): string {
  const ending = /\.([a-z]+)$/iu.exec(path)?.[1]?.toLowerCase() ?? '';
  if (Object.hasOwn(REWRITERS, ending)) return ending;
  const root = /<(?:[\w.-]+:)?definitions\s[^>]*/u.exec(text)?.[0] ?? '';
  if (root.includes('/BPMN/')) return 'bpmn';
  return root.includes('/DMN/') ? 'dmn' : '';
}

async function rewrite(file: SourceFile): Promise<Rewritten> {
  const rewriter = REWRITERS[kindOf(file)];
  if (rewriter) return (await rewriter())(file);
  return err([
    {
      code: 'file_kind_unknown',
      message: 'The file is neither .bpmn nor .dmn nor .form.',
      place: file.path,
      remedy: 'Name a file of one of these kinds.',
    },
  ]);
}

/** The bytes to write: in the encoding of the file, with its byte order mark where it had one. */
async function rewriteBytes(
  path: string,
  bytes: Uint8Array,
): Promise<Result<{ readonly bytes: Uint8Array; readonly notes: readonly Problem[] }, readonly Problem[]>> {
  const read = readXmlText(bytes);
  if (!read.ok) return err([noText(path, read.error.found)]);
  const rewritten = await rewrite({ path, text: read.value.text });
  if (!rewritten.ok) return rewritten;
  const { text, notUnderstood } = rewritten.value;
  return ok({ bytes: writeXmlText(text, read.value.encoding), notes: notUnderstood });
}

/** Exit code: 0 written; 2 wrong usage, or a refused file and no OUT. */
export async function runConvert(
  args: readonly string[],
  io: Pick<CommandIo, 'readBytes' | 'writeBytes' | 'print' | 'printError'>,
): Promise<number> {
  const read = readArguments(args, { json: { type: 'boolean' } });
  if (!read.ok) return refuseUsage(io, 'convert', read.error, true);
  const [from, to, ...more] = read.value.files;
  if (from === undefined || to === undefined || more.length > 0)
    return refuseUsage(io, 'convert', usageProblem('Name the file to read and the file to write.'), true);
  let bytes: Uint8Array;
  try {
    bytes = await io.readBytes(from);
  } catch (error) {
    return refuse(io, [unreadable(from, error)], true);
  }
  const rewritten = await rewriteBytes(from, bytes);
  if (!rewritten.ok) return refuse(io, rewritten.error, true);
  try {
    await io.writeBytes(to, rewritten.value.bytes);
  } catch (error) {
    const message = `The file cannot be written: ${(error as Error).message}.`;
    return refuse(io, [{ code: 'file_unwritable', message, place: to, remedy: 'Check the path.' }], true);
  }
  for (const note of rewritten.value.notes) io.printError(`Kept as it is written: ${inWords(note)}`);
  return 0;
}
