import { csvText } from "./csv.ts";
import type { FoundFindings } from "./found-findings.ts";
import { htmlPage } from "./html.ts";
import { junitXml } from "./junit.ts";
import { ocsfJson } from "./ocsf.ts";
import { sarifJson } from "./sarif.ts";

/** The forms of findings for other tools, by the name that people give them. */
export type Format = "sarif" | "junit" | "csv" | "ocsf" | "html";

/** Makes each form of findings, for a version of eks-auditor. */
export const formats: Readonly<Record<Format, (found: FoundFindings, version: string) => string>> = {
  sarif: sarifJson,
  junit: junitXml,
  csv: csvText,
  ocsf: ocsfJson,
  html: htmlPage,
};
