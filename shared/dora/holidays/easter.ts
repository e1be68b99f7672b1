// The date of Easter Sunday in the Gregorian calendar, by the western and by the orthodox computus.

export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

/** The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
export function westernEaster(year: number): MonthDay {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return { month: Math.floor(days / 31), day: (days % 31) + 1 };
}

/** Meeus' Julian algorithm; the Julian calendar is 13 days behind from 1900 to 2099. */
export function orthodoxEaster(year: number): MonthDay {
  const moon = (19 * (year % 19) + 15) % 30;
  const weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  const days = moon + weekday + 114;
  const inMarch = (Math.floor(days / 31) - 3) * 31 + (days % 31) + 1 + 13;
  const [april, may] = [inMarch - 31, inMarch - 61];
  return may > 0 ? { month: 5, day: may } : { month: 4, day: april };
}
