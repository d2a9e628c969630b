const marker = /^sha256:[0-9a-f]{16}$/;

/** Says whether a text stands for a secret: all that is kept of one, which shows that it changed and no more. */
export const isSecretMarker = (text: string): boolean => marker.test(text);
