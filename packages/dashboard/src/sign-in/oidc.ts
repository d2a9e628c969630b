import * as oauth from "oauth4webapi";
import { leave, type Session } from "./session.ts";
import type { SignInSettings } from "./settings.ts";

/** Addresses of the page that the issuer sends people back to; it must know both. */
export const returnPaths = { signedIn: "/signed-in", signedOut: "/signed-out" } as const;

/** What is remembered between going to the issuer and coming back, in this tab alone. */
interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where the person was. */
  readonly from: string;
}

const key = "eks-auditor.journey";

const isJourney = (value: unknown): value is Journey =>
  typeof value === "object" &&
  value !== null &&
  ["state", "nonce", "verifier", "from"].every((name) => typeof Reflect.get(value, name) === "string");

/** Returns what is remembered, once: an answer of the issuer is good for one time. */
const takeJourney = (): Journey => {
  const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
  sessionStorage.removeItem(key);
  if (!isJourney(value)) throw new Error("This tab did not ask to sign in, or has been here before.");
  return value;
};

const addressOf = (path: string): string => `${location.origin}${path}`;

const clientOf = ({ clientId }: SignInSettings): oauth.Client => ({
  client_id: clientId,
  // Clocks differ a little.
  [oauth.clockTolerance]: 60,
});

/** https://openid.net/specs/openid-connect-discovery-1_0.html */
const discover = async ({ issuer }: SignInSettings): Promise<oauth.AuthorizationServer> => {
  const url = new URL(issuer);
  return oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url));
};

/** Returns an endpoint of the issuer that people are sent to: over TLS, or not at all. */
const endpoint = (address: string | undefined, what: string): URL => {
  if (address === undefined) throw new Error(`The issuer names no ${what}.`);
  const url = new URL(address);
  if (url.protocol !== "https:") throw new Error(`The issuer's ${what} is not HTTPS: ${url.origin}`);
  return url;
};

/** Goes to the issuer, where people say who they are: authorization code with PKCE. https://www.rfc-editor.org/rfc/rfc7636 */
export const signIn = async (settings: SignInSettings, from: string): Promise<void> => {
  const server = await discover(settings);
  const url = endpoint(server.authorization_endpoint, "authorization endpoint");
  const journey: Journey = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
    from,
  };
  const query = {
    ...settings.parameters,
    response_type: "code",
    client_id: settings.clientId,
    redirect_uri: addressOf(returnPaths.signedIn),
    scope: settings.scope,
    state: journey.state,
    nonce: journey.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(journey.verifier),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  sessionStorage.setItem(key, JSON.stringify(journey));
  location.assign(url);
};

/** Ends the way to the issuer and back: returns who signed in, and where the person was. */
export const comeBack = async (settings: SignInSettings): Promise<{ session: Session; from: string }> => {
  const { state, nonce, verifier, from } = takeJourney();
  const server = await discover(settings);
  const client = clientOf(settings);
  const answer = oauth.validateAuthResponse(server, client, new URL(location.href), state);
  const { resource } = settings.parameters;
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    answer,
    addressOf(returnPaths.signedIn),
    verifier,
    resource === undefined ? {} : { additionalParameters: { resource } },
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  return { session: sessionOf(settings, tokens), from };
};

const sessionOf = ({ token }: SignInSettings, tokens: oauth.TokenEndpointResponse): Session => {
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  if (!claims || tokens.id_token === undefined) throw new Error("The issuer does not say who signed in.");
  const isById = token === "id";
  const lasts = isById ? undefined : tokens.expires_in;
  const [name] = [claims.name, claims.preferred_username, claims.email].filter(
    (one) => typeof one === "string" && one !== "",
  );
  return {
    token: isById ? tokens.id_token : tokens.access_token,
    expiresAt: lasts === undefined ? claims.exp * 1_000 : Date.now() + lasts * 1_000,
    name: typeof name === "string" ? name : claims.sub,
    idToken: tokens.id_token,
  };
};

/**
 * Ends the session here and, where the issuer has a place for that, with the issuer as well.
 * https://openid.net/specs/openid-connect-rpinitiated-1_0.html
 */
export const signOut = async (settings: SignInSettings, { idToken }: Session): Promise<void> => {
  leave("signed-out");
  const { end_session_endpoint: address } = await discover(settings);
  if (address === undefined) return;
  const url = endpoint(address, "end session endpoint");
  url.searchParams.set("id_token_hint", idToken);
  url.searchParams.set("client_id", settings.clientId);
  url.searchParams.set("post_logout_redirect_uri", addressOf(returnPaths.signedOut));
  location.assign(url);
};

/** Says what went wrong on the way to the issuer and back, as far as anybody told. */
export const troubleOf = (error: unknown): string => {
  if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError)
    return `The issuer answers: ${error.error_description ?? error.error}`;
  if (error instanceof TypeError) return `The issuer cannot be reached (${error.message}).`;
  return error instanceof Error ? error.message : String(error);
};
