import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type FindingFilter, findingsQuery } from "../../api/findings.ts";
import { rulesQuery } from "../../api/rules.ts";
import { Answer } from "../../parts/answer.tsx";
import { AtField } from "../../parts/at-field.tsx";
import { loudestFirst, severityWord } from "../../parts/severity.tsx";
import { Empty, Notice } from "../../parts/state.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { FindingGroup } from "./finding-group.tsx";
import "./findings.css";
import { groupsOf } from "./groups.ts";

export interface FindingSearch {
  readonly severity?: string | undefined;
  readonly status?: string | undefined;
  readonly rule?: string | undefined;
  readonly text?: string | undefined;
  readonly at?: string | undefined;
  readonly account?: string | undefined;
}

const statuses = { open: "Open", suppressed: "Suppressed", "not-evaluated": "Not evaluated" } as const;
type Status = keyof typeof statuses;
const isStatus = (text: string | undefined): text is Status =>
  text !== undefined && Object.hasOwn(statuses, text);

/** Findings by rule, with what narrows them: of the account, or of one cluster. */
export const FindingsView = ({
  of,
  search,
  onSearch,
}: {
  of?: { region: string; cluster: string };
  search: FindingSearch;
  onSearch: (change: FindingSearch) => void;
}) => {
  const status = isStatus(search.status) ? search.status : "open";
  const severity = loudestFirst.find((one) => one === search.severity);
  const filter: FindingFilter = {
    ...of,
    status,
    ...(severity && { severity }),
    ...(search.rule !== undefined && { rule: search.rule }),
    ...(search.at !== undefined && { at: search.at }),
    ...(search.account !== undefined && { account: search.account }),
  };
  const query = useInfiniteQuery({ ...findingsQuery(filter), placeholderData: keepPreviousData });
  const rules = useQuery(rulesQuery);
  return (
    <div className="stack">
      <div className="filters" role="group" aria-label="Filters">
        <div className="segments" role="group" aria-label="Status">
          {(Object.keys(statuses) as Status[]).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === status}
              onClick={() => onSearch({ status: one === "open" ? undefined : one })}
            >
              {statuses[one]}
            </button>
          ))}
        </div>
        <TextField
          label="Text in rule, resource or evidence"
          placeholder="Text"
          value={search.text}
          onChange={(text) => onSearch({ text })}
          wide
        />
        <select
          className={`field ${severity ? "set" : ""}`}
          aria-label="Severity, at least"
          value={severity ?? ""}
          onChange={(event) => onSearch({ severity: event.target.value || undefined })}
        >
          <option value="">Any severity</option>
          {loudestFirst.slice(0, -1).map((one) => (
            <option key={one} value={one}>
              {severityWord(one)}
              {one === "CRITICAL" ? "" : " and louder"}
            </option>
          ))}
        </select>
        <select
          className={`field ${search.rule ? "set" : ""}`}
          aria-label="Rule"
          value={search.rule ?? ""}
          onChange={(event) => onSearch({ rule: event.target.value || undefined })}
        >
          <option value="">Any rule</option>
          {rules.data?.items.map(({ id }) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </select>
        <AtField at={search.at} onAt={(at) => onSearch({ at })} />
      </div>
      <Answer query={query} what="findings" lines={9}>
        {({ pages }) => {
          const unread = pages[0]?.unread ?? [];
          const groups = groupsOf(
            pages.flatMap(({ items }) => items),
            search.text,
          );
          return (
            <>
              {unread.length > 0 && (
                <Notice tone="MEDIUM" icon="lock">
                  There may be more: {unread.map(({ section }) => section).join(", ")}{" "}
                  {unread.length === 1 ? "was" : "were"} not read whole.
                </Notice>
              )}
              {groups.length === 0 ? (
                <div className="panel">
                  <Empty
                    title={status === "open" ? "Nothing is found to be wrong" : "There are none"}
                    icon={status === "open" ? "check" : "empty"}
                  >
                    <p>
                      {search.text || severity || search.rule
                        ? "Nothing fits these filters."
                        : status === "suppressed"
                          ? "Nobody answers for a finding in the configuration."
                          : status === "not-evaluated"
                            ? "Every rule had what it needs."
                            : "Every rule that could be evaluated passes."}
                    </p>
                  </Empty>
                </div>
              ) : (
                groups.map((group) => (
                  <FindingGroup
                    key={group.rule}
                    group={group}
                    rule={rules.data?.items.find(({ id }) => id === group.rule)}
                    showClusters={of === undefined}
                  />
                ))
              )}
              {query.hasNextPage && (
                <button
                  type="button"
                  className="button"
                  onClick={() => void query.fetchNextPage()}
                  disabled={query.isFetchingNextPage}
                >
                  More findings
                </button>
              )}
            </>
          );
        }}
      </Answer>
    </div>
  );
};
