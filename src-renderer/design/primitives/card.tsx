/** A group of things that belong together. No card in a card. */
import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "../classes.ts";

export interface CardProps extends Omit<ComponentProps<"section">, "title"> {
  readonly title?: ReactNode;
  /** Beside the title, at the right: a link or a small control. */
  readonly tools?: ReactNode;
  /** The answer in one sentence. */
  readonly sub?: ReactNode;
  /** A line at the bottom on sunken ground. */
  readonly foot?: ReactNode;
}

export function Card({ title, tools, sub, foot, className, children, ...rest }: CardProps) {
  const id = useId();
  return (
    <section className={classes("card", className)} aria-labelledby={title ? id : undefined} {...rest}>
      {title || tools ? (
        <div className="card-head">
          {title ? (
            <h2 className="card-title" id={id}>
              {title}
            </h2>
          ) : null}
          {tools ? <div className="flex items-center gap-8">{tools}</div> : null}
        </div>
      ) : null}
      {sub ? <p className="card-sub">{sub}</p> : null}
      {children}
      {foot ? <div className="card-foot">{foot}</div> : null}
    </section>
  );
}

/** Lines from edge to edge of the card. Children are `<li>`; the first child of each takes the room. */
export function CardList({ children }: { readonly children: ReactNode }) {
  return <ul className="card-list">{children}</ul>;
}
