import { readFileSync } from "node:fs";
import { openApiDocument } from "@eks-auditor/api";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApiText } from "../../docs/openapi.ts";
import { openApi } from "./fixture/open-api.ts";

let api: Awaited<ReturnType<typeof openApi>>;

beforeAll(async () => {
  api = await openApi(() => "2026-11-22T14:00:00.000Z");
});
afterAll(() => api.close());

const document = JSON.parse(openApiText());

test("docs/openapi.json is what the routes are; `node test/docs/openapi.ts` writes it anew", () => {
  const page = new URL("../../../docs/openapi.json", import.meta.url);
  expect(readFileSync(page, "utf8")).toBe(openApiText());
});

test("the document has the structure of OpenAPI 3.1, and every reference leads somewhere", async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(document));
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
  expect(validator.version).toBe("3.1");
  expect(() => validator.resolveRefs()).not.toThrow();
});

test("every operation has an id of its own, a summary, described parameters, and says how it refuses", () => {
  const operations = Object.values(document.paths).flatMap((item) =>
    Object.keys(Object(item)).map((method) => Object(item)[method]),
  );
  const ids = operations.map((operation) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(10);
  for (const operation of operations) {
    expect(operation.summary, operation.operationId).toBeTruthy();
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(["200", "400", "404", "500"]));
    for (const parameter of operation.parameters ?? [])
      expect(
        parameter.description ?? parameter.schema.example,
        `${operation.operationId} ${parameter.name}`,
      ).toBeTruthy();
  }
});

test("required is what an answer always has", () => {
  const { Resource, PatchOperation } = document.components.schemas;
  expect(Resource.required).not.toContain("bornAt");
  expect(Resource.required).not.toContain("unread");
  expect(PatchOperation.oneOf[0].required).toEqual(["op", "path", "value"]);
});

test("it is served for programs, and for people as a page that needs no script and no network", async () => {
  const served = await api.app.request("/openapi.json");
  expect(await served.json()).toEqual({ ...document, info: { ...document.info, version: "0.0.0-test" } });

  const page = await api.app.request("/docs");
  expect(page.headers.get("content-type")).toMatch(/^text\/html/);
  expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
  const html = await page.text();
  for (const [path, item] of Object.entries(document.paths))
    for (const method of Object.keys(Object(item))) expect(html).toContain(`${method.toUpperCase()} ${path}`);
  expect(html).not.toMatch(/<script|src=|https?:\/\/(?!www\.apache)/);
});

const signed = {
  type: "apiKey",
  in: "header",
  name: "Authorization",
  "x-amazon-apigateway-authtype": "awsSigv4",
};

test.each([
  {
    by: "signatures",
    authentication: [{ kind: "iam" as const }],
    security: [{ iam: [] }],
    servers: ["/"],
    schemes: { iam: signed },
  },
  {
    by: "signatures and tokens",
    authentication: [
      { kind: "iam" as const },
      {
        kind: "jwt" as const,
        issuer: "https://login.example.com/",
        scopes: ["audit/read"],
        prefix: "/jwt",
      },
    ],
    security: [{ iam: [] }, { jwt: ["audit/read"] }],
    servers: ["/", "/jwt"],
    schemes: {
      iam: signed,
      jwt: {
        type: "openIdConnect",
        openIdConnectUrl: "https://login.example.com/.well-known/openid-configuration",
      },
    },
  },
])("a deployment that goes by $by says so", async ({ authentication, security, servers, schemes }) => {
  const deployed = openApiDocument(api.app, { version: "1", authentication });
  const served = JSON.parse(JSON.stringify(deployed));
  const validator = new Validator();
  expect((await validator.validate(structuredClone(served))).errors ?? []).toEqual([]);
  expect(served.security).toEqual(security);
  expect(served.servers.map(({ url }: { url: string }) => url)).toEqual(servers);
  expect(served.components.securitySchemes).toMatchObject(schemes);
  expect(Object.keys(served.components.schemas)).toEqual(Object.keys(document.components.schemas));
});
