// Lengths of time as files write them ("PT24H", "R/PT30M") in the words of people ("24 h", "every 30 min").

import { addDuration } from '../../../shared/engine/duration.ts';
import { durationInWords } from '../../../shared/incident/time-in-words.ts';

/** Without years and months: how long those are depends on the day. */
const LENGTH = /(\bR\d*\/)?\bP(?=[\dT])(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?(?![\w.])/g;

/** What is no length stays as it is. */
export const withReadableLengths = (text: string): string =>
  text.replaceAll(LENGTH, (whole: string, repeated?: string) => {
    const length = addDuration(0, whole.slice(repeated?.length ?? 0));
    if (length === undefined || length < 60_000) return whole;
    return `${repeated === undefined ? '' : 'every '}${durationInWords(length)}`;
  });
