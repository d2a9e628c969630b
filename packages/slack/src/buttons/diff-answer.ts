import type { Json } from "@eks-auditor/core";
import {
  counted,
  nounOf,
  type Report,
  type ReportedChange,
  readablePath,
  stableJson,
} from "@eks-auditor/core/report";
import { context, header, section } from "../blocks.ts";
import { limits } from "../limits.ts";
import type { SlackContent } from "../slack-message.ts";
import { slackCode, slackText } from "../slack-text.ts";

const valueLength = 1_200;
const sectionsMax = 40;

/** Returns each field of a report's changes before and after, as whole as a message can hold; it says what is left out. */
export const diffAnswer = (report: Report): SlackContent => {
  const lines = report.changes.flatMap(linesOf);
  const sections: string[] = [];
  let length = 0;
  let shown = 0;
  for (const line of lines) {
    const last = sections.at(-1);
    const joins = last !== undefined && last.length + line.length + 1 <= limits.sectionText;
    if (length + line.length > limits.total - limits.headerText - limits.contextText) break;
    if (!joins && sections.length === sectionsMax) break;
    if (joins) sections[sections.length - 1] = `${last}\n${line}`;
    else sections.push(line);
    length += line.length;
    shown += 1;
  }
  const hidden = lines.length - shown;
  return {
    text: slackText(`What changed: ${report.title}`, limits.fallbackText),
    blocks: [
      header(slackText(`What changed: ${report.title}`, limits.headerText)),
      ...sections.map((text) => section(text)),
      context(
        `report ${slackCode(report.id, 80)}${hidden > 0 ? ` · and ${counted(hidden, "more line")}: the API has all` : ""}`,
      ),
    ],
  };
};

const linesOf = ({ type, name, kind, fields, moreFields = 0 }: ReportedChange): string[] => [
  `*${slackText(nounOf(type), 80)}* ${slackCode(name, 200)} *${kind}*`,
  ...fields.flatMap(({ path, before, after }) => [
    slackCode(readablePath(path), 250),
    ...(before === undefined ? [] : [`− ${valueCode(before)}`]),
    ...(after === undefined ? [] : [`+ ${valueCode(after)}`]),
  ]),
  ...(moreFields > 0 ? [`_and ${counted(moreFields, "more field")}_`] : []),
];

const valueCode = (value: Json): string =>
  slackCode(typeof value === "string" ? value : stableJson(value), valueLength);
