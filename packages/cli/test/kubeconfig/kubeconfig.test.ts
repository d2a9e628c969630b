import { certificateFacts } from "@eks-auditor/core/certificate-facts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkKubeconfig,
  fingerprintsIn,
  KubeconfigInvalid,
  kubeconfigFor,
  parseKubeconfig,
} from "../../src/kubeconfig/index.ts";
import cases from "./kubeconfig.cases.json" with { type: "json" };

const authorities: Readonly<Record<string, string>> = cases.authorities;

/** Puts certificates in the place of their names: `$seed`. */
const filled = (document: unknown): unknown =>
  JSON.parse(
    JSON.stringify(document).replace(/\$(seed|other|both)/g, (_, name: string) => authorities[name] ?? ""),
  );

interface Case {
  readonly name: string;
  readonly now?: string;
  readonly kubeconfig: unknown;
  readonly files?: Readonly<Record<string, string>>;
  readonly known: {
    readonly regions: readonly string[];
    readonly clusters: readonly {
      readonly accountId: string;
      readonly region: string;
      readonly cluster: string;
      readonly endpoint: string;
      readonly authorities: readonly string[];
    }[];
  };
  /** Null: it is no cluster of EKS. */
  readonly expect: { readonly problems: readonly string[]; readonly unchecked: readonly string[] } | null;
  readonly says?: readonly string[];
}

const check = ({ kubeconfig, known, files = {}, now = cases.now }: Case) =>
  checkKubeconfig(parseKubeconfig(filled(kubeconfig)), {
    now,
    readFile: (path) => {
      const authority = authorities[files[path] ?? ""];
      return authority === undefined ? undefined : Buffer.from(authority, "base64");
    },
    known: {
      regions: known.regions,
      accountIds: ["123456789012"],
      clusters: known.clusters.map(({ authorities: names, ...rest }) => ({
        ...rest,
        fingerprints: names.flatMap((name) => fingerprintsIn(certificateFacts(authorities[name] ?? ""))),
      })),
    },
  });

describe("a kubeconfig is judged", () => {
  test.each(cases.cases as readonly Case[])("$name", (one) => {
    const { contexts, skipped } = check(one);
    if (one.expect === null) {
      expect(contexts).toEqual([]);
      expect(skipped).toHaveLength(1);
      return;
    }
    const [context] = contexts;
    expect(context?.problems.map(({ id }) => id)).toEqual(one.expect.problems);
    expect(context?.unchecked).toEqual(one.expect.unchecked.map((words) => expect.stringContaining(words)));
    const text = JSON.stringify(context?.problems);
    for (const words of one.says ?? []) expect(text).toMatch(new RegExp(words));
    for (const { remedy } of context?.problems ?? []) expect(remedy).not.toBe("");
  });
});

test("every problem that there is has a case", () => {
  const seen = new Set((cases.cases as readonly Case[]).flatMap(({ expect: told }) => told?.problems ?? []));
  expect([...seen].sort()).toEqual([
    "certificate-authority-incomplete",
    "certificate-authority-missing",
    "certificate-authority-replaced",
    "certificate-expired",
    "cluster-unknown",
    "context-incomplete",
    "endpoint-moved",
    "endpoint-of-another-cluster",
    "exec-api-version-removed",
    "region-differs",
    "sts-not-regional",
    "tls-not-verified",
  ]);
});

test("a cluster of another account is not taken for one of the same name, or for none", () => {
  const [first] = cases.cases as readonly Case[];
  if (!first) throw new Error("there are cases");
  const name = "arn:aws:eks:ap-northeast-2:999988887777:cluster/ssup2-eks-cluster";
  const { contexts } = check({
    ...first,
    kubeconfig: JSON.parse(
      JSON.stringify(first.kubeconfig).replaceAll(
        '"ssup2-eks-cluster.ap-northeast-2.eksctl.io"',
        `"${name}"`,
      ),
    ) as unknown,
  });
  expect(contexts[0]?.unchecked[0]).toBe("account 999988887777 is not known");
  expect(contexts[0]?.problems.map(({ id }) => id)).toEqual(["exec-api-version-removed"]);
});

test("several contexts are judged each by itself, and the current one is marked", () => {
  const [first, second] = cases.cases as readonly Case[];
  if (!first || !second) throw new Error("there are cases");
  const person = parseKubeconfig(filled(first.kubeconfig));
  const kubelet = parseKubeconfig(filled(second.kubeconfig));
  const { contexts } = check({
    ...first,
    kubeconfig: {
      ...person,
      contexts: [...(person.contexts ?? []), ...(kubelet.contexts ?? [])],
      users: [...(person.users ?? []), ...(kubelet.users ?? [])],
    },
  });
  expect(contexts.map(({ context, current, cluster }) => [context, current, cluster])).toEqual([
    ["kakao_ccc@ssup2-eks-cluster.ap-northeast-2.eksctl.io", true, "ssup2-eks-cluster"],
    ["kubelet@ssup2-eks-cluster.ap-northeast-2.eksctl.io", false, "ssup2-eks-cluster"],
  ]);
});

describe("what is written", () => {
  const parts = fc.record({
    arn: fc.constant("arn:aws:eks:eu-west-1:111122223333:cluster/c"),
    cluster: fc.stringMatching(/^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/),
    region: fc.constantFrom("eu-west-1", "us-gov-west-1", "cn-north-1"),
    id: fc.stringMatching(/^[0-9A-F]{32}$/),
    profile: fc.option(fc.string(), { nil: undefined }),
  });

  test("is fine by our own judgement, whatever the cluster is called", () => {
    fc.assert(
      fc.property(parts, ({ id, ...rest }) => {
        const endpoint = `https://${id}.gr7.${rest.region}.eks.amazonaws.com`;
        const certificateAuthority = cases.authorities.seed;
        const written = kubeconfigFor({ ...rest, endpoint, certificateAuthority });
        const { contexts, skipped } = checkKubeconfig(parseKubeconfig(written), {
          now: cases.now,
          readFile: () => undefined,
          known: {
            regions: [rest.region],
            accountIds: ["111122223333"],
            clusters: [
              {
                accountId: "111122223333",
                region: rest.region,
                cluster: rest.cluster,
                endpoint,
                fingerprints: fingerprintsIn(certificateFacts(certificateAuthority)),
              },
            ],
          },
        });
        expect(skipped).toEqual([]);
        expect(contexts).toEqual([
          expect.objectContaining({ current: true, problems: [], unchecked: [], cluster: rest.cluster }),
        ]);
      }),
    );
  });
});

test.each([
  ["a text", "hello"],
  ["nothing", null],
  ["another kind", { kind: "Deployment", clusters: [], contexts: [] }],
  ["no list of clusters", { clusters: {}, contexts: [] }],
])("%s is no kubeconfig", (_, document) => {
  expect(() => parseKubeconfig(document)).toThrow(KubeconfigInvalid);
});

test("any document is judged or refused, and never breaks the judge", () => {
  const entry = fc.record(
    { name: fc.string(), cluster: fc.anything(), context: fc.anything(), user: fc.anything() },
    { requiredKeys: [] },
  );
  const document = fc.record({
    clusters: fc.array(entry),
    contexts: fc.array(entry),
    users: fc.array(entry),
  });
  fc.assert(
    fc.property(fc.oneof(document, fc.anything()), (input) => {
      try {
        checkKubeconfig(parseKubeconfig(input), {
          now: cases.now,
          readFile: () => undefined,
          known: { clusters: [], regions: [], accountIds: [] },
        });
      } catch (error) {
        expect(error).toBeInstanceOf(KubeconfigInvalid);
      }
    }),
  );
});
