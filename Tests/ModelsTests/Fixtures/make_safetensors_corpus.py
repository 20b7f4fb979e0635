"""Makes small files, most of them damaged or unusual, with what the format's own library says of each.

    python make_safetensors_corpus.py COUNT SEED OUTPUT

`safetensors-corpus.jsonl` is `400 1 safetensors-corpus.jsonl`. Each line of OUTPUT is a JSON object:

`file`      the file's bytes in base64
`accepted`  whether the library reads it
`limit`     why our reader refuses it although the library reads it, else missing (see `deliberate_limit`)
`metadata`  the text beside the tensors, pairs of key and value
`tensors`   objects of `name`, `dtype`, `shape` (texts) and `values`, float32 in base64; none for types not read

Needs numpy and safetensors.
"""
import base64
import json
import os
import random
import struct
import sys
import tempfile

import numpy as np
from safetensors import SafetensorError, deserialize, safe_open

BITS = {
    "BOOL": 8, "F4": 4, "F6_E2M3": 6, "F6_E3M2": 6, "U8": 8, "I8": 8, "F8_E5M2": 8, "F8_E4M3": 8,
    "F8_E8M0": 8, "F8_E4M3FNUZ": 8, "F8_E5M2FNUZ": 8, "I16": 16, "U16": 16, "F16": 16, "BF16": 16,
    "I32": 32, "U32": 32, "F32": 32, "C64": 64, "F64": 64, "I64": 64, "U64": 64,
}
FLOATS = ["F32", "F64", "F16", "BF16"]
NAMES = ["w", "fc1.weight", "module.fc1.bias", "bn1.num_batches_tracked", "", "é", "e\u0301", "語", "🙂", "a\"b\\c",
         "\u0001", "optimizer.state.0", "\u202e"]


def pack(header, data):
    header = header if isinstance(header, bytes) else header.encode("utf-8", "surrogatepass")
    return struct.pack("<Q", len(header)) + header + data


def quoted(rng, text):
    """A JSON string, with or without escapes for what need not be escaped."""
    return json.dumps(text, ensure_ascii=rng.random() < 0.3)


def space(rng):
    return rng.choice(["", "", "", " ", "\n\t", "\r"])


def any_json(rng, depth=3):
    """Any value, in order or not."""
    kind = rng.randrange(10 if depth else 8)
    if kind == 8:
        return "[" + ",".join(any_json(rng, depth - 1) for _ in range(rng.randrange(3))) + "]"
    if kind == 9:
        return "{" + ",".join(f'"k{rng.randrange(3)}":{any_json(rng, depth - 1)}' for _ in range(rng.randrange(3))) + "}"
    return rng.choice([
        "null", "true", "false", "0", "-1", "1.5", "1e5", "1E-7", "-0", "0.0", '"text"', '"\\u00e9"', "1e308",
        "123456789012345678901234567890", "nul", "01", "1.", ".5", "+1", "1e", "1e999", "NaN", "'x'", '"\\ud83d"',
        "", "--1", '"\x01"'])


def entries(rng):
    """Tensors that cover their data, and the data."""
    tensors, data = [], b""
    names = rng.sample(NAMES, rng.randrange(1, 5))
    for name in names:
        dtype = rng.choice(FLOATS) if rng.random() < 0.6 else rng.choice(list(BITS))
        shape = [rng.choice([0, 1, 1, 2, 2, 3, 4]) for _ in range(rng.randrange(4))]
        bits = BITS[dtype] * int(np.prod(shape, dtype=np.int64))
        if bits % 8:
            shape.append(4)
            bits *= 4
        values = rng.randbytes(bits // 8)
        tensors.append([name, dtype, shape, [len(data), len(data) + len(values)]])
        data += values
    rng.shuffle(tensors)
    return tensors, data


def header(rng, tensors, unusual):
    members = []
    for name, dtype, shape, offsets in tensors:
        fields = [f'"dtype":{space(rng)}{quoted(rng, dtype)}', f'"shape":[{",".join(map(str, shape))}]',
                  f'"data_offsets":{space(rng)}[{offsets[0]},{space(rng)}{offsets[1]}]']
        if unusual and rng.random() < 0.3:
            fields.append(f'"{rng.choice(["extra", "x", ""])}":{any_json(rng)}')
        if unusual and rng.random() < 0.05:
            fields.append(rng.choice(fields))
        if unusual and rng.random() < 0.05:
            fields.pop()
        rng.shuffle(fields)
        members.append(f"{quoted(rng, name)}:{space(rng)}{{{','.join(fields)}}}")
    if rng.random() < 0.4:
        pairs = [f"{quoted(rng, rng.choice(NAMES))}:{quoted(rng, rng.choice(NAMES))}" for _ in range(rng.randrange(3))]
        value = "{" + ",".join(pairs) + "}"
        if unusual and rng.random() < 0.3:
            value = rng.choice(["null", "[]", "{}", '{"a":1}', '{"a":null}', '"a"', "{", any_json(rng)])
        members.insert(rng.randrange(len(members) + 1), f'"__metadata__":{value}')
    if unusual and rng.random() < 0.05:
        members.append(rng.choice(members))
    return "{" + ("," + space(rng)).join(members) + "}" + space(rng) * rng.randrange(3)


NUMBERS = ["-1", "-0", "1.0", "1e0", "00", "01", "18446744073709551615", "18446744073709551616",
           "9223372036854775807", "9223372036854775808", "4294967296", "2305843009213693952", "", "null", '"1"', "[1]"]


def change_numbers(rng, text):
    """Puts other numbers in the place of some."""
    places = [i for i, c in enumerate(text) if c in "[,"]
    for _ in range(rng.randrange(1, 3)):
        i = rng.choice(places)
        end = i + 1
        while end < len(text) and text[end].isdigit():
            end += 1
        text = text[:i + 1] + rng.choice(NUMBERS + ["0", "1", "4", "8"] * 3) + text[end:]
        places = [i for i, c in enumerate(text) if c in "[,"]
    return text


def case(rng):
    tensors, data = entries(rng)
    kind = rng.randrange(12)
    text = header(rng, tensors, unusual=kind in (1, 2, 3))
    if kind == 4:
        text = change_numbers(rng, text)
    elif kind == 5:  # damaged text
        for _ in range(rng.randrange(1, 3)):
            i = rng.randrange(len(text))
            text = text[:i] + rng.choice(list('{}[]",:0 a\\') + ["", "\u00a0", "\ufeff", "\x00"]) + text[i + rng.randrange(2):]
    elif kind == 6:  # other data than the header says
        data = rng.choice([data[:-1], data + b"\0", data[: len(data) // 2], b""])
    elif kind == 7:  # flipped bits
        bytes_ = bytearray(pack(text, data))
        for _ in range(rng.randrange(1, 4)):
            bytes_[rng.randrange(len(bytes_))] ^= 1 << rng.randrange(8)
        return bytes(bytes_)
    elif kind == 8:  # cut off, or another length
        whole = pack(text, data)
        if rng.random() < 0.5:
            return whole[: rng.randrange(len(whole))]
        return struct.pack("<Q", max(0, len(text.encode()) + rng.choice([-1, 1, 8, 1 << 62, 100_000_001]))) + whole[8:]
    elif kind == 9:  # types and sizes that are no multiple of a byte, or of nothing
        dtype = rng.choice(list(BITS) + ["F128", "I4", "f32", "", "F8_E4M3FN"])
        shape = [rng.choice(["0", "1", "2", "3", "8"] + NUMBERS[6:12]) for _ in range(rng.randrange(4))]
        size = rng.choice([0, 0, 1, 2, 3, 4, 6, 8, 16])
        text = f'{{"x":{{"dtype":"{dtype}","shape":[{",".join(shape)}],"data_offsets":[0,{size}]}}}}'
        data = bytes(size)
    elif kind == 10:  # nesting
        depth = rng.choice([1, 50, 123, 124, 125, 126, 127, 200])
        opening, closing = rng.choice([("[", "]"), ('{"a":', "}")])
        value = opening * depth + ("1" if opening != "[" else "") + closing * depth
        text = f'{{"x":{{"dtype":"F32","shape":[1],"data_offsets":[0,4],"q":{value}}}}}'
        data = rng.randbytes(4)
    return pack(text, data)


def deliberate_limit(file):
    """Why our reader refuses what the library reads: JSON in which a name stands twice, which the format forbids; or
    a tensor or type in a shape that the format does not describe and the library's JSON decoder lets through."""
    (count,) = struct.unpack("<Q", file[:8])
    duplicates = []

    def pairs(items):
        keys = [key for key, _ in items]
        if len(set(keys)) != len(keys):
            duplicates.append(dict(items))
        return dict(items)

    whole = json.loads(file[8:8 + count].decode(), object_pairs_hook=pairs)
    tensors = [value for key, value in whole.items() if key != "__metadata__"]
    if any(not isinstance(t, dict) or not isinstance(t["dtype"], str) for t in tensors):
        return "form"
    # In the fields of a tensor, the library refuses those that matter itself.
    described = [whole, whole.get("__metadata__") or {}]
    return "duplicate" if any(d in described for d in duplicates) else None


def values(dtype, data):
    if dtype == "BF16":
        return (np.frombuffer(data, "<u2").astype("<u4") << 16).view("<f4")
    with np.errstate(over="ignore", invalid="ignore"):
        return np.frombuffer(data, {"F32": "<f4", "F64": "<f8", "F16": "<f2"}[dtype]).astype("<f4")


def verdict(file, path):
    result = {"file": base64.b64encode(file).decode(), "accepted": False}
    try:
        tensors = deserialize(file)
    except SafetensorError:
        return result
    with open(path, "wb") as out:
        out.write(file)
    with safe_open(path, "np") as opened:
        metadata = opened.metadata() or {}
    result |= {"accepted": True, "metadata": list(metadata.items()), "tensors": []}
    if limit := deliberate_limit(file):
        result["limit"] = limit
    for name, tensor in tensors:
        dtype, data = tensor["dtype"], bytes(tensor["data"])
        known = base64.b64encode(values(dtype, data).tobytes()).decode() if dtype in FLOATS else None
        result["tensors"].append(
            {"name": name, "dtype": dtype, "shape": [str(size) for size in tensor["shape"]], "values": known})
    return result


def main():
    count, seed, output = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, open(output, "w", encoding="utf-8") as out:
        path = os.path.join(folder, "case.safetensors")
        for _ in range(count):
            print(json.dumps(verdict(case(rng), path), separators=(",", ":")), file=out)


if __name__ == "__main__":
    main()
