import { createApi, schema } from "@eks-auditor/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStory, type Story } from "./fixture/open-story.ts";
import { loosensTrust, ssoUser, trustLoosened } from "./fixture/what-happens.ts";

let story: Story;
beforeAll(async () => {
  story = await openStory();
  await story.happens("01:00:30", trustLoosened, loosensTrust("01:00:10", ssoUser));
}, 60_000);
afterAll(() => story.close());

const ask = async (path: string) => {
  const app = createApi({
    history: story.history,
    clock: () => story.instant("05:00:00"),
    version: "0",
    onFault: (error) => {
      throw error;
    },
  });
  return app.request(path);
};
const become = async (query: Record<string, string>) =>
  schema.AssumableRolePage.parse(
    await (await ask(`/v1/access/what-can-assume?${new URLSearchParams(query)}`)).json(),
  );
const names = async (query: Record<string, string>) =>
  (await become(query)).items.map(({ role, verdict, how }) => `${verdict} ${role.name} ${how}`);

const role = "my-nginx-assets";
const other = "system:serviceaccount:other:anyone";

describe("which roles someone may become", () => {
  test("a service account of another namespace, since the trust lost its subject, and not before", async () => {
    expect(await names({ subject: other, cluster: "ssup2-eks-cluster" })).toContain(`allowed ${role} irsa`);
    const before = { subject: other, at: story.instant("01:00:20") };
    expect(await names(before)).not.toContain(`allowed ${role} irsa`);
  });

  test("whoever is in a namespace, with the reasons", async () => {
    const { items } = await become({ subject: "namespace other" });
    expect(items.find((one) => one.role.name === role)).toMatchObject({
      verdict: "allowed",
      how: "irsa",
      cluster: { cluster: "ssup2-eks-cluster" },
      reasons: ["any service account of cluster ssup2-eks-cluster"],
    });
  });

  test("nobody as pods of a cluster that there is not, and no principal that no role trusts", async () => {
    expect(await names({ subject: other, cluster: "elsewhere" })).toEqual([]);
    expect(await names({ subject: "arn:aws:iam::999999999999:role/nobody" })).toEqual([]);
  });

  test("page by page", async () => {
    const all = await become({ subject: "namespace default" });
    const first = await become({ subject: "namespace default", limit: "1" });
    expect(first.items).toEqual(all.items.slice(0, 1));
  });

  test("a subject that is none is refused by name", async () => {
    const response = await ask("/v1/access/what-can-assume?subject=somebody");
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ parameter: "subject" }] });
  });
});

describe("who may become a role", () => {
  test("is told by its name or ARN, now and then", async () => {
    const of = async (query: string) =>
      schema.RoleAssumers.parse(await (await ask(`/v1/access/who-can-assume?role=${query}`)).json());
    const now = await of(role);
    expect(now.subjects).toMatchObject([
      {
        kind: "service-account",
        severity: "HIGH",
        words: "any service account of cluster ssup2-eks-cluster",
      },
    ]);
    expect((await of(encodeURIComponent(now.role.id))).subjects).toEqual(now.subjects);
    const before = await of(`${role}&at=${story.instant("01:00:20")}`);
    expect(before.subjects).not.toEqual(now.subjects);
  });

  test("a role that history does not know is not found", async () => {
    expect((await ask("/v1/access/who-can-assume?role=nothing")).status).toBe(404);
  });
});
