// Addresses inside the designer, as they stand after "#".

export const draftAddress = (draft: string, file = ''): string =>
  `/designer/draft/${draft}${file === '' ? '' : `/${file}`}`;
export const publishAddress = (draft: string): string => `/designer/publish/${draft}`;
export const reviewAddress = (digest: string): string => `/designer/review/${digest}`;
export const versionAddress = (digest: string, file = ''): string =>
  `/designer/version/${digest}${file === '' ? '' : `/${file}`}`;
