import type { ReactNode } from "react";
import { ApiProblem } from "../api/problem.ts";
import { Icon, type IconName } from "./icon.tsx";

/** What is shown where there is nothing to show. */
export const Empty = ({
  title,
  children,
  icon = "empty",
}: {
  title: string;
  children?: ReactNode;
  icon?: IconName;
}) => (
  <div className="state">
    <Icon name={icon} />
    <h2>{title}</h2>
    {children}
  </div>
);

/** What is shown while an answer is awaited: the shape of what comes, in as many lines. */
export const Loading = ({ lines = 6, what }: { lines?: number; what: string }) => (
  <div className="stack panel-body" aria-busy="true">
    <span className="hidden-visually" role="status">
      Loading {what}
    </span>
    {Array.from({ length: lines }, (_, line) => line).map((line) => (
      <span key={line} className={`bone bone-${line % 4}`} />
    ))}
  </div>
);

const icons: Record<ApiProblem["kind"], IconName> = {
  offline: "offline",
  credentials: "key",
  "not-found": "empty",
  "which-account": "empty",
  refused: "alert",
  fault: "alert",
};

/** Says what went wrong, in the API's own words, and offers to try again. */
export const Failed = ({ error, retry }: { error: unknown; retry?: () => void }) => {
  const problem =
    error instanceof ApiProblem
      ? error
      : new ApiProblem(
          "fault",
          "The page has a fault",
          error instanceof Error ? error.message : String(error),
          0,
        );
  return (
    <div className="state error" role="alert">
      <Icon name={icons[problem.kind]} />
      <h2>{problem.title}</h2>
      <p>{problem.message}</p>
      {retry && (
        <button type="button" className="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
};

/** Something that the reader has to know beside what is shown. */
export const Notice = ({
  tone = "INFORMATIONAL",
  icon = "alert",
  children,
}: {
  tone?: string;
  icon?: IconName;
  children: ReactNode;
}) => (
  <div className={`notice tone-${tone}`} role="note">
    <Icon name={icon} />
    <div>{children}</div>
  </div>
);
