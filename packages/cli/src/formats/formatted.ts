import type { schema } from "@eks-auditor/api";
import { csvText } from "./csv.ts";
import { htmlPage } from "./html.ts";
import { junitXml } from "./junit.ts";
import { ocsfJson } from "./ocsf.ts";
import { sarifJson } from "./sarif.ts";

/** Findings at one instant, as the API tells them. */
export type FoundFindings = Pick<schema.FindingPage, "accountId" | "at" | "unread" | "items">;

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
