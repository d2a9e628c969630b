import { pageAddress } from "@eks-auditor/core/report-event";
import { escapeSlack, slackCode, slackText } from "./slack-text.ts";

/** How people in Slack come to the page. */
export interface PageReference {
  /** Where the page is hosted; messages link there. */
  readonly pageUrl?: string;
  /** Where no page is hosted, the command that shows it: `eks-auditor serve --stage production`. */
  readonly pageCommand?: string;
}

/** A view of the page. */
export interface PageAddress {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
}

/** Returns a link to a view with the words as its text; undefined where no page is hosted. */
export const pageLink = (
  { pageUrl }: PageReference,
  { path, query }: PageAddress,
  words: string,
): string | undefined => {
  if (!pageUrl) return undefined;
  const address = pageAddress(pageUrl, path, query);
  return `<${escapeSlack(address).replaceAll("|", "%7C")}|${slackText(words, 80)}>`;
};

/** Returns a link to a view or else the command that shows it; undefined where neither is known. */
export const pageOrCommand = (
  reference: PageReference,
  view: PageAddress,
  words: string,
): string | undefined =>
  pageLink(reference, view, words) ??
  (reference.pageCommand ? `show it with ${slackCode(reference.pageCommand, 120)}` : undefined);
