/**
 * What the next step of an order starts from while earlier ones are on their way: a second press goes on from the first,
 * whatever the screen shows by then. An answer to an older step may still come in and show that one for a moment.
 */
import { useEffect, useRef } from "react";

/** Undefined where nobody says when it is done: it counts as done when it is seen. */
export type Settling = Promise<{ readonly ok: boolean }> | undefined;

export interface AskedOrder<Order> {
  readonly latest: () => Order;
  readonly ask: (next: Order, settling: Settling) => void;
}

export interface Asked<Order> {
  readonly orders: readonly Order[];
  readonly waiting: number;
}

/** @param keyOf the same for orders that are the same */
export function useAskedOrder<Order>(shown: Order, keyOf: (order: Order) => string): AskedOrder<Order> {
  const asked = useRef<Asked<string>>(nothingAsked);
  const orders = useRef(new Map<string, Order>());
  const key = keyOf(shown);
  const showing = useRef(key);
  showing.current = key;
  useEffect(() => {
    asked.current = whenShown(asked.current, key);
  }, [key]);
  return {
    latest() {
      const last = asked.current.orders.at(-1);
      return last === undefined ? shown : (orders.current.get(last) ?? shown);
    },
    ask(next, settling) {
      const own = keyOf(next);
      if (asked.current.orders.length === 0) orders.current.clear();
      orders.current.set(own, next);
      asked.current = { orders: [...asked.current.orders, own], waiting: asked.current.waiting + (settling ? 1 : 0) };
      void settling?.then(({ ok }) => {
        asked.current = whenSettled(asked.current, ok, showing.current);
      });
    },
  };
}

export const nothingAsked: Asked<never> = { orders: [], waiting: 0 };

/**
 * A list may show the order from before until all is written and for a moment after. What is seen then and nobody here asked
 * for is somebody else's: what was asked is void.
 */
export function whenShown(asked: Asked<string>, shown: string): Asked<string> {
  const isOver = asked.waiting === 0 && (asked.orders.at(-1) === shown || !asked.orders.includes(shown));
  return isOver ? { ...asked, orders: [] } : asked;
}

/** @param shown what the list shows, which may not have been asked again since it was written */
export function whenSettled({ orders, waiting }: Asked<string>, ok: boolean, shown: string): Asked<string> {
  const left = { orders: ok ? orders : [], waiting: waiting - 1 };
  return orders.includes(shown) ? whenShown(left, shown) : left;
}
