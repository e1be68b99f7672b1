// Days that many states keep.

import type { HolidayRule } from './holiday-rule.ts';

const on = (name: string, date: string): HolidayRule => ({ name, on: date });
const easter = (name: string, days: number): HolidayRule => ({ name, easter: days });

export const NEW_YEAR = on('New Year', '01-01');
export const EPIPHANY = on('Epiphany', '01-06');
export const MAUNDY_THURSDAY = easter('Maundy Thursday', -3);
export const GOOD_FRIDAY = easter('Good Friday', -2);
export const EASTER_SUNDAY = easter('Easter Sunday', 0);
export const EASTER_MONDAY = easter('Easter Monday', 1);
export const LABOUR_DAY = on('Labour Day', '05-01');
export const ASCENSION = easter('Ascension', 39);
export const WHIT_SUNDAY = easter('Whit Sunday', 49);
export const WHIT_MONDAY = easter('Whit Monday', 50);
export const CORPUS_CHRISTI = easter('Corpus Christi', 60);
export const ASSUMPTION = on('Assumption', '08-15');
export const ALL_SAINTS = on('All Saints', '11-01');
export const IMMACULATE_CONCEPTION = on('Immaculate Conception', '12-08');
export const CHRISTMAS_EVE = on('Christmas Eve', '12-24');
export const CHRISTMAS = on('Christmas Day', '12-25');
export const SECOND_CHRISTMAS = on('Second Day of Christmas', '12-26');
