import type { Delivery } from "../../api/api.generated.ts";
import { Icon } from "../../parts/icon.tsx";
import { When } from "../../time/when.tsx";

const words: Record<Delivery["status"], string> = {
  sending: "is being told",
  sent: "told",
  failed: "could not be told",
  held: "not told",
};

/** Who was told of a report, and why others were not. */
export const Deliveries = ({ deliveries }: { deliveries: readonly Delivery[] }) => {
  if (deliveries.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="told">
      <header>
        <h2 id="told">Told</h2>
      </header>
      <ul className="panel-body stack">
        {deliveries.map(({ channel, status, at, sentAt, error, reason }) => (
          <li key={channel} className="delivery">
            <Icon name={status === "held" ? "quiet" : status === "failed" ? "alert" : "bell"} />
            <div>
              <span className="break">{channel}</span>{" "}
              <span className="faint small">
                {words[status]} <When at={sentAt ?? at} />
              </span>
              {reason && <p className="small soft break">{reason}</p>}
              {error && <p className="small toned-text tone-HIGH break">{error}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};
