/** What somebody else made of the cell that is being edited: over it, because lists and sums open below. */
import { Tooltip as Base } from "@base-ui/react/tooltip";
import { type ComponentProps, useRef } from "react";
import { Avatar } from "../primitives/avatar.tsx";
import { ChangedMeanwhile, type ChangedMeanwhileProps } from "../primitives/changed-meanwhile.tsx";

type CellNewsProps = Omit<ChangedMeanwhileProps, "hasEscape">;

/** As it looks, wherever it stands. */
export function CellNewsLine({ person, value, saved, ...rest }: CellNewsProps & ComponentProps<"div">) {
  return (
    <div className="cell-news" role="status" {...rest}>
      <Avatar person={{ name: person }} decorative />
      <span>
        <ChangedMeanwhile {...{ person, value, saved }} hasEscape />
      </span>
    </div>
  );
}

/** To be put into the cell. Takes neither the focus nor the pointer. */
export function CellNews(props: CellNewsProps) {
  const inside = useRef<HTMLSpanElement>(null);
  return (
    <Base.Root open>
      <span ref={inside} hidden />
      <Base.Portal>
        <Base.Positioner
          anchor={() => inside.current?.parentElement ?? null}
          className="cell-news-layer"
          side="top"
          align="start"
          sideOffset={4}
          collisionPadding={8}
        >
          <Base.Popup render={<CellNewsLine {...props} />} />
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
