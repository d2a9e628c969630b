import type { AuditorConfig } from "../config/config.ts";

/** Below it the deployed API takes tokens of the issuer; elsewhere callers whom IAM allows. */
export const jwtPrefix = "/jwt";

/** The page's own address to which the issuer sends people back; the issuer must know it. */
export const signedInPath = "/signed-in";

/** What the hosted page must know to let people sign in. It is public, as the page's files are. */
export interface SignInSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  /** Which of the issuer's tokens the API is shown. */
  readonly token: "access" | "id";
  readonly parameters: Readonly<Record<string, string>>;
}

/** Returns how people sign in to the hosted page; undefined where none is hosted. */
export const signInSettings = ({ api: { jwt }, page }: AuditorConfig): SignInSettings | undefined => {
  if (!page?.hosted || !jwt) return undefined;
  const { clientId, scopes = ["openid", ...(jwt.scopes ?? [])], token, parameters } = page.hosted.signIn;
  return { issuer: jwt.issuer, clientId, scope: [...new Set(scopes)].join(" "), token, parameters };
};

/** Returns the origins that the hosted page asks beside its own. */
export const signInOrigins = ({ api: { jwt }, page }: AuditorConfig): string[] =>
  page?.hosted && jwt ? [...new Set([new URL(jwt.issuer).origin, ...page.hosted.signIn.origins])] : [];

/** The element of the page's document that holds the settings; empty where nobody signs in. */
const place = '<meta name="sign-in" content="" />';

/**
 * Returns the page's document with the settings in it.
 * @throws TypeError for a document that has no place for them
 */
export const withSignIn = (html: string, settings: SignInSettings): string => {
  if (!html.includes(place)) throw new TypeError(`the page's document has no ${place}`);
  const content = JSON.stringify(settings)
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;");
  return html.replace(place, () => place.replace('content=""', () => `content="${content}"`));
};

/**
 * Returns the code of the CloudFront function that answers every address of a view with the page's document. Files keep
 * their addresses, so that one that is missing is not found rather than a document.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 * @param files paths of the page's files beside its assets
 */
export const viewFunction = (files: readonly string[]): string => `const files = ${JSON.stringify(files)};
function handler(event) {
  const request = event.request;
  if (!request.uri.startsWith("/assets/") && !files.includes(request.uri)) request.uri = "/index.html";
  return request;
}
`;
