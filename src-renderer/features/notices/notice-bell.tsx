/** The bell in the sidebar's foot: it opens a small list beside it. */
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { classes, Icon, later, NotifyIcon, Pill, Popover } from "../../design/index.ts";
import { useNoticeLog } from "./use-notices.ts";
import "./notices.css";

const NoticeList = later(async () => (await import("./notice-list.tsx")).NoticeList);

export function NoticeBell({ rail }: { readonly rail: boolean }) {
  const { t } = useLingui();
  const notices = useNoticeLog();
  const [open, setOpen] = useState(false);
  const { unseen } = notices;
  const label = t`Notifications`;
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) notices.markSeen();
      }}
      side="right"
      align="end"
      title={label}
      trigger={
        <button
          type="button"
          className={classes("nav-item", "notice-bell")}
          // Where the words are seen, what is heard is the same words.
          aria-label={rail ? (unseen > 0 ? t`Notifications, ${unseen} new` : label) : undefined}
          title={rail ? label : undefined}
        >
          <Icon of={NotifyIcon} large />
          {rail ? null : <span className="grow cut">{label}</span>}
          {unseen > 0 && !rail ? <Pill tone="info">{unseen}</Pill> : null}
          {unseen > 0 && rail ? <i className="dot nav-dot" /> : null}
        </button>
      }
    >
      <div className="notice-panel">
        <NoticeList entries={notices.entries} onClear={notices.clear} onLeave={() => setOpen(false)} />
      </div>
    </Popover>
  );
}
