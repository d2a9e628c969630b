import {
  type CaptureRequest,
  clusterSetting,
  type KubernetesSettings,
  kubernetesReaders,
  partsByReader,
  type Section,
  sectionsOf,
} from "@eks-auditor/core";
import fc from "fast-check";
import { expect, test } from "vitest";

const place = (letter: string) => ({
  vpc: { subnetIds: [`subnet-${letter}1`, `subnet-${letter}2`], securityGroupIds: [`sg-${letter}`] },
});
const reversed = ({ vpc }: ReturnType<typeof place>) => ({
  vpc: { ...vpc, subnetIds: vpc.subnetIds.toReversed() },
});

const settings: KubernetesSettings = {
  enabled: true,
  clusters: {
    payments: place("a"),
    "eu-west-1/payments": place("b"),
    ledger: reversed(place("a")),
    search: {},
  },
};

const scopeOf = (cluster: string, region = "us-east-1") => ({
  kind: "cluster" as const,
  accountId: "123456789012",
  region,
  cluster,
});

const asking = (sections: readonly Section[], scope: CaptureRequest["scope"]): CaptureRequest => ({
  scope,
  sections,
  eventIDs: ["e-1"],
  origin: "event",
});

test("there is one reader for each place in a VPC, however it is written, and none where nothing is read", () => {
  const readers = kubernetesReaders(settings);
  expect(readers.map(({ clusters }) => clusters).sort()).toEqual([
    ["eu-west-1/payments"],
    ["payments", "ledger"],
  ]);
  for (const { id } of readers) expect(id).toMatch(/^[0-9a-f]{8}$/);
  expect(kubernetesReaders({ ...settings, enabled: false })).toEqual([]);
  expect(kubernetesReaders({ enabled: true })).toEqual([]);
});

test("the most exact key counts, and a name of JavaScript's own is no key", () => {
  expect(clusterSetting(settings, scopeOf("payments", "eu-west-1"))).toEqual(place("b"));
  expect(clusterSetting(settings, scopeOf("payments"))).toEqual(place("a"));
  expect(clusterSetting(settings, scopeOf("search"))).toEqual({});
  expect(clusterSetting(settings, scopeOf("constructor"))).toBeUndefined();
  const all = { enabled: true, clusters: { ...settings.clusters, "*": place("c") } };
  expect(clusterSetting(all, scopeOf("constructor"))).toEqual(place("c"));
  expect(clusterSetting(all, scopeOf("search"))).toEqual({});
  expect(clusterSetting({ ...all, enabled: false }, scopeOf("payments"))).toBeUndefined();
});

test("a request of several sections is read in two places: kubernetes in the VPC, the rest as ever", () => {
  const [reader] = kubernetesReaders(settings).filter(({ clusters }) => clusters.includes("payments"));
  const request = asking(["cluster", "kubernetes", "nodes"], scopeOf("payments"));
  expect(partsByReader(request, settings)).toEqual([
    { request: { ...request, sections: ["cluster", "nodes"] } },
    { reader: reader?.id, request: { ...request, sections: ["kubernetes"] } },
  ]);
  const other = asking(["cluster", "kubernetes"], scopeOf("search"));
  expect(partsByReader(other, settings)).toEqual([{ request: other }]);
});

test("whatever is asked for, each section is asked for once more, and a reader is asked for nothing but kubernetes", () => {
  const clusters = ["payments", "ledger", "search", "unknown"];
  const asked = fc.record({
    cluster: fc.constantFrom(...clusters),
    region: fc.constantFrom("us-east-1", "eu-west-1"),
    sections: fc.uniqueArray(fc.constantFrom<Section>(...sectionsOf.cluster), { minLength: 1 }),
  });
  fc.assert(
    fc.property(asked, ({ cluster, region, sections }) => {
      const request = asking(sections, scopeOf(cluster, region));
      const parts = partsByReader(request, settings);
      expect(parts.flatMap((part) => part.request.sections).sort()).toEqual(sections.toSorted());
      for (const part of parts) {
        expect({ ...part.request, sections }).toEqual(request);
        if (part.reader !== undefined) expect(part.request.sections).toEqual(["kubernetes"]);
        else if (clusterSetting(settings, request.scope as ReturnType<typeof scopeOf>)?.vpc)
          expect(part.request.sections).not.toContain("kubernetes");
      }
    }),
  );
});
