import type { Instant } from "../model/instant.ts";
import type { MemberAccount } from "../model/member-account.ts";
import { timeText } from "../model/words.ts";
import type { Report } from "../report/report.ts";
import { reportId } from "../report/report-id.ts";

/** Returns the id of the report that says that an account is not read any more; once for each time that this happens. */
export const membershipId = ({ id, state, since }: Pick<MemberAccount, "id" | "state" | "since">): string =>
  reportId("membership", id, state, since);

/** Returns what people are told of an account that left its organization, or was suspended. Pure. */
export const membershipReport = (account: MemberAccount, at: Instant): Report => {
  const { id, name, state, since } = account;
  const who = name === null ? `Account ${id}` : `Account ${id} (${name})`;
  const happened = state === "left" ? "left the organization" : "was suspended, or is being closed";
  return {
    kind: "watching",
    id: membershipId(account),
    accountId: id,
    cluster: null,
    from: since,
    to: at,
    snapshotIds: [],
    actors: [],
    changes: [],
    unattributed: 0,
    seen: 0,
    unread: [],
    severity: "MEDIUM",
    title: `${who} ${happened}: it is not read any more`,
    notes: [
      {
        heading: "what that means",
        lines: [
          `the organization's list of accounts says so since ${timeText(since)}`,
          "nothing of it is known to be deleted: history keeps what was read last, and shows it as that",
          state === "left"
            ? "when it joins again, it is read from the next sweep on"
            : "when it is active again, it is read from the next sweep on",
        ],
      },
    ],
  };
};
