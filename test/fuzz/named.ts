// What counts as refused by name: a code of lower-case words, a sentence, and what to do.

import type { Problem } from '../../shared/base/result.ts';

const CODE = /^[a-z][a-z0-9_]*$/;

/** Throws where a refusal says too little. */
export function checkNamed(problems: readonly Problem[]): void {
  if (problems.length === 0) throw new Error('It is refused without a problem.');
  for (const problem of problems) {
    const { code, message, remedy } = problem;
    if (!CODE.test(code) || message.trim() === '' || (remedy ?? '').trim() === '')
      throw new Error(`The refusal says too little: ${JSON.stringify(problem)}`);
  }
}
