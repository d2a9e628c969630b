/** Texts that let someone in, whatever they are called. */
const secretTexts: readonly RegExp[] = [
  // A URL that tells a user or a password before its host, or a key behind it.
  /[a-z][a-z0-9+.-]*:\/\/[^/?#\s@]+@/i,
  /[?&;](access_?token|api_?key|auth|key|password|secret|sig|signature|token|x-amz-signature)=[^&\s]+/i,
  // Addresses that whoever knows them may post to.
  /hooks\.slack\.com\/|discord(app)?\.com\/api\/webhooks\/|webhook\.office\.com\/|\/webhooks?\/[\w-]{8,}|api\.telegram\.org\/bot/i,
  /\b(bearer|basic|token|apikey)\s+[\w.~+/=-]{8,}/i,
  /--?[\w-]*(token|password|passwd|pass|pwd|secret|api-?key|credentials?)(=|\s+)\S+/i,
  /(^|[\s;&"'])[\w.-]*(password|passwd|pwd|pass|secret|token|api[-_]?key|access[-_]?key|accountkey|sharedaccesskey|dsn)\s*[=:]\s*\S+/i,
  /-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----/,
  /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/,
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\b(gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeoprs]-[\w-]{8,}|sk_(live|test)_\w{8,}|sk-[\w-]{16,}|AIza[\w-]{30,}|hvs\.\w{8,}|dop_v1_\w{16,}|npm_\w{20,})/,
];

/** Returns whether a text says something that lets someone in. */
export const saysSecret = (text: string): boolean => secretTexts.some((pattern) => pattern.test(text));

const secretParts = secretTexts.map(({ source, flags }) => new RegExp(`(?:${source})\\S*`, `${flags}g`));
/** In a sentence `token` and the next word are two words, unless that is none. */
const isProse = /^(bearer|basic|token|apikey)\s+[a-z]+[.,;:]?$/i;

/** Shorter, and it stands in sentences by chance. */
const secretLengthMin = 6;

/**
 * Returns a sentence, such as an error's, without the parts of it that let someone in. `known` are secrets that it may
 * repeat, whatever they look like; who quotes one may have broken it over lines.
 */
export const withoutSecretParts = (text: string, known: Iterable<string> = []): string =>
  secretParts.reduce(
    (left, pattern) => left.replace(pattern, (part) => (isProse.test(part) ? part : "(a secret)")),
    withoutKnown(text, known)
      .replace(quotation, "it is not valid JSON")
      .replace(/-----BEGIN [A-Z ]*PRIVATE KEY[\s\S]*/, "(a secret)"),
  );

/** V8 says where a JSON text is at fault, or quotes some of it. */
const quotation = /Unexpected token [\s\S]*? is not valid JSON/g;

const withoutKnown = (text: string, known: Iterable<string>): string =>
  [...known]
    .flatMap((secret) => [secret, ...secret.split(/\s+/)])
    .filter((part) => part.length >= secretLengthMin)
    .reduce((left, part) => left.replaceAll(part, "(a secret)"), text);
