// Words of everyday English and German that are people's names as well. Written without a capital they are more likely the word.

export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `all april art august baker banks bell best bill bishop black bloom bond braun bright brook brown bush can case cash chance
   chase clay cliff cook cross day dean early english ernst fair faith field fields fisher fox frank frei french frost gates
   glass gold good grace grant gray green gross gut hall hand hard hart hill hope house hunter joy june just justice key king
   klein knight kurz lane lang laut law light little long love major mark marks may miles mill miller moon neu north page park
   pat patience peace pike pool porter potter power price prince rat ray reich rich right rivers rob rock roman root rose round
   rush sage sand sauer schwarz sharp short singer small smart snow son song south spring star stark stern stone storm street
   strong sue summer swift trust turner van viola wade walker wall ward waters way wells west white wild will winter wise wolf
   wood woods words worth you young`.split(/\s+/),
);
