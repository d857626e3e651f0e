#!/usr/bin/env python3
"""Checks a receipt of fx-caravan with nothing but Python: verify.py RECEIPT.json PUBLIC_KEY

The receipt is the answer of GET /v1/receipts/{provider}/{date}/{revision}, the key that of GET /v1/checkpoint/key. Get the
key once, by a way you trust, and keep it. This shares no code with fx-caravan; evidence.md describes every byte of it."""
import base64, hashlib, json, sys


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def root_of(leaf, index, size, path):
    """RFC 6962 and 9162, 2.1.3.2: from the leaf up to the root."""
    if not 0 <= index < size:
        raise ValueError("there is no such leaf")
    node, last, at, rest = sha256(b"\0", leaf), size - 1, index, list(path)
    while last:
        if at & 1 or at == last:
            if at & 1:
                node = sha256(b"\1", rest.pop(0), node)
        else:
            node = sha256(b"\1", node, rest.pop(0))
        at, last = at >> 1, last >> 1
    if rest:
        raise ValueError("the path is too long")
    return node


def read_checkpoint(note, key):
    """A C2SP signed note: three lines, an empty one, and '— NAME base64(id, signature)'."""
    text, signatures = note.split("\n\n")
    origin, size, root = (text + "\n").splitlines()
    dash, name, encoded = signatures.splitlines()[0].split(" ")
    signed = base64.b64decode(encoded)
    if dash != "\u2014" or name != origin or signed[:4] != sha256(name.encode(), b"\n\1", key)[:4]:
        raise ValueError("the checkpoint is of another ledger, or signed with another key")
    if not ed25519_holds(key, (text + "\n").encode(), signed[4:]):
        raise ValueError("the signature of the checkpoint is forged")
    return int(size), base64.b64decode(root)


def main(receipt, public_key):
    key = base64.b64decode(public_key)
    size, root = read_checkpoint(receipt["checkpoint"], key)
    path = [bytes.fromhex(each) for each in receipt["path"]]
    if size != receipt["size"] or root_of(receipt["leaf"].encode(), receipt["index"], size, path) != root:
        raise ValueError("the leaf is not in the ledger that the checkpoint signs")
    print("holds: leaf", receipt["index"], "of", size)
    print(receipt["leaf"], end="")


def ed25519_holds(key, message, signature):
    """RFC 8032, 5.1.7, in the plainest form; slow, and good for verifying alone."""
    p, d = 2**255 - 19, -121665 * pow(121666, -1, 2**255 - 19)
    order = 2**252 + 27742317777372353535851937790883648493

    def add(a, b):
        (x, y), (u, v) = a, b
        t = d * x * u * y * v
        return ((x * v + u * y) * pow(1 + t, -1, p) % p, (y * v + x * u) * pow(1 - t, -1, p) % p)

    def times(n, point):
        sum = (0, 1)
        while n:
            if n & 1:
                sum = add(sum, point)
            point, n = add(point, point), n >> 1
        return sum

    def point(encoded):
        y = int.from_bytes(encoded, "little")
        sign, y = y >> 255, y & (2**255 - 1)
        square = (y * y - 1) * pow(d * y * y + 1, -1, p) % p
        x = pow(square, (p + 3) // 8, p)
        x = x if x * x % p == square else x * pow(2, (p - 1) // 4, p) % p
        if y >= p or x * x % p != square:
            raise ValueError("no point of the curve")
        return (p - x if x & 1 != sign else x, y)

    base = point((4 * pow(5, -1, p) % p).to_bytes(32, "little"))
    s = int.from_bytes(signature[32:], "little")
    hashed = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % order
    return len(signature) == 64 and s < order and times(s, base) == add(point(signature[:32]), times(hashed, point(key)))


if __name__ == "__main__":
    try:
        main(json.load(open(sys.argv[1], encoding="utf-8")), sys.argv[2])
    except (ValueError, KeyError, IndexError) as wrong:
        sys.exit(f"does not hold: {wrong}")
