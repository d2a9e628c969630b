import { writeFileSync } from "node:fs";
import { reportEventJsonSchema } from "@eks-auditor/core/report-event";

/** Returns the JSON Schema of the events that tell of reports, as text. */
export const reportEventSchemaText = (): string => `${JSON.stringify(reportEventJsonSchema(), null, 2)}\n`;

if (import.meta.main)
  writeFileSync(new URL("../../docs/report-event.schema.json", import.meta.url), reportEventSchemaText());
