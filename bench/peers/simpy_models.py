#!/usr/bin/env python3
"""Models A to D in SimPy: simpy_models.py MODEL LENGTH SEED; a process per child, a Resource per station."""
import random
import sys
import time

import simpy

NETWORKS = {  # arrival rate, (servers, mean work, probability of the first way on, first, second)
    "A": (0.9, [(1, 1.0, 1.0, None, None)]),
    "B": (9.0, [(10, 1.0, 1.0, None, None)]),
    "C": (1.0, [(2, 1.2, 0.5, 1, 2), (1, 1.0, 0.8, 3, 0), (1, 1.0, 0.7, 3, 4), (3, 2.0, 0.9, 4, 2),
                (1, 0.64, 0.8, None, 0)]),
}


def network(model, children, seed):
    rate, stations = NETWORKS[model]
    draw = random.Random(seed)
    env = simpy.Environment()
    resources = [simpy.Resource(env, capacity=servers) for servers, *_ in stations]
    waits = [[0.0, 0] for _ in stations]
    events = 0

    def child(env):
        nonlocal events
        at = 0
        while at is not None:
            _, mean, p_first, first, second = stations[at]
            joined = env.now
            with resources[at].request() as turn:
                yield turn
                waits[at][0] += env.now - joined
                waits[at][1] += 1
                yield env.timeout(draw.expovariate(1.0 / mean))
            events += 1
            at = first if draw.random() < p_first else second

    def source(env):
        nonlocal events
        for _ in range(children):
            yield env.timeout(draw.expovariate(rate))
            events += 1
            env.process(child(env))

    env.process(source(env))
    began = time.process_time()
    env.run()
    print(model, events, f"{time.process_time() - began:.6f}", *(f"{total / n:.6f}" for total, n in waits))


def hold(pending, operations, seed):
    draw = random.Random(seed)
    env = simpy.Environment()
    done = 0

    def turn(env):
        nonlocal done
        while True:
            yield env.timeout(draw.expovariate(1.0))
            done += 1

    for _ in range(pending):
        env.process(turn(env))
    env.run(until=1e-9)
    began = time.process_time()
    while done < operations:
        env.step()
    print("D", done, f"{time.process_time() - began:.6f}")


if __name__ == "__main__":
    name, length, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    hold(10_000, length, seed) if name == "D" else network(name, length, seed)
