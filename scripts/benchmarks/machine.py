"""What was measured, and on what."""

import datetime
import hashlib
import os
import platform
import subprocess


def description(winback: str) -> dict[str, str]:
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "commit": commit(),
        "binary": digest(winback),
        "cpu": cpu(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory GiB": f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f}",
        "kernel": platform.release(),
        "load": f"{os.getloadavg()[0]:.1f}",
    }


def commit() -> str:
    """With a + where what is measured is not as it was committed."""
    try:
        name = git("rev-parse", "--short", "HEAD")
        changed = git("status", "--porcelain", "--", "Package.swift", "Package.resolved", "Sources")
    except (OSError, subprocess.CalledProcessError):
        return "none"
    return name + ("+" if changed else "")


def git(*arguments: str) -> str:
    command = ["git", *arguments]
    return subprocess.check_output(command, text=True, stderr=subprocess.DEVNULL).strip()


def digest(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:12]


def cpu() -> str:
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.machine()
