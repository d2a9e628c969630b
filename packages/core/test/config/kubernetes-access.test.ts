import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { kubernetesReaders } from "@eks-auditor/core";
import { expect, test } from "vitest";
import { parseConfig } from "../../src/config/index.ts";

test("Kubernetes access is usable as docs/kubernetes.md shows it", () => {
  const page = readFileSync(new URL("../../../../docs/kubernetes.md", import.meta.url), "utf8");
  const examples = [...page.matchAll(/^kubernetes: (\{.*?\}),\n```/gms)].map(([, text]) => {
    const kubernetes: unknown = JSON.parse(JSON.stringify(runInNewContext(`(${text})`)));
    return parseConfig({ regions: ["eu-west-1"], kubernetes }).kubernetes;
  });
  expect(examples.map(({ clusters = {} }) => Object.keys(clusters))).toEqual([
    ["payments"],
    ["payments", "eu-west-1/search"],
  ]);
  expect(examples.map((each) => kubernetesReaders(each).map(({ clusters }) => clusters))).toEqual([
    [],
    [["payments"]],
  ]);
});
