"""Runs one command and prints, as JSON, its wall time in seconds, its processor time, and its peak memory in MiB.

Peak memory is that of the largest single process. What the command prints goes to the file named first.
"""
import json
import os
import sys
import time

log, command = sys.argv[1], sys.argv[2:]
output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
start = time.perf_counter()
pid = os.posix_spawnp(
    command[0],
    command,
    os.environ,
    file_actions=[(os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)],
)
_, status, usage = os.wait4(pid, 0)
wall = time.perf_counter() - start
print(
    json.dumps(
        {
            "exitCode": os.waitstatus_to_exitcode(status),
            "wallSeconds": wall,
            "cpuSeconds": usage.ru_utime + usage.ru_stime,
            "peakMiB": usage.ru_maxrss / 1024,
        }
    )
)
