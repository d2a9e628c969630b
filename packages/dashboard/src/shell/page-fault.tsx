import type { ErrorComponentProps } from "@tanstack/react-router";
import { Failed } from "../parts/state.tsx";

/** What is shown when a view breaks. */
export const PageFault = ({ error, reset }: ErrorComponentProps) => (
  <div className="page">
    <Failed error={error} retry={reset} />
  </div>
);
