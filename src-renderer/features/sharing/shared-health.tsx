/** What of a shared budget could not be taken as it was meant: which devices are not believed, and which rows are set aside. */
import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { buttonLook, Card } from "../../design/index.ts";
import { useSharingStatus } from "./sharing-status.ts";

export function SharedHealth() {
  const status = useSharingStatus().data;
  if (status?.kind !== "shared") return null;
  const { asides, members } = status;
  const quarantined = members.filter(({ isQuarantined }) => isQuarantined);
  if (asides === 0 && quarantined.length === 0) return null;
  return (
    <Card
      title={<Trans>Changes of others that wait</Trans>}
      sub={
        <Trans>Your books are in order. These were not taken as they were meant, and nothing of them is lost.</Trans>
      }
    >
      <ul className="health-waiting">
        {quarantined.map(({ device, deviceName, person }) => (
          <li key={device}>
            <p>
              <Trans>
                Changes from {deviceName} are set aside, because three of them broke a rule of the ledger. Ask {person}{" "}
                to bring Coffer up to date, then believe the device again.
              </Trans>
            </p>
            <Link {...buttonLook("link")} to="/settings/$page" params={{ page: "sharing" }}>
              <Trans>Show the members</Trans>
            </Link>
          </li>
        ))}
        {asides > 0 ? (
          <li>
            <p>
              <Plural
                value={asides}
                one="# row is shown otherwise than somebody meant, or waits."
                other="# rows are shown otherwise than somebody meant, or wait."
              />
            </p>
            <Link {...buttonLook("link")} to="/activity">
              <Trans>Show which, and what to do</Trans>
            </Link>
          </li>
        ) : null}
      </ul>
    </Card>
  );
}
