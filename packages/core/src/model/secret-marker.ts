/** Returns what is kept in place of a secret: the same for the same secret, and with another key another. */
export type SecretMarker = (secret: string) => string;

const marker = "(?:hmac-sha256|recorded|sha256):[0-9a-f]{16}";
const whole = new RegExp(`^${marker}$`);
const within = new RegExp(`(?<![\\w-])${marker}(?![0-9a-f])`, "g");

/** Returns whether a text stands for a secret: all that is kept of one, which shows that it changed and no more. */
export const isSecretMarker = (text: string): boolean => whole.test(text);

/** Returns a text for people, to whom the marker of a secret says nothing. */
export const withoutMarkers = (text: string): string => text.replace(within, "(a secret)");
