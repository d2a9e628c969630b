import { escapeInvisible, renderTerminal } from "@eks-auditor/core/report";
import type { Dispatch } from "./destination.ts";
import { newsText } from "./news-text.ts";

/** Subjects are ASCII, on one line, and shorter than 100 characters. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const subjectMax = 99;

/** SNS takes 256 KB; nobody reads as much. */
const messageBytesMax = 100_000;
const columns = 76;

/** Returns a report, or the report anew with what is new of it, as a plain mail. */
export const mailOf = (dispatch: Dispatch): { readonly subject: string; readonly message: string } => {
  const { report, link, news } = dispatch;
  const what = news === null ? report.severity : `${report.severity}, more`;
  const said = newsText(dispatch);
  const head = said === null ? "" : `${said}\n\n`;
  const foot = `\n\n${link === null ? "" : `The whole report: ${link}\n`}`;
  for (let changesMax = 50; ; changesMax = Math.floor(changesMax / 2)) {
    const message = `${head}${renderTerminal(report, { width: columns, changesMax })}${foot}`;
    if (Buffer.byteLength(message) <= messageBytesMax)
      return { subject: subjectOf(what, report.title), message };
    if (changesMax === 0) return { subject: subjectOf(what, report.title), message: cut(message) };
  }
};

const subjectOf = (what: string, title: string): string => {
  const subject = `[eks-auditor] ${what}: ${escapeInvisible(title)}`.replace(/[^\x20-\x7e]/g, "?");
  return subject.length <= subjectMax ? subject : `${subject.slice(0, subjectMax - 3)}...`;
};

const cut = (message: string): string => {
  const bytes = Buffer.from(message).subarray(0, messageBytesMax);
  return `${bytes.toString("utf8").replace(/\ufffd+$/, "")}\n...`;
};
