// A collector with a log that is truly signed, as docs/api.md says.
import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { digestOf } from "./statement.mjs";

const sha256 = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) {
    hash.update(part);
  }
  return hash.digest();
};
const byte = (value) => Buffer.from([value]);
const base64 = (bytes) => bytes.toString("base64");

/** A log with a key of its own: the tree of RFC 9162, heads as notes signed with Ed25519. */
export function transparencyLog(name = "example.org/log", seed = 7) {
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.alloc(32, seed)]);
  const secret = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const raw = createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(-32);
  const known = Buffer.concat([byte(1), raw]);
  const id = sha256(`${name}\n`, known).subarray(0, 4);
  const entries = [];
  const leafOf = (entry) => sha256(byte(0), JSON.stringify(entry));
  const split = (count) => 2 ** Math.floor(Math.log2(count - 1));
  const rootOf = (leaves) =>
    leaves.length === 1
      ? leaves[0]
      : sha256(byte(1), rootOf(leaves.slice(0, split(leaves.length))), rootOf(leaves.slice(split(leaves.length))));
  const pathOf = (leaf, leaves) => {
    if (leaves.length === 1) {
      return [];
    }
    const at = split(leaves.length);
    return leaf < at
      ? [...pathOf(leaf, leaves.slice(0, at)), rootOf(leaves.slice(at))]
      : [...pathOf(leaf - at, leaves.slice(at)), rootOf(leaves.slice(0, at))];
  };
  return {
    key: `${name}+${id.toString("hex")}+${base64(known)}`,
    /** Writes an entry; its keys are sorted. */
    append(event, digest, revision, at) {
      entries.push({ at, digest, event, nonce: sha256(`${entries.length}`).toString("hex").slice(0, 32), revision });
      return entries.length - 1;
    },
    prove(leaf) {
      const leaves = entries.map(leafOf);
      const text = `${name}\n${leaves.length}\n${base64(rootOf(leaves))}\n`;
      const signature = Buffer.concat([id, sign(null, Buffer.from(text), secret)]);
      return {
        entry: entries[leaf],
        leaf,
        leaf_hash: base64(leaves[leaf]),
        tree_size: leaves.length,
        path: pathOf(leaf, leaves).map(base64),
        head: `${text}\n— ${name} ${base64(signature)}\n`,
      };
    },
  };
}

const TYPES = {
  400: "invalid-reference", 401: "secret-missing", 403: "not-open", 404: "not-found", 409: "key-reused", 410: "withdrawn",
  412: "changed", 422: "invalid-statement", 429: "too-many-requests", 500: "internal", 503: "unavailable",
};

/** Answers with a problem of the closed list. */
export const refuse = (route, status, { headers = {}, ...body } = {}) =>
  route.fulfill({
    status,
    headers: { "content-type": "application/problem+json", ...headers },
    body: JSON.stringify({ type: `/problems/${TYPES[status]}`, title: `Refused with ${status}`, status, ...body }),
  });

export const REFERENCE = "7K3M-9QPX-4C";
export const SECRET = "ABCDEFGHJKMNPQRSTVWXYZ0123";
const bare = (reference) => decodeURIComponent(reference).toUpperCase().replaceAll(/[\s-]/g, "");

/**
 * A collector that keeps one statement, for a page or for all tabs of a context.
 * `answer(request, route, all)` may answer in its place: it says whether it did.
 */
export async function service(target, { answer, log = transparencyLog() } = {}) {
  const requests = [];
  const own = { requests, log, revisions: [], withdrawn: null, recounts: [], times: 0, key: null };
  // Others were there before.
  log.append("received", "0".repeat(64), 1, "2026-11-30T09:00:00.000Z");
  const now = () => new Date(Date.UTC(2026, 11, 1, 10, 34, own.times++)).toISOString();
  const receive = (body, event) => {
    const at = now();
    const digest = digestOf(body.statement);
    own.revisions.push({ ...body, digest, at, leaf: log.append(event, digest, own.revisions.length + 1, at) });
    log.append("received", "1".repeat(64), 1, at);
  };
  own.take = (body) => receive(body, "received");
  const receipt = () => {
    const { digest, at } = own.revisions.at(-1);
    return {
      reference: REFERENCE, public_id: "5f0c3a1e7b9d4c2f", revision: own.revisions.length, received_at: at, digest, secret: SECRET,
      log_key: log.key,
    };
  };
  own.amendElsewhere = (change) => {
    const { statement, contact } = structuredClone(own.revisions.at(-1));
    change(statement);
    receive({ statement, contact }, "amended");
  };
  const json = (route, body, status = 200) => route.fulfill({ status, contentType: "application/json", body: JSON.stringify(body) });
  const kept = () => {
    const { statement, contact, digest, at } = own.revisions.at(-1);
    return {
      reference: REFERENCE, public_id: "5f0c3a1e7b9d4c2f", revision: own.revisions.length, received_at: at, digest, statement, contact,
      revisions: own.revisions.map((each, place) => ({ revision: place + 1, received_at: each.at, digest: each.digest })),
      recounts: own.recounts,
    };
  };
  const one = (route, { method, reference, secret, ifMatch, body, proof, revision }) => {
    if (bare(reference).length !== 10) {
      return refuse(route, 400, { detail: "A reference has ten letters and digits." });
    }
    if (!own.revisions.length || bare(reference) !== bare(REFERENCE) || secret !== SECRET) {
      return refuse(route, 404);
    }
    if (proof) {
      const event = revision ? own.revisions[revision - 1] : (own.withdrawn ?? own.revisions.at(-1));
      return json(route, log.prove(event.leaf));
    }
    if (method === "DELETE") {
      if (!own.withdrawn) {
        const { digest } = own.revisions.at(-1);
        const at = now();
        own.withdrawn = { digest, at, leaf: log.append("withdrawn", digest, own.revisions.length, at) };
      }
      return json(route, { reference: REFERENCE, withdrawn_at: own.withdrawn.at, digest: own.withdrawn.digest });
    }
    if (own.withdrawn) {
      return refuse(route, 410);
    }
    if (method === "PUT") {
      if (ifMatch !== `"${own.revisions.length}"`) {
        return refuse(route, 412);
      }
      receive(body, "amended");
      return json(route, receipt());
    }
    return json(route, kept());
  };
  await target.route("**/api/v1/**", async (route) => {
    const raw = route.request();
    const headers = await raw.allHeaders();
    const url = new URL(raw.url());
    const [, path, reference, proof] = url.pathname.match(/\/api\/v1\/([^/]+)(?:\/([^/]+))?(\/proof)?$/);
    const request = {
      method: raw.method(), path, reference, proof: Boolean(proof), revision: Number(url.searchParams.get("revision")), key: headers["idempotency-key"], ifMatch: headers["if-match"],
      secret: headers.authorization?.replace(/^Bearer /, ""), body: raw.postDataJSON(),
    };
    requests.push(request);
    if (answer && (await answer(request, route, requests))) {
      return;
    }
    if (path === "consultation") {
      await json(route, { log_key: log.key });
    } else if (path === "equality-answers") {
      await route.fulfill({ status: 204 });
    } else if (reference) {
      await one(route, request);
    } else if (own.key === request.key) {
      await json(route, receipt());
    } else {
      own.key = request.key;
      receive(request.body, "received");
      await json(route, receipt(), 201);
    }
  });
  own.sent = () => requests.filter(({ method, path }) => path === "statements" && (method === "POST" || method === "PUT"));
  return own;
}
