import { When } from "../../time/when.tsx";

/** Until when something is silent, and whether that is over. */
export const Until = ({ at, ended }: { at: string | null; ended: boolean }) => (
  <>
    {at === null ? <span className="faint">for good</span> : <When at={at} />}
    {ended && (
      <>
        {" "}
        <span className="tag">ended</span>
      </>
    )}
  </>
);
