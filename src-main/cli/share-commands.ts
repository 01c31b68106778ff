/** A budget of several people: made, joined, left, who takes part. What is shown live has its place in the window. */
import os from "node:os";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import { refusal, usage } from "./failure.ts";
import type { Session } from "./session.ts";
import { wordsOfDoubt, wordsOfLine } from "./share-words.ts";

type Status = Awaited<ReturnType<CofferClient["sharing"]["status"]>>;
type Shared = Extract<Status, { kind: "shared" }>;
type Member = Shared["members"][number];
type Role = Member["role"];

interface Names {
  readonly person: string;
  readonly device?: string;
}

/** Milliseconds between two looks at what is waited for. */
const PACE = 300;
/** Milliseconds after which what did not reach the relay is left to the next time. */
const PATIENCE = 15_000;
/** Says nothing yet of how the line is. */
const UNDECIDED: ReadonlySet<Shared["line"]["kind"]> = new Set(["connecting", "catching-up"]);

const namesOf = ({ device, person }: Names) => ({
  person,
  deviceName: device ?? (os.hostname().slice(0, 80) || "computer"),
});

export async function createShared(session: Session, options: Names & { readonly relay: string }): Promise<undefined> {
  const { client, output, signal } = session;
  const status = await client.sharing.share({ relay: options.relay, ...namesOf(options) }, { signal });
  if (output.isJson) output.json(status);
  else
    output.line(
      `The budget is shared over ${status.kind === "shared" ? status.relay : options.relay}. Invite somebody: coffer share invite`,
    );
  return undefined;
}

export async function inviteMember(
  { client, output }: Session,
  role: string | undefined,
  options: { readonly hours?: string; readonly name?: string },
): Promise<undefined> {
  const hours = options.hours === undefined ? 72 : Number(options.hours);
  if (!Number.isInteger(hours) || hours < 1 || hours > 72) throw usage("An invitation can be used for 1 to 72 hours.");
  const made = await client.sharing.invite({ role: roleOf(role ?? "editor"), hours, budget: options.name ?? "Budget" });
  if (output.isJson) output.json(made);
  else {
    output.line(made.link);
    output.note(
      `For one person, until ${new Date(made.expires).toISOString()}. Whoever uses it waits for: coffer share confirm`,
    );
  }
  return undefined;
}

/** Waits until the owner's device has said yes and the budget is here. */
export async function joinShared(session: Session, link: string, options: Names): Promise<undefined> {
  const { client, output, signal } = session;
  const before = await client.sharing.status();
  if (before.kind === "shared") throw refusal("This budget is shared already. Nothing was changed.");
  const asked = before.joining ? before : await client.sharing.join({ link, ...namesOf(options) });
  if (asked.kind === "private" && asked.joining)
    output.note(
      `${asked.joining.person} was asked. Waiting for the answer; an interrupt leaves the request where it is.`,
    );
  const status = await until(session, (each) => each.kind === "shared" || each.joining?.state === "failed");
  if (status?.kind === "private")
    throw refusal(`Nothing came of it: ${status.joining?.failure}. Take it back with: coffer call sharing.cancelJoin`);
  if (!status || signal.aborted) return undefined;
  if (output.isJson) output.json(status);
  else output.line("The shared budget is here.");
  return undefined;
}

export async function answerRequests(
  session: Session,
  person: string | undefined,
  options: { readonly role?: string; readonly refuse?: boolean },
): Promise<undefined> {
  const { client, output } = session;
  const status = await online(session);
  const shared = await until(session, (each) => each.kind === "shared" && each.requests.length > 0, PACE * 10);
  const requests = shared?.kind === "shared" ? shared.requests : status.requests;
  const found = requests.filter((each) => person === undefined || each.person === person);
  const [request] = found;
  if (!request) throw refusal("Nobody waits for an answer.");
  if (found.length > 1) throw usage(`Say who: ${found.map((each) => each.person).join(", ")}.`);
  const { id } = request;
  if (options.refuse) await client.sharing.refuseRequest({ id });
  else await client.sharing.confirmRequest({ id, ...(options.role ? { role: roleOf(options.role) } : {}) });
  const { safetyWords } = await online(session);
  if (output.isJson) output.json({ request, refused: options.refuse === true, safetyWords });
  else
    output.line(
      options.refuse
        ? `${request.person} was turned down.`
        : `${request.person} takes part. These words are the same on both computers: ${safetyWords.join(" ")}`,
    );
  return undefined;
}

export async function listMembers(session: Session): Promise<undefined> {
  const { client, output } = session;
  const { members } = sharedOf(await client.sharing.status());
  if (output.isJson) output.json(members);
  else
    output.table(
      [{ title: "Person" }, { title: "Device" }, { title: "Role" }, { title: "Id" }],
      members.map(({ device, deviceName, isSelf, person, role }) => [
        person,
        isSelf ? `${deviceName} (this one)` : deviceName,
        role,
        device,
      ]),
    );
  return undefined;
}

export async function changeRole(session: Session, who: string, role: string): Promise<undefined> {
  const { device, person } = memberNamed(await online(session), who);
  await session.client.sharing.setRole({ device, role: roleOf(role) });
  return settled(session, `${person} is ${role} now.`);
}

export async function removeMember(session: Session, who: string): Promise<undefined> {
  const { device, person } = memberNamed(await online(session), who);
  await session.client.sharing.removeMember({ device });
  return settled(session, `${person} hears nothing more. What was seen before stays known.`);
}

export async function shareStatus(session: Session): Promise<undefined> {
  const { client, output } = session;
  const isKnown = (each: Status) => each.kind === "private" || !UNDECIDED.has(each.line.kind);
  const status = (await until(session, isKnown, PATIENCE)) ?? (await client.sharing.status());
  if (output.isJson) {
    output.json(status);
    return undefined;
  }
  if (status.kind === "private") {
    const { joining } = status;
    output.line(
      joining ? `Asked ${joining.person} to join ${joining.budget}: ${joining.state}.` : "This budget is private.",
    );
    return undefined;
  }
  const { asides, conflicts, line, members, receipts, relay, role, unread, waiting } = status;
  const people = new Set(members.map(({ person }) => person)).size;
  output.line(`Shared over ${relay} · ${people} people · you are ${role ?? "out"} · ${line.kind}`);
  for (const words of [wordsOfLine(line), ...wordsOfDoubt(status)]) if (words !== undefined) output.line(words);
  if (waiting > 0) output.line(`${waiting} changes wait for the relay.`);
  if (receipts.sending > 0) output.line(`${receipts.sending} receipts wait to be sent.`);
  if (receipts.stuck > 0) output.line(`${receipts.stuck} receipts are more than the relay takes; they are kept here.`);
  if (receipts.away > 0)
    output.line(
      `${receipts.away} receipts (${receipts.awayBytes} bytes) are with the others and not here: coffer call attachments.fetchAll`,
    );
  if (unread > 0) output.line(`${unread} changes of others are new: coffer share activity`);
  if (conflicts > 0)
    output.line(`${conflicts} changes of yours do not go together with those of others: coffer call sharing.conflicts`);
  if (asides > 0) output.line(`${asides} rows are shown otherwise than somebody meant: coffer call sharing.asides`);
  return undefined;
}

/** What others changed, one line for each thing; a commit with more than it tells says how many. */
export async function listActivity(
  { client, output }: Session,
  options: { readonly limit?: string },
): Promise<undefined> {
  const limit = options.limit === undefined ? 20 : Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw usage("Between 1 and 200 are listed.");
  sharedOf(await client.sharing.status());
  const found = await client.sharing.activity({ others: true, limit });
  if (output.isJson) output.json(found);
  else if (found.activities.length === 0) output.line("The others have not changed anything yet.");
  else
    output.table(
      [{ title: "When" }, { title: "Who" }, { title: "Device" }, { title: "What" }],
      found.activities.flatMap(({ at, changes, deviceName, person, total }) => {
        const facts = [new Date(at).toISOString().slice(0, 16), person, deviceName];
        const lines = changes.map(({ fields, how, name, what }) =>
          [what, name, how, fields.map(({ field }) => field).join(", ")].filter(Boolean).join(" "),
        );
        return [...lines, ...(total > changes.length ? [`and ${total - changes.length} more`] : [])].map((line) => [
          ...facts,
          line,
        ]);
      }),
    );
  return undefined;
}

export async function leaveShared({ client, output }: Session): Promise<undefined> {
  const status = await client.sharing.leave();
  if (output.isJson) output.json(status);
  else output.line("The budget is private now. Everything in it is still here.");
  return undefined;
}

function roleOf(text: string): Role {
  if (text === "owner" || text === "editor" || text === "viewer") return text;
  throw usage(`${text} is no role. Say owner, editor or viewer.`);
}

function sharedOf(status: Status): Shared {
  if (status.kind === "private") throw refusal("This budget is not shared. Nothing was changed.");
  return status;
}

function memberNamed({ members }: Shared, who: string): Member {
  const found = members.filter(({ device, person }) => device === who || person === who);
  const [member] = found;
  if (!member) throw refusal(`Nobody here is called ${who}. Nothing was changed.`);
  if (found.length > 1) throw usage(`${who} has ${found.length} devices. Say the id of one: coffer share members`);
  return member;
}

/** A change of who takes part goes to everybody before this process ends, where there is a way. */
async function settled(session: Session, line: string): Promise<undefined> {
  const status = await until(
    session,
    (each) => each.kind === "shared" && each.waiting === 0 && each.line.kind === "online",
    PATIENCE,
  );
  if (session.output.isJson) session.output.json(status ?? (await session.client.sharing.status()));
  else session.output.line(line);
  return undefined;
}

async function online(session: Session): Promise<Shared> {
  sharedOf(await session.client.sharing.status());
  const ends: ReadonlySet<Shared["line"]["kind"]> = new Set(["online", "stopped"]);
  const status = await until(session, (each) => each.kind === "shared" && ends.has(each.line.kind), PATIENCE);
  if (status?.kind === "shared" && status.line.kind === "online") return status;
  const why = status?.kind === "shared" ? wordsOfLine(status.line) : undefined;
  throw refusal(`Nothing was changed. ${why ?? "The relay does not answer. Try again later."}`);
}

/** @returns undefined when it was interrupted or took longer than `patience` milliseconds */
async function until(
  { client, signal }: Session,
  isMeant: (status: Status) => boolean,
  patience = Number.POSITIVE_INFINITY,
): Promise<Status | undefined> {
  for (let waited = 0; waited <= patience && !signal.aborted; waited += PACE) {
    const status = await client.sharing.status();
    if (isMeant(status)) return status;
    await new Promise((resolve) => setTimeout(resolve, PACE));
  }
  return undefined;
}
