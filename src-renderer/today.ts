/** The day of the wall clock, changing at midnight while the window stays open. */
import { useEffect, useState } from "react";
import { type LocalDate, localDate } from "../src-shared/domain/date.ts";

function readToday(): LocalDate {
  const now = new Date();
  const day = localDate(now.getFullYear(), now.getMonth() + 1, now.getDate());
  if (!day) throw new RangeError("The clock of this computer shows no day of the calendar");
  return day;
}

export function useToday(): LocalDate {
  const [today, setToday] = useState(readToday);
  useEffect(() => {
    const timer = setInterval(() => setToday(readToday()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return today;
}
