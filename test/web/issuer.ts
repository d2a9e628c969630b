import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import Provider from "oidc-provider";
import { generate } from "selfsigned";

/** An OpenID Connect issuer on this machine. */
export interface Issuer {
  /** As tokens say it in `iss`. */
  readonly url: string;
  /** Its public keys, by which tokens are checked. */
  readonly jwks: { readonly keys: Record<string, unknown>[] };
  /** Makes another token of this issuer, as only it can. */
  sign(claims: JWTPayload): Promise<string>;
  close(): Promise<void>;
}

/** Whom the issuer knows. */
export interface IssuerClient {
  readonly clientId: string;
  /** Where the page is. */
  readonly page: string;
  /** What access tokens are meant for, and the scope that they may have. */
  readonly resource: string;
  readonly scope: string;
}

const alg = "RS256";

/** A form in the place of a person's single sign-on. Who calls themselves `mallory` is not let in. */
const form = (uid: string): string => `<!doctype html><html lang="en"><title>Who are you?</title>
<form method="post" action="/login/${uid}"><label>Name <input name="login"></label><button>Continue</button></form>`;

/**
 * Starts a certified OpenID provider over TLS with a certificate of its own, on a free port of the loopback address. It
 * knows one public client, which must use PKCE, and gives access tokens that are JWTs for one resource.
 */
export const startIssuer = async ({ clientId, page, resource, scope }: IssuerClient): Promise<Issuer> => {
  const certificate = await generate([{ name: "commonName", value: "127.0.0.1" }], { algorithm: "sha256" });
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: "1", alg, use: "sig" };
  const server = createServer({ key: certificate.private, cert: certificate.cert });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(url, {
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: "none",
        redirect_uris: [`${page}/signed-in`],
        post_logout_redirect_uris: [`${page}/signed-out`],
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: ["a key that only this test knows"] },
    clientBasedCORS: (_, origin) => origin === page,
    claims: { openid: ["sub", "name"] },
    // What is known of a person is in the token, as most issuers have it.
    conformIdTokenClaims: false,
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, name: `${accountId} of the platform team` }),
    }),
    interactions: { url: (_, { uid }) => `/login/${uid}` },
    // Who may use the page was agreed on when it was registered.
    loadExistingGrant: async ({ oidc }) => {
      const accountId = oidc.session?.accountId;
      if (accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId, accountId });
      grant.addOIDCScope("openid");
      grant.addResourceScope(resource, scope);
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({ scope, audience: resource, accessTokenFormat: "jwt" }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, hidden) => {
          context.body = `<!doctype html><html lang="en"><title>Leave?</title>${hidden}<button form="op.logoutForm" name="logout" value="yes">Yes, leave</button>`;
        },
      },
    },
    ttl: { AccessToken: 3_600, IdToken: 3_600, Session: 86_400, Grant: 86_400, Interaction: 3_600 },
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    const [, uid] = /^\/login\/([\w-]+)$/.exec(request.url ?? "") ?? [];
    if (uid === undefined) {
      void answer(request, response);
      return;
    }
    if (request.method === "GET") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(form(uid));
      return;
    }
    const finish = async (): Promise<void> => {
      const login = new URLSearchParams(await text(request)).get("login") ?? "";
      await provider.interactionFinished(
        request,
        response,
        login === "mallory"
          ? { error: "access_denied", error_description: "mallory is not of the platform team" }
          : { login: { accountId: login } },
      );
    };
    finish().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  const { kty, n, e } = jwk;
  return {
    url,
    jwks: { keys: [{ kty, n, e, kid: "1", alg }] },
    sign: (claims) =>
      new SignJWT(claims).setProtectedHeader({ alg, kid: "1" }).setIssuer(url).sign(privateKey),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
