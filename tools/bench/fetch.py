"""Fetch the front-end files of a stock page from the npm registry, once, checked against stock.json."""

import base64
import hashlib
import json
import subprocess
import tarfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def stock_files(folder):
    """Return `folder` holding one unpacked package a folder, named as in stock.json; fetches what is missing."""
    for name, entry in json.loads((HERE / "stock.json").read_text(encoding="utf-8")).items():
        target = folder / name
        if (target / "package.json").is_file():
            continue
        folder.mkdir(parents=True, exist_ok=True)
        answer = subprocess.run(
            ["npm", "pack", "--silent", "--pack-destination", str(folder), f"{name}@{entry['version']}"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        archive = folder / answer.stdout.strip().splitlines()[-1]
        _check(archive, name, entry["integrity"])
        _unpack(archive, target)
        archive.unlink()
    return folder


def _check(archive, name, integrity):
    algorithm, expected = integrity.split("-", 1)
    if base64.b64encode(hashlib.new(algorithm, archive.read_bytes()).digest()).decode() != expected:
        raise SystemExit(f"bench: {name}: the fetched package is not the one in stock.json")


def _unpack(archive, target):
    with tarfile.open(archive) as tar:
        members = []
        for member in tar.getmembers():
            member.name = member.name.partition("/")[2]  # npm archives hold everything below package/
            if member.name:
                members.append(member)
        tar.extractall(target, members=members, filter="data")
