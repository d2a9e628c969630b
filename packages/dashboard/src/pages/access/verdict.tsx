import { Icon } from "../../parts/icon.tsx";

/** Whether it is certain that somebody may, or only perhaps: by word, border and drawing. */
export const Verdict = ({ verdict }: { verdict: "allowed" | "undecided" }) =>
  verdict === "allowed" ? (
    <span className="tag toned tone-HIGH">
      <Icon name="key" /> may
    </span>
  ) : (
    <span className="tag dashed">
      <Icon name="unknown" /> perhaps
    </span>
  );
