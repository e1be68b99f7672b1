// Arguments of a command: its options and the files between them. A wrong option is named, never passed over.

import { parseArgs, type ParseArgsConfig } from 'node:util';
import { err, ok, type Problem, type Result } from '../../shared/base/result.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>;

const CODES: Readonly<Record<string, string>> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: 'option_unknown',
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: 'option_value_invalid',
};

/** `--json` counts although another option is wrong: the refusal is to be read by the same program. */
export const wantsJson = (args: readonly string[]): boolean => args.includes('--json');

export const usageProblem = (message: string): Problem => ({
  code: 'usage_invalid',
  message,
  remedy: 'Write the command as its --help says.',
});

/** What follows "--" is files, also where it begins with "-". */
export function readArguments<const O extends Options>(
  args: readonly string[],
  options: O,
): Result<{ readonly values: Parsed<O>['values']; readonly files: readonly string[] }, Problem> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    return ok({ values, files: positionals });
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const [said = ''] = message.split(/\. |\n/u);
    const problem = usageProblem(`${said.replace(/\.$/u, '')}.`);
    return err({ ...problem, code: CODES[code] ?? problem.code });
  }
}
