import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config/index.ts";
import {
  pageHeaders,
  signInOrigins,
  signInSettings,
  viewFunction,
  withSignIn,
} from "../../src/deployment/index.ts";

const configOf = (signIn: object = {}, jwt: object = {}) =>
  parseConfig({
    regions: ["eu-west-1"],
    api: { jwt: { issuer: "https://login.example.com/realm", audience: ["audit"], ...jwt } },
    page: { hosted: { signIn: { clientId: "page", ...signIn } } },
  });

describe("how people sign in", () => {
  it("asks for what the API asks for, unless it is said otherwise", () => {
    expect(signInSettings(configOf({}, { scopes: ["audit/read"] }))?.scope).toBe("openid audit/read");
    const scopes = ["openid", "api://audit/read"];
    expect(signInSettings(configOf({ scopes }, { scopes: ["read"] }))?.scope).toBe("openid api://audit/read");
  });

  it("is nothing where no page is hosted", () => {
    const plain = parseConfig({ regions: ["eu-west-1"], page: { url: "https://audit.example.com" } });
    expect(signInSettings(plain)).toBeUndefined();
    expect(signInOrigins(plain)).toEqual([]);
  });

  it("lets the page ask the issuer, and nobody else but those who are named", () => {
    expect(signInOrigins(configOf())).toEqual(["https://login.example.com"]);
    const origins = signInOrigins(configOf({ origins: ["https://tokens.example.com"] }));
    expect(pageHeaders({ connectTo: origins })["content-security-policy"]).toContain(
      "connect-src 'self' https://login.example.com https://tokens.example.com;",
    );
    expect(pageHeaders()["content-security-policy"]).toContain("connect-src 'self';");
  });
});

it("whatever the settings hold, they stay one attribute of the document", () => {
  const html = '<head><meta name="sign-in" content="" /><title>x</title></head>';
  const parameters = { prompt: `"><script>alert(1)</script>$&'&quot;` };
  const settings = signInSettings(configOf({ parameters }));
  if (!settings) throw new TypeError("a page is hosted");
  const written = withSignIn(html, settings);
  const [, content = ""] = /content="([^"]*)" \/><title>x<\/title><\/head>$/.exec(written) ?? [];
  expect(written).not.toContain("<script");
  const read = content.replaceAll("&lt;", "<").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  expect(JSON.parse(read)).toEqual(settings);
  expect(() => withSignIn("<head></head>", settings)).toThrow(/has no <meta/);
});

it.each([
  ["/", "/index.html"],
  ["/clusters/eu-west-1/payments/exposure", "/index.html"],
  ["/reports/0123", "/index.html"],
  ["/signed-in", "/index.html"],
  ["/assets", "/index.html"],
  ["/assets/index-1.js", "/assets/index-1.js"],
  ["/theme.js", "/theme.js"],
])("%s is answered with %s", (uri, answered) => {
  const handler = runInNewContext(`${viewFunction(["/theme.js"])};handler`) as (event: object) => object;
  expect(handler({ request: { uri } })).toEqual({ uri: answered });
});
