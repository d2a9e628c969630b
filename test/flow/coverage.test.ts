import { readFileSync } from "node:fs";
import * as autoScaling from "@aws-sdk/client-auto-scaling";
import * as ec2 from "@aws-sdk/client-ec2";
import * as eks from "@aws-sdk/client-eks";
import * as elb from "@aws-sdk/client-elastic-load-balancing";
import * as elbv2 from "@aws-sdk/client-elastic-load-balancing-v2";
import * as iam from "@aws-sdk/client-iam";
import * as wafv2 from "@aws-sdk/client-wafv2";
import { sectionsOf } from "@eks-auditor/core";
import { auditedServices, eventNamesByService, readsByName, sectionOfType } from "@eks-auditor/core/coverage";
import { describe, expect, it } from "vitest";
import { renderCoverage } from "../docs/coverage-page.ts";
import { operationHas } from "./operation-shape.ts";

const clients: Readonly<Record<string, object>> = {
  "auto-scaling": autoScaling,
  ec2,
  eks,
  "elastic-load-balancing": elb,
  "elastic-load-balancing-v2": elbv2,
  iam,
  wafv2,
};

/** Events of AWS's own that no API call makes: CloudTrail has them as `AwsServiceEvent`. */
const madeByNoCall: Readonly<Record<string, readonly string[]>> = {
  ec2: ["SharedSnapshotCopyInitiated", "SharedSnapshotVolumeCreated"],
};

/** Every operation that an SDK package has a command for. */
const operationsOf = (client: string): string[] =>
  Object.keys(clients[client] ?? {}).flatMap((name) => /^([A-Z]\w*)Command$/.exec(name)?.[1] ?? []);

const apis = [...auditedServices.values()].flatMap((service) => service.apis);

describe.each(apis)("$title", ({ client, table }) => {
  const operations = operationsOf(client);

  it("has every mutating operation of the installed SDK, routed or ignored", () => {
    expect(operations.length).toBeGreaterThan(20);
    expect(operations.filter((operation) => !readsByName(operation) && !table.has(operation))).toEqual([]);
  });

  it("has nothing that AWS does not have", () => {
    const known = new Set([...operations, ...(madeByNoCall[client] ?? [])]);
    expect([...table.keys()].filter((eventName) => !known.has(eventName))).toEqual([]);
  });

  it("gives a reason for what is ignored, and a place to what is routed", () => {
    for (const [eventName, row] of table) {
      if (row.kind === "ignored") {
        expect(row.reason.split(" ").length, eventName).toBeGreaterThan(2);
        continue;
      }
      expect(row.targets, eventName).not.toEqual([]);
      for (const { scope, sections, affects, subjects } of row.targets) {
        expect(sections, eventName).not.toEqual([]);
        const allowed: readonly string[] = sectionsOf[scope];
        expect(
          sections.filter((section) => !allowed.includes(section)),
          eventName,
        ).toEqual([]);
        // A change is explained only by an event on the section that the change was seen in.
        for (const type of affects)
          expect(sections, `${eventName} affects ${type}`).toContain(sectionOfType[type]);
        // What explains a change must say which.
        if (affects.length > 0) expect(subjects.where, eventName).not.toBe("");
      }
    }
  });
});

// EC2's records have shapes of their own, in which ids are recognised wherever they stand.
describe.each(apis.filter(({ client }) => client !== "ec2"))(
  "$title, as the SDK describes it",
  ({ client, table }) => {
    const pathsIn = (where: string): string[] =>
      where.match(/(?:requestParameters|responseElements)[\w.*]*/g) ?? [];
    const has = (eventName: string, path: string): boolean =>
      operationHas(clients[client] ?? {}, eventName, path);
    const rows = [...table].flatMap(([eventName, row]) =>
      row.kind === "routed" ? [{ eventName, ...row }] : [],
    );

    it("has in each event what says what it touched", () => {
      for (const { eventName, targets } of rows)
        for (const { affects, subjects } of targets) {
          const paths = pathsIn(subjects.where);
          if (affects.length === 0 || paths.length === 0) continue;
          expect(
            paths.some((path) => has(eventName, path)),
            `${eventName}: ${paths.join(", ")}`,
          ).toBe(true);
        }
    });

    it("looks nowhere in vain", () => {
      const uses = rows.flatMap(({ eventName, targets }) =>
        targets.map(({ subjects }) => ({ eventName, where: subjects.where })),
      );
      for (const [where, events] of Map.groupBy(uses, (use) => use.where))
        for (const path of pathsIn(where)) {
          const names = events.map(({ eventName }) => eventName);
          expect(
            names.some((eventName) => has(eventName, path)),
            `${path} in ${names.join(", ")}`,
          ).toBe(true);
        }
    });
  },
);

it("covers the SDK package of each audited API", () => {
  expect(apis.map(({ client }) => client).sort()).toEqual(Object.keys(clients).sort());
});

it("leaves what network interfaces churn out of EventBridge patterns, and nothing else", () => {
  expect(eventNamesByService().flatMap(({ leftOut }) => leftOut)).toEqual([
    "AttachNetworkInterface",
    "CreateNetworkInterface",
    "DeleteNetworkInterface",
    "DetachNetworkInterface",
  ]);
  const quiet = eventNamesByService().find(({ source }) => source === "aws.ec2")?.ignored ?? [];
  expect(quiet).toEqual(
    expect.arrayContaining([
      "AssignPrivateIpAddresses",
      "UnassignPrivateIpAddresses",
      "AssignIpv6Addresses",
      "UnassignIpv6Addresses",
    ]),
  );
});

it("is published as docs/coverage.md (npm run docs writes it)", () => {
  expect(readFileSync(new URL("../../docs/coverage.md", import.meta.url), "utf8")).toBe(renderCoverage());
});
